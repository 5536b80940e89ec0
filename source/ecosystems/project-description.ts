import type {DialectName} from '../schema/model.js';

export type PackageManagerName = 'npm' | 'pnpm' | 'yarn' | 'bun';

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
  /** Absolute: the .editorconfig that says so; absent where the migrations that are there do, or nothing. */
  readonly indentFrom?: string | undefined;
  readonly quote: "'" | '"';
  readonly semicolons: boolean;
  /** `export async function up` or `exports.up = async`. */
  readonly functions: 'arrow' | 'function';
  /** Where migrations look for names without a schema, and make what is new; absent where that is PostgreSQL's `public`, or there are none. */
  readonly searchPath?: readonly string[] | undefined;
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
