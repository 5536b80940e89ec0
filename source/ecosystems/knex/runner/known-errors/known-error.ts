import type {ErrorCode} from '../../../../errors.js';
import type {ServerAddress} from '../server-address.js';

/** What the words of an error are about. */
export type ErrorContext = {
  /** `./dev.sqlite3`, `postgres://app@localhost:5432/shop`. */
  readonly database: string;
  /** The package: `better-sqlite3`. */
  readonly driver: string;
  /** Null where the database is a file. */
  readonly server: ServerAddress | null;
};

/** An error of a driver or of the system, in words that help. */
export type KnownError = {
  readonly code: ErrorCode;
  /** What the error calls itself: `ECONNREFUSED`, PostgreSQL's SQLSTATE, MySQL's `ER_…`. */
  readonly codes?: readonly string[];
  /** Tried on `<error.name> <error.code> <error.message>`. */
  readonly matches?: RegExp;
  /** `words`: what the database itself said, without the statement before it. */
  readonly message: (context: ErrorContext, words: string) => string;
  readonly nextSteps: (context: ErrorContext) => readonly string[];
};
