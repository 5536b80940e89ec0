import type {Runner, ShadowPlace} from '../ecosystems/ecosystem.js';
import {type GivenShadowOptions, withGivenShadow} from './given-shadow.js';
import {withShadowDatabase} from './shadow-database.js';

/** Lends an empty database of a server, with a runner on the project's own one: the given one, or a new one beside the project's own. */
export const withServerShadow = <Result>(
  options: GivenShadowOptions,
  use: (place: ShadowPlace, live: Runner) => Promise<Result>,
): Promise<Result> => {
  const {shadowUrl} = options.project;
  return shadowUrl === undefined
    ? withShadowDatabase(options, (databaseName, live) => use({databaseName}, live))
    : withGivenShadow(options, shadowUrl, use);
};
