import type {Operation} from '../operations/operation.js';
import type {Counters} from '../schema/counters.js';
import type {DataDigest} from '../schema/digest.js';
import type {DialectName, RowCounts, Schema, Table} from '../schema/model.js';
import type {Statistics} from '../schema/statistics.js';

/** What the person said about where the project is; everything absent is found. */
export type ProjectOptions = {
  /** Absolute. */
  readonly directory: string;
  /** `--knexfile` or the ecosystem's own configuration file. */
  readonly configFile?: string | undefined;
  readonly environment?: string | undefined;
  readonly databaseUrl?: string | undefined;
  /** `--shadow-url`: an empty database that may be used up as a shadow, in place of new ones beside the project's own. */
  readonly shadowUrl?: string | undefined;
};

/** How the project writes its migrations, learned from the ones that are there. */
export type MigrationStyle = {
  /** Absolute; the folder new migrations go to. */
  readonly directory: string;
  readonly extension: 'js' | 'cjs' | 'mjs' | 'ts';
  readonly moduleSystem: 'commonjs' | 'esm';
  /** How the part before the name is made: `20260105093000` or `001`. */
  readonly prefix: 'timestamp' | 'sequence';
  readonly separator: '_' | '-';
  /** Digits of a sequence. */
  readonly digits: number;
  readonly indent: string;
  readonly quote: "'" | '"';
  readonly semicolons: boolean;
  /** `export async function up` or `exports.up = async`. */
  readonly functions: 'arrow' | 'function';
};

/** The project as its configuration describes it. Credentials are gone: it may be printed. */
export type ProjectDescription = {
  /** `knex`. */
  readonly ecosystem: string;
  /** Version of the tool that will run: the project's own, else ours. */
  readonly toolVersion: string;
  readonly toolOrigin: 'project' | 'bundled';
  /** Absolute path of the configuration file; null where only a database URL was given. */
  readonly configFile: string | null;
  readonly environment: string | null;
  readonly environments: readonly string[];
  readonly dialect: DialectName;
  readonly serverVersion: string;
  /** `./dev.sqlite3` or `postgres://app@localhost:5432/shop`. */
  readonly database: string;
  /** Absolute path of the database file where there is one. */
  readonly databaseFile: string | null;
  /** Bytes; null where it cannot be read. */
  readonly databaseSize: number | null;
  readonly style: MigrationStyle;
};

export type MigrationList = {
  /** In the order they ran. */
  readonly applied: readonly string[];
  /** Files that did not run yet, in the order they would. */
  readonly pending: readonly string[];
  /** Recorded as applied, but without a file. */
  readonly missing: readonly string[];
  /** True where a lock was left behind or is held. */
  readonly locked: boolean;
};

/** What is known of a project's migrations without its database. */
export type MigrationFiles = {
  readonly dialect: DialectName;
  /** In the order an empty database would get them. `path`: absolute; null where a migration is in no file. */
  readonly files: readonly {readonly name: string; readonly path: string | null}[];
};

/** One statement that really went to the database. Values are never in it. */
export type StatementReport = {
  readonly sql: string;
  readonly ms: number;
  readonly locks: readonly string[];
  readonly rewrites: readonly string[];
  readonly rows: number | null;
};

/** One run of one migration in one direction. */
export type LegReport = {
  readonly ok: boolean;
  readonly ms: number;
  readonly transaction: boolean;
  readonly statements: readonly StatementReport[];
  /** What the migration printed. */
  readonly output: string;
  /**
   * Why it failed; null where it did not. `code`: one of ours, or `down-missing`, `down-refused` where `down` throws on purpose, and
   * `rows-in-the-way` where the statement would pass on empty tables.
   */
  readonly error: {readonly code: string; readonly message: string} | null;
};

export type Snapshot = {readonly schema: Schema; readonly digest: DataDigest; readonly counters: Counters};

/** A database that is not the real one: a copy or an empty one, in an absolute file, beside the real one on its server, or at a URL that was given. */
export type ShadowPlace =
  | {readonly databaseFile: string}
  | {readonly databaseName: string}
  | {readonly databaseUrl: string};

export type CopyOptions = {
  /** The most rows of a table that are copied, besides those that they refer to; null for all. A file is always copied whole. */
  readonly sample?: number | null | undefined;
};

export type CopiedTable = {
  readonly table: string;
  /** Copied. */
  readonly rows: number;
  /** There; null where nobody counted them. */
  readonly of: number | null;
  readonly how: 'all' | 'sampled';
};

/** Empty where the pages of a file were copied: then everything is there. */
export type CopyReport = readonly CopiedTable[];

export type BackUpRequest = {
  /** Absolute; a folder that is there and empty. */
  readonly folder: string;
  /** Whose rows are saved, with those of their partitions and children. */
  readonly tables: readonly string[];
  /** True where the whole database is dumped besides, with its own program. */
  readonly dumps: boolean;
};

export type BackedUp = {
  /** The tables whose rows are in `rows.sql`. */
  readonly tables: readonly string[];
  /** How many rows. */
  readonly rows: number;
  /** Null where none was asked for. `tool`: what made it; null where none could be made, and `why` says why. */
  readonly dump: {
    readonly tool: string | null;
    readonly why: string | null;
    readonly file: string | null;
    /** What a person types in the folder to put it into another database. */
    readonly restore: string;
  } | null;
};

export type PutBackRequest = {
  /** Absolute; the folder of a backup. */
  readonly folder: string;
  readonly losses: readonly PutBackLoss[];
};

/** `column` null: the whole table came back empty. `filler`: SQL of the value that stands in every row now; null where that is not known. */
export type PutBackLoss = {readonly table: string; readonly column: string | null; readonly filler: string | null};

/** `left`: rows that others have written meanwhile and that keep what they have. `problem`: why nothing was put back. */
export type PutBackAnswer = {readonly put: number; readonly left: number; readonly problem: string | null};

/** Statements of which one alone says nothing. */
export type Attempt = readonly string[];

export type ShadowTarget = ShadowPlace & {
  /** Absolute; where it is not given, the project's own folder. Only migrations in it can run. */
  readonly migrationsDirectory?: string | undefined;
};

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
  readonly snapshot: () => Promise<Snapshot>;
  /** Reads the catalogue; creates nothing. */
  readonly migrations: () => Promise<MigrationList>;
  /** Reads configuration and folders only: the database need not be there. */
  readonly migrationFiles: () => Promise<MigrationFiles>;
  readonly integrityProblems: () => Promise<readonly string[]>;
  /** Runs exactly this migration under the tool's own lock. A failing migration resolves with `ok: false`. */
  readonly up: (name: string) => Promise<LegReport>;
  readonly down: (name: string) => Promise<LegReport>;
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
   * Runs statements for as long as the database takes them. Each entry is one, or several that hold only together and begin and commit a
   * transaction. The answers: null where it was taken, else the database's words. Refused on the project's own database.
   */
  readonly tryExecute: (attempts: readonly Attempt[]) => Promise<readonly (string | null)[]>;
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

export type RunnerOptions = {
  readonly project: ProjectOptions;
  readonly shadow?: ShadowTarget | undefined;
  /** Milliseconds one migration may take; null waits for ever. */
  readonly timeout?: number | null | undefined;
  readonly signal?: AbortSignal | undefined;
};

export type EmitRequest = {
  readonly operations: readonly Operation[];
  /** The schema that the operations are applied to. */
  readonly before: Schema;
  readonly style: MigrationStyle;
};

/** What a person types to run the tool itself. */
export type ToolCommands = {
  /** Runs every migration that has not run. */
  readonly up: string;
  /** Takes back this one. */
  readonly down: (name: string) => string;
  /** Frees a lock that nobody holds any more. */
  readonly unlock: string;
};

/** One migration tool: how its projects are found, its migrations written and run. */
export type Ecosystem = {
  readonly name: string;
  /** True where this directory is a project of this kind. Reads files only. */
  readonly detect: (directory: string) => Promise<boolean>;
  readonly openRunner: (options: RunnerOptions) => Promise<Runner>;
  /** The whole text of a migration file, up and down. Pure. */
  readonly emit: (request: EmitRequest) => string;
  /** The name of the next migration file: after every file that is there, in the project's own way of naming. Pure. */
  readonly fileName: (name: string, style: MigrationStyle, existing: readonly string[], now: Date) => string;
  /** For the very environment and configuration file that were chosen. Pure. */
  readonly commands: (project: ProjectOptions) => ToolCommands;
  /** Queries a caller is likely to write next, as the tool writes them. `fresh`: the columns that are new. Pure. */
  readonly exampleQueries: (table: Table, fresh: readonly string[]) => readonly string[];
};
