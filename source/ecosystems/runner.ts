import type {Counters} from '../schema/counters.js';
import type {DataDigest} from '../schema/digest.js';
import type {RowCounts, Schema} from '../schema/model.js';
import type {Statistics} from '../schema/statistics.js';
import type {BackedUp, BackUpRequest, PutBackAnswer, PutBackRequest} from './backup-request.js';
import type {LegReport} from './leg-report.js';
import type {MigrationFiles, MigrationList} from './migration-list.js';
import type {ProjectDescription, ProjectOptions} from './project-description.js';
import type {CopyOptions, CopyReport, ShadowPlace, ShadowTarget} from './shadow-place.js';

export type Snapshot = {readonly schema: Schema; readonly digest: DataDigest; readonly counters: Counters};

/** Statements of which one alone says nothing. */
export type Attempt = readonly string[];

/**
 * A child process that holds the project's configuration, driver and migrations. The project's code runs there and nowhere else: it may
 * print, hang or exit. Every method rejects with a UserError; `runner-died` when the process is gone.
 */
export type Runner = {
  readonly describe: () => Promise<ProjectDescription>;
  readonly introspect: () => Promise<Schema>;
  /** Of the tables that `introspect` gave last. */
  readonly rowCounts: () => Promise<RowCounts>;
  /** Of the tables that `introspect` gave last. */
  readonly statistics: () => Promise<Statistics>;
  /** The answers to queries of one number, called `n`. */
  readonly count: (queries: readonly string[]) => Promise<readonly number[]>;
  /**
   * Schema, rows and counters as they are now. One that has looked before need not read all of it again. `others`: the answers to `writers` of
   * the other runners that are on the database; null where one of them does not know.
   */
  readonly snapshot: (others?: readonly string[] | null) => Promise<Snapshot>;
  /** The connections of this runner, all of which have told the server what they wrote; null where that is not to be trusted. */
  readonly writers: () => Promise<readonly string[] | null>;
  /** Reads the catalogue; creates nothing. */
  readonly migrations: () => Promise<MigrationList>;
  /** Reads configuration and folders only: the database need not be there. */
  readonly migrationFiles: () => Promise<MigrationFiles>;
  readonly integrityProblems: () => Promise<readonly string[]>;
  /** Runs exactly this migration under the tool's own lock. A failing migration resolves with `ok: false`. */
  readonly up: (name: string, options?: LegOptions) => Promise<LegReport>;
  readonly down: (name: string, options?: LegOptions) => Promise<LegReport>;
  /**
   * A consistent copy of the database, while others may write: in a file that is not there yet, or in an empty database beside it on its
   * server.
   */
  readonly copyTo: (place: ShadowPlace, options?: CopyOptions) => Promise<CopyReport>;
  /** Puts the database over the one in this file, whole or not at all. Refused on the project's own database. */
  readonly copyOver: (file: string) => Promise<void>;
  /** Saves a database on a server in files, from one state of it, and reads them back. */
  readonly backUp: (request: BackUpRequest) => Promise<BackedUp>;
  /** Puts rows of a backup back into the project's own database, where nobody has written to them since. All or nothing. */
  readonly putBackRows: (request: PutBackRequest) => Promise<PutBackAnswer>;
  /** Makes an empty database beside the project's own; only where a shadow is a database. */
  readonly createShadow: (name: string) => Promise<void>;
  /** Drops it. Refused for a database that we did not make. */
  readonly dropShadow: (name: string) => Promise<void>;
  /** The databases that we made on this server and that are still there. */
  readonly listShadows: () => Promise<readonly string[]>;
  /** Who uses the given shadow that this runner is on, as our mark in it says; null where there is no mark. */
  readonly shadowOwner: () => Promise<string | null>;
  /** Marks the given shadow as used by `owner`. Refused where there is anything in it that we did not leave there. */
  readonly claimShadow: (owner: string) => Promise<void>;
  /** Empties the given shadow and takes our mark away. Does nothing to a database without it. */
  readonly cleanShadow: () => Promise<void>;
  /** Runs DDL, one statement after the other. Refused on the project's own database. */
  readonly execute: (statements: readonly string[]) => Promise<void>;
  /**
   * Runs statements for as long as the database takes them, one group after the other; those of a group are about one thing. Each attempt is
   * one statement, or several that hold only together and begin and commit a transaction. The answers: null where it was taken, else the
   * database's words. Refused on the project's own database.
   */
  readonly tryExecute: (groups: readonly (readonly Attempt[])[]) => Promise<readonly (readonly (string | null)[])[]>;
  /** Runs the pending migrations and the project's seeds: for a project that we made ourselves. */
  readonly migrateAndSeed: () => Promise<void>;
  /** Records a migration whose change is in the database already, because the process was killed before it could be recorded. */
  readonly markApplied: (name: string) => Promise<void>;
  /** Ends what a dead process of ours has begun and the server goes on with: other connections that run one of these statements. */
  readonly endStatements: (statements: readonly string[]) => Promise<void>;
  /** Frees a lock that a killed build of ours left behind. */
  readonly releaseLock: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type LegOptions = {
  /** True where `snapshot` is asked for next: then nobody waits between the two. */
  readonly snapshotNext?: boolean;
};

export type RunnerOptions = {
  readonly project: ProjectOptions;
  readonly shadow?: ShadowTarget | undefined;
  /** Milliseconds one migration may take; null waits for ever. */
  readonly timeout?: number | null | undefined;
  readonly signal?: AbortSignal | undefined;
};
