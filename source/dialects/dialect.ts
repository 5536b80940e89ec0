import type {DataDigest} from '../schema/digest.js';
import type {DialectName, RowCounts, Schema, Table} from '../schema/model.js';

export type Row = Readonly<Record<string, unknown>>;

/** Sends one statement with `?` bindings and returns its rows as the driver gives them, untouched by the project's hooks. */
export type Query = (sql: string, bindings?: readonly unknown[]) => Promise<readonly Row[]>;

/** A column type as a plan writes it; the dialect turns it into its own. */
export type TypeRequest = {
  readonly type: string;
  readonly length?: number | undefined;
  readonly precision?: number | undefined;
  readonly scale?: number | undefined;
  readonly values?: readonly string[] | undefined;
};

export type RebuildRequest = {
  /** The schema that the table stands in, before. */
  readonly schema: Schema;
  readonly before: Table;
  readonly after: Table;
  /** Columns that go on under another name, by the name before. */
  readonly renamed?: Readonly<Record<string, string>> | undefined;
  /** What new columns get in the rows that are there: SQL that may use the columns before, by the new column. */
  readonly filled?: Readonly<Record<string, string>> | undefined;
};

/**
 * All that differs between databases. One folder per dialect; nobody outside asks for a name, everybody asks for a capability.
 */
export type Dialect = {
  readonly name: DialectName;
  /** For people: `SQLite`. */
  readonly title: string;
  /** The drivers that speak it, as projects name them: `better-sqlite3`. */
  readonly drivers: readonly string[];
  /** True where a failing migration in a transaction leaves no trace. */
  readonly supportsTransactionalDdl: boolean;
  /** True where `unique` in a plan becomes a unique index, false where it becomes a constraint. */
  readonly uniqueBecomesIndex: boolean;
  /** True where the database keeps comments on tables and columns. */
  readonly keepsComments: boolean;
  /** Longest name in bytes that the database keeps; null where there is no limit. */
  readonly maxIdentifierBytes: number | null;

  /** The type the database reports for a column that was made with this request: `string` with length 64 → `varchar(64)`. */
  readonly columnType: (request: TypeRequest) => string;
  readonly quoteIdentifier: (name: string) => string;

  readonly serverVersion: (query: Query) => Promise<string>;
  /** A constant number of queries, whatever the number of tables. `ignored`: the migration tool's own tables. */
  readonly introspect: (query: Query, ignored: readonly string[]) => Promise<Schema>;
  readonly rowCounts: (query: Query, schema: Schema) => Promise<RowCounts>;
  readonly digest: (query: Query, schema: Schema) => Promise<DataDigest>;
  /** Problems the database itself finds in its rows: broken references, damaged pages. Empty where all is well. */
  readonly integrityProblems: (query: Query) => Promise<readonly string[]>;

  /** DDL that builds this schema on an empty database of the same kind, one statement per entry, dependencies first. */
  readonly createStatements: (schema: Schema) => readonly string[];
  /** CREATE TABLE and all that hangs on the table, one statement per entry. */
  readonly createTableStatements: (table: Table) => readonly string[];
  /** Why the database refuses to drop this column as it stands; empty where it does not. */
  readonly dropColumnBlockers: (schema: Schema, table: string, column: string) => readonly string[];
  /** Why the database refuses to add this column to a table that has rows; empty where it does not. */
  readonly addColumnBlockers: (column: {
    readonly nullable: boolean;
    readonly defaultSql: string | null;
    readonly unique: boolean;
    readonly hasReference: boolean;
    readonly generatedStored: boolean;
  }) => readonly string[];
  /**
   * The statements that make a table into another one by copying its rows, for what ALTER TABLE cannot do; absent where it can do
   * everything. They belong in one transaction, with foreign keys switched off before it begins.
   */
  readonly rebuildTable?: (request: RebuildRequest) => readonly string[];
};
