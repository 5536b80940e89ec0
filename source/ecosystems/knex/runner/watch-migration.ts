import type {Knex} from 'knex';
import type {Migration} from './migration-source.js';
import {type Trace, traceStatements} from './trace.js';

export type MigrationWatch = Pick<Trace, 'statements' | 'isListening' | 'isQueryError' | 'causeOf'> & {
  /** The same migration, with someone looking on. */
  readonly wrap: (migration: Migration) => Migration;
  readonly hasRun: () => boolean;
  /** True where the migration was handed a transaction. */
  readonly hadTransaction: () => boolean;
  /** The functions that the file should have and has not; nothing as long as it could not be read. */
  readonly lacking: () => readonly ('up' | 'down')[];
};

/** Stands between Knex and a migration, so that it is known when the migration itself begins and ends, and in what. */
export const watchMigration = (knex: Knex): MigrationWatch => {
  const trace = traceStatements(knex);
  let lacking: readonly ('up' | 'down')[] = [];
  const seen = {run: false, transaction: false};
  const watched = (migration: Migration, direction: 'up' | 'down') => {
    if (typeof migration[direction] !== 'function') return migration[direction];
    return (database: Knex): unknown => {
      seen.run = true;
      seen.transaction = database.isTransaction === true;
      trace.start();
      return whenDone(migration[direction](database), trace.stop);
    };
  };
  return {
    statements: trace.statements,
    isListening: trace.isListening,
    isQueryError: trace.isQueryError,
    causeOf: trace.causeOf,
    hasRun: () => seen.run,
    hadTransaction: () => seen.transaction,
    lacking: () => lacking,
    wrap: (migration) => {
      lacking = (['up', 'down'] as const).filter((one) => typeof migration[one] !== 'function');
      return {...migration, up: watched(migration, 'up'), down: watched(migration, 'down')};
    },
  };
};

/** What is no promise stays what it is: Knex has something to say about that. */
const whenDone = (result: unknown, done: () => void): unknown => {
  if (typeof result === 'object' && result !== null && 'then' in result) return Promise.resolve(result).finally(done);
  done();
  return result;
};
