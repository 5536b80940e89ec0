import {oneSessionOnly} from '../../../dialects/embedded-messages.js';
import {errorCode, isUserError} from '../../../errors.js';
import type {LegOutcome} from '../protocol.js';
import {knownDriverError, wordsOfDriver} from './driver-errors.js';
import {isAboutRows, isMistake, isThrownOnPurpose} from './migration-error-code.js';
import {migrationSourceOf} from './migration-source.js';
import {placeInProject} from './place-in-project.js';
import type {Session} from './session.js';
import {watchEffects} from './watch-effects.js';
import {type MigrationWatch, watchMigration} from './watch-migration.js';

export type Direction = 'up' | 'down';

/** Runs exactly one migration in one direction, by Knex's own migrator, and reports what went to the database. */
export const runMigration = async (session: Session, name: string, direction: Direction): Promise<LegOutcome> => {
  // Opening the catalogue makes sure that there is a database: Knex would make an empty one.
  await session.catalogue();
  const watch = watchMigration(session.knex);
  const effects = await watchEffects(session, watch);
  const started = performance.now();
  const error = await runNamed(session, name, {direction, watch}).finally(effects.stop);
  const ms = Math.round(performance.now() - started);
  const transaction = watch.hadTransaction();
  // Without a transaction that goes on, locks are gone before anybody can look.
  const measured = effects.shows.filter((effect) => transaction || effect !== 'locks');
  return {ok: error === null, ms, transaction, measured, statements: watch.statements(), error};
};

type Run = {readonly direction: Direction; readonly watch: MigrationWatch};
type Failure = NonNullable<LegOutcome['error']>;

const runNamed = async (session: Session, name: string, {direction, watch}: Run): Promise<Failure | null> => {
  try {
    await session.knex.migrate[direction]({name, migrationSource: migrationSourceOf(session, watch.wrap)});
    return watch.hasRun() ? null : {code: 'migration-failed', message: `${name} has run already.`};
  } catch (error) {
    const lacking = watch.lacking();
    if (lacking.includes('up'))
      return {code: 'migration-failed', message: `${name} has no ${lacking.join(' and no ')} function.`};
    return lacking.length > 0
      ? {code: 'down-missing', message: `${name} has no down function.`}
      : explain(watch.causeOf(error), session, {direction, watch});
  }
};

/** Errors of the database and of Knex get our words where we have some; what the migration throws itself is told as it is. */
const explain = (error: unknown, session: Session, {direction, watch}: Run): Failure => {
  const isOfDatabase = watch.isQueryError(error);
  const isOurs = isOfDatabase || isUserError(error) || !watch.hasRun() || errorCode(error) === oneSessionOnly;
  const known = isOurs ? knownDriverError(error, session.errorContext) : null;
  if (known !== null) return {code: known.code, message: known.message};
  const message = error instanceof Error ? error.message : String(error);
  if (isOfDatabase)
    return {
      code: isAboutRows(error) ? 'rows-in-the-way' : 'migration-failed',
      message: session.clean(wordsOfDriver(message)),
    };
  const refuses = direction === 'down' && watch.hasRun() && isThrownOnPurpose(error);
  const place = placeInProject(error, session.project.directory);
  // What is thrown on purpose speaks for itself.
  const where =
    place === null || !(isMistake(error) || isUnreadable(message)) ? '' : `, at ${place.file}:${place.line}`;
  return {
    code: refuses ? 'down-refused' : 'migration-failed',
    message: session.clean(`${withoutPaths(message)}${where}`),
    ...(place !== null && {place}),
  };
};

/** What TypeScript's parser says of a file, with the place in a line of its own. */
const unreadable = /^ParseError: (.*?)\s*\n\s*\S+:\d+:\d+\s*$/s;

const isUnreadable = (message: string): boolean => unreadable.test(message);

/** Which of Knex's own files had the migration loaded tells nobody anything. */
const withoutPaths = (message: string): string =>
  message.replace(/\nRequire stack:\n.*$/s, '').replace(unreadable, '$1');
