import type {Query} from './dialect.js';

/** `sql`: as the server knows it, which may be only its beginning. */
export type RunningStatement = {readonly connection: number; readonly sql: string};

/** What there is to know about a database because it stands beside others on a server. */
export type ServerFacts = {
  /** The database that the connection is on; null where it is on none. */
  readonly currentDatabase: (query: Query) => Promise<string | null>;
  /** Bytes of the database that the connection is on; null where the server does not tell. */
  readonly databaseSize: (query: Query) => Promise<number | null>;
  /**
   * What else on the server a statement changes, or names, besides the database it runs in: `other users of the server`; null where nothing.
   * `live`: the database that must not be reached. Errs on the side of naming something.
   */
  readonly reachesBeyond: (sql: string, live: string | null) => string | null;
  /** The statement with which an administrator lets the account of this connection make shadows. */
  readonly letMakeShadows: (query: Query) => Promise<string>;
  /** The statements that other connections of the same user run on this database now: a server goes on with what a dead client has begun. */
  readonly running: (query: Query) => Promise<readonly RunningStatement[]>;
  /** Ends such a connection, and takes back what its statement has not finished. */
  readonly end: (query: Query, connection: number) => Promise<void>;
  /**
   * Makes the schemas that are missing, which a project expects to find before its first migration; absent where a schema is a database of
   * its own.
   */
  readonly createSchemas?: (query: Query, names: readonly string[]) => Promise<void>;
};
