import type {Query} from './dialect.js';

export type Effect = 'locks' | 'rewrites';

/** How it is seen what a statement did to tables besides their rows. */
export type StatementEffects = {
  /**
   * A query that is sent on the connection of a statement right after it. Its rows are tables: `name` as a person writes it, `file` what becomes
   * another one when the table is written anew, `locks` the names of the locks that the connection's transaction holds on it, the strongest last,
   * separated by commas. Within a transaction tables without a lock may be missing.
   */
  readonly sql: string;
  /** What of it can be seen at all: what is not among them is unknown, and not nothing. */
  readonly shows: readonly Effect[];
  /** What the database calls a lock, as a person says it; null for one that stops nobody but who drops or rewrites the table. */
  readonly lockName: (lock: string) => string | null;
};

/** Null where this user may not see it. */
export type FindStatementEffects = (query: Query) => Promise<StatementEffects | null>;
