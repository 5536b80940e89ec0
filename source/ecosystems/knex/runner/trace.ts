import type {Knex} from 'knex';
import type {StatementReport} from '../../ecosystem.js';

type QueryEvent = {
  readonly __knexQueryUid?: string;
  readonly sql: string;
  readonly method?: string;
  readonly context?: {readonly changes?: number};
  readonly response?: unknown;
};

/** Listens to what one Knex sends. Only what happens between `start` and `stop` counts: the rest is Knex's own bookkeeping. */
export type Trace = {
  readonly start: () => void;
  readonly stop: () => void;
  readonly statements: () => readonly StatementReport[];
  /** True for an error that the database raised. */
  readonly isQueryError: (error: unknown) => boolean;
};

export const traceStatements = (knex: Knex): Trace => {
  const statements: Statement[] = [];
  const open = new Map<string, Statement>();
  const errors = new WeakSet<object>();
  let listening = false;

  const begin = (event: QueryEvent): void => {
    if (!listening) return;
    const statement = {sql: event.sql, started: performance.now(), ms: 0, rows: null};
    statements.push(statement);
    open.set(event.__knexQueryUid ?? event.sql, statement);
  };
  const end = (event: QueryEvent, rows: number | null): void => {
    const uid = event.__knexQueryUid ?? event.sql;
    const statement = open.get(uid);
    if (statement === undefined) return;
    open.delete(uid);
    statement.ms = performance.now() - statement.started;
    statement.rows = rows;
  };

  // The client hears its transactions too, and every copy of itself that Knex makes.
  knex.client.on('query', begin);
  knex.client.on('query-response', (_response: unknown, event: QueryEvent) => end(event, rowsOf(event)));
  knex.client.on('query-error', (error: object, event: QueryEvent) => {
    errors.add(error);
    end(event, null);
  });
  return {
    start: () => {
      listening = true;
    },
    stop: () => {
      listening = false;
    },
    statements: () => statements.map(({sql, ms, rows}) => ({sql, ms: round(ms), rows, locks: [], rewrites: []})),
    isQueryError: (error) => typeof error === 'object' && error !== null && errors.has(error),
  };
};

type Statement = {readonly sql: string; readonly started: number; ms: number; rows: number | null};

const writes = /^\s*(insert|update|delete|replace)\b/i;

const rowsOf = ({sql, context, response}: QueryEvent): number | null => {
  if (writes.test(sql)) return context?.changes ?? null;
  return Array.isArray(response) && response.length > 0 ? response.length : null;
};

const round = (ms: number): number => Math.round(ms * 100) / 100;
