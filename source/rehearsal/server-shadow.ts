import {dialectOf} from '../dialects/index.js';
import type {Runner, ShadowPlace} from '../ecosystems/ecosystem.js';
import type {UserError} from '../errors.js';
import type {DialectName} from '../schema/model.js';
import {withEmbeddedShadow} from './embedded-shadow.js';
import {type GivenShadowOptions, withGivenShadow} from './given-shadow.js';
import {withShadowDatabase} from './shadow-database.js';
import {givenDatabase, ownDatabase, type ShadowReport} from './shadow-report.js';

export type ServerShadowOptions = GivenShadowOptions & {
  readonly dialect: DialectName;
  /** Absolute; where migrations stand that are none of the project's files yet. */
  readonly migrationsDirectory?: string | undefined;
};

type UseOfShadow<Result> = (place: ShadowPlace, live: Runner, shadow: ShadowReport) => Promise<Result>;

/**
 * Lends an empty database of a server, with a runner on the project's own one: the given one, or a new one beside the project's own. Where the
 * server lets us make none, one that a process of ours serves, if there is such for this dialect.
 */
export const withServerShadow = <Result>(options: ServerShadowOptions, use: UseOfShadow<Result>): Promise<Result> => {
  const {shadowUrl} = options.project;
  if (shadowUrl !== undefined)
    return withGivenShadow(options, shadowUrl, (place, live) => use(place, live, givenDatabase));
  const embedded = dialectOf(options.dialect).shadowDatabase?.embedded;
  const instead = async (refusal: UserError, live: Runner): Promise<Result> => {
    if (embedded === undefined) throw refusal;
    return withEmbeddedShadow({...options, embedded, live, refusal}, use);
  };
  return withShadowDatabase(options, (databaseName, live) => use({databaseName}, live, ownDatabase), instead);
};
