import {oneSessionOnly} from '../../../dialects/embedded-messages.js';
import {errorCode, isUserError} from '../../../errors.js';
import type {LegOutcome} from '../protocol.js';
import {knownDriverError, wordsOfDriver} from './driver-errors.js';
import {isAboutRows, isThrownOnPurpose} from './migration-error-code.js';
import {migrationSourceOf} from './migration-source.js';
import {placeOfMistake} from './place-of-mistake.js';
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
    return watch.lacksDown()
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
  const place = placeOfMistake(error, session.project.directory);
  return {
    code: refuses ? 'down-refused' : 'migration-failed',
    message: session.clean(`${withoutRequireStack(message)}${place === null ? '' : `, at ${place}`}`),
  };
};

/** Which of Knex's own files had the migration loaded tells nobody anything. */
const withoutRequireStack = (message: string): string => message.replace(/\nRequire stack:\n.*$/s, '');
