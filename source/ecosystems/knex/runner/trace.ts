import type {Knex} from 'knex';
import type {StatementReport} from '../../ecosystem.js';
import type {Measured} from './watch-effects.js';

type QueryEvent = {
  readonly __knexQueryUid?: string;
  readonly sql: string;
  readonly method?: string;
  readonly context?: {readonly changes?: number};
  readonly response?: unknown;
  /** Absent where nobody looked. */
  readonly measured?: Measured;
};

/** Listens to what one Knex sends. Only what happens between `start` and `stop` counts: the rest is Knex's own bookkeeping. */
export type Trace = {
  readonly start: () => void;
  readonly stop: () => void;
  readonly isListening: () => boolean;
  readonly statements: () => readonly StatementReport[];
  /** True for an error that the database raised. */
  readonly isQueryError: (error: unknown) => boolean;
  /** What went wrong first, where this error only says that there was nothing left to roll back. */
  readonly causeOf: (error: unknown) => unknown;
};

export const traceStatements = (knex: Knex): Trace => {
  const statements: Statement[] = [];
  const open = new Map<string, Statement>();
  const errors = new WeakSet<object>();
  let lastCause: object | null = null;
  let listening = false;

  const begin = (event: QueryEvent): void => {
    if (!listening) return;
    const statement = {sql: event.sql, started: performance.now(), ms: 0, rows: null, locks: [], rewrites: []};
    statements.push(statement);
    open.set(event.__knexQueryUid ?? event.sql, statement);
  };
  const end = (event: QueryEvent, rows: number | null): void => {
    const uid = event.__knexQueryUid ?? event.sql;
    const statement = open.get(uid);
    if (statement === undefined) return;
    open.delete(uid);
    Object.assign(statement, {ms: performance.now() - statement.started, rows}, event.measured);
  };

  // The client hears its transactions too, and every copy of itself that Knex makes.
  knex.client.on('query', begin);
  knex.client.on('query-response', (_response: unknown, event: QueryEvent) => end(event, rowsOf(event)));
  knex.client.on('query-error', (error: object, event: QueryEvent) => {
    errors.add(error);
    if (!isAfterRollback(error)) lastCause = error;
    end(event, null);
  });
  return {
    start: () => {
      listening = true;
    },
    stop: () => {
      listening = false;
    },
    isListening: () => listening,
    statements: () => statements.map(({started: _started, ms, ...statement}) => ({...statement, ms: round(ms)})),
    isQueryError: (error) => typeof error === 'object' && error !== null && errors.has(error),
    causeOf: (error) => (isAfterRollback(error) ? (lastCause ?? error) : error),
  };
};

/** SQLite rolls back by itself when the disk is full, and then refuses the ROLLBACK that Knex sends. */
const isAfterRollback = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('no transaction is active');

type Statement = StatementReport & {readonly started: number};

const writes = /^\s*(insert|update|delete|replace)\b/i;

/** The drivers' answers: rows; pg's result with its count; MySQL's rows or header, and the fields beside them. */
const rowsOf = ({sql, context, response}: QueryEvent): number | null => {
  if (writes.test(sql)) return context?.changes ?? affectedRows(response);
  const rows = rowsIn(response);
  return rows.length > 0 ? rows.length : null;
};

const rowsIn = (response: unknown): readonly unknown[] => {
  if (typeof response === 'object' && response !== null && 'rows' in response) return rowsIn(response.rows);
  if (!Array.isArray(response)) return [];
  const [first, fields] = response as readonly unknown[];
  if (Array.isArray(first)) return first;
  return isHeader(first) && (fields === undefined || Array.isArray(fields)) ? [] : response;
};

const affectedRows = (response: unknown): number | null => {
  const result: unknown = Array.isArray(response) ? response[0] : response;
  if (typeof result !== 'object' || result === null) return null;
  const count: unknown = 'rowCount' in result ? result.rowCount : 'affectedRows' in result ? result.affectedRows : null;
  return typeof count === 'number' ? count : null;
};

const isHeader = (value: unknown): boolean => typeof value === 'object' && value !== null && 'affectedRows' in value;

const round = (ms: number): number => Math.round(ms * 100) / 100;
