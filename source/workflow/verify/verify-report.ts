import type {RehearsalReport} from '../../rehearsal/report.js';
import type {Finding} from '../../rules/finding.js';
import type {DialectName} from '../../schema/model.js';
import type {Acceptance} from './accepted.js';

/** Which migrations are meant. Nothing said at all means the pending ones. */
export type VerifyRequest = {
  /** As a person names them: a path, a file name, or a file name without its extension. */
  readonly names: readonly string[];
  readonly pending: boolean;
  /** A revision of git: those that came or changed since. Null where nobody asked. */
  readonly since: string | null;
  /** The whole history from an empty database. */
  readonly all: boolean;
};

export type VerifyProgress = {
  /** The migration that is rehearsed now. */
  readonly name: string;
  /** How many are done. */
  readonly done: number;
  readonly total: number;
};

export type VerifyOptions = {
  readonly onProgress: (progress: VerifyProgress) => void;
  readonly signal: AbortSignal;
  /** Milliseconds that one run of a migration may take; null waits for ever. */
  readonly timeout: number | null;
};

export type VerifiedMigration = RehearsalReport & {
  /** Relative to the project; null where the migration is in no file. */
  readonly path: string | null;
  readonly findings: readonly Finding[];
  /** What is wrong with it and meant, as its file says. */
  readonly accepted: readonly Acceptance[];
  /** True where nothing else is wrong with it: `verdict` is then the first of those. */
  readonly isAccepted: boolean;
};

export type NotRun = {readonly name: string; readonly because: string};

export type VerifyReport = {
  readonly dialect: DialectName;
  /** What the rehearsals began with: a copy of the database, or nothing. */
  readonly startedFrom: 'copy' | 'empty';
  /** In the order they ran. */
  readonly migrations: readonly VerifiedMigration[];
  /** Those that were meant, but could not be reached. */
  readonly notRun: readonly NotRun[];
  /** What else a person should know, one sentence each. */
  readonly notes: readonly string[];
  readonly interrupted: boolean;
};
