import type {Counters} from '../schema/counters.js';
import type {DataDigest} from '../schema/digest.js';
import type {
  Column,
  DialectName,
  EnumType,
  ForeignKeyAction,
  Index,
  RowCounts,
  Schema,
  Sequence,
  Table,
} from '../schema/model.js';
import type {Statistics} from '../schema/statistics.js';
import type {GivenShadow} from './given-shadow.js';
import type {Repairs} from './repairs.js';
import type {RowCopy} from './row-copy.js';
import type {Script} from './script.js';
import type {Seeding} from './seeding.js';
import type {ServerBackup} from './server-backup.js';
import type {ServerFacts} from './server-facts.js';
import type {FindStatementEffects} from './statement-effects.js';
import type {TypeFacts} from './type-facts.js';

export type Row = Readonly<Record<string, unknown>>;

/**
 * Sends one statement with `?` bindings and returns its rows as the driver gives them, untouched by the project's hooks. All statements go
 * through one connection, one after the other, so a transaction may be opened and closed with them.
 */
export type Query = (sql: string, bindings?: readonly unknown[]) => Promise<readonly Row[]>;

/** A column type as a plan writes it; the dialect turns it into its own. */
export type TypeRequest = {
  readonly type: string;
  readonly length?: number | undefined;
  readonly precision?: number | undefined;
  readonly scale?: number | undefined;
  readonly values?: readonly string[] | undefined;
};

export type BuiltColumn = {
  readonly type: string;
  readonly default?: unknown;
  readonly comment?: string | undefined;
  readonly values?: readonly string[] | undefined;
};

export type CommentRequest = {
  /** As it is before. */
  readonly table: Table;
  /** Null for the table's own comment. */
  readonly column: Column | null;
  readonly comment: string | null;
};

export type ReshapeRequest = {
  /** The schema that the table stands in, before. */
  readonly schema: Schema;
  readonly before: Table;
  readonly after: Table;
  /** Columns that go on under another name, by the name before. */
  readonly renamed?: Readonly<Record<string, string>> | undefined;
  /** What columns get in the rows that are there, in place of what they had: SQL that may use the columns before, by the new column. */
  readonly filled?: Readonly<Record<string, string>> | undefined;
  /** Sequences that new columns own. */
  readonly sequences?: readonly Sequence[] | undefined;
};

export type EnumChange = {
  /** As it is before. */
  readonly schema: Schema;
  readonly before: EnumType;
  readonly after: EnumType;
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
  /** What a shadow is: a file of its own, or a database of its own on the same server. */
  readonly shadow: 'file' | 'database';
  /** True where a failing migration in a transaction leaves no trace. */
  readonly supportsTransactionalDdl: boolean;
  /** True where `unique` in a plan becomes a unique index, false where it becomes a constraint. */
  readonly uniqueBecomesIndex: boolean;
  /**
   * True where the database keeps no text of expressions and views and writes them in words of its own: what a change leads to is then told
   * by a database that has run it.
   */
  readonly rewritesSql: boolean;
  /** True where views and triggers hold on to tables and columns themselves: they follow a rename, and a new column means nothing to them. */
  readonly bindsViews: boolean;
  /** True where every column of a view has a name of its own in the view's text, which a renamed column leaves as it is. */
  readonly namesViewColumns: boolean;
  /** True where a column can come at any place of its table, with its indexes and keys in the same statement. */
  readonly placesColumns: boolean;
  /** True where Knex's builder alters or renames a column by writing its whole definition anew, without what it does not know of it. */
  readonly writesColumnsAnew: boolean;
  /** True where Knex's builder does not make a column, or a comment, as it is meant; absent where it always does. */
  readonly buildsOtherwise?: (column: BuiltColumn) => boolean;
  /** The calls of Knex's builder for types of the database's own; `name`: the column's, as a literal. */
  readonly builderTypes?: ReadonlyMap<string, (name: string) => string>;
  /** What Knex's builder is told of a new table, by its methods: it would take it from the settings of the connection otherwise. */
  readonly builderOptions?: (table: Table) => Readonly<Record<string, string>>;
  /** True where it has materialized views. */
  readonly keepsViewRows: boolean;
  /** True where Knex's driver numbers its bindings: every `?` of a statement's text has to be escaped then. */
  readonly numbersBindings: boolean;
  /** True where the database keeps comments on tables and columns. */
  readonly keepsComments: boolean;
  /** What a foreign key does on delete and update that says nothing of it: nobody needs to be told. */
  readonly unsaidAction: ForeignKeyAction;
  /** The statements that give an enum type other values, and with it the columns that have it; absent where there are no enum types. */
  readonly changeEnum?: (change: EnumChange) => readonly string[];
  /** True where an enum is a type of its own, beside the tables. */
  readonly hasEnumTypes: boolean;
  /** Longest name in bytes that the database keeps; null where there is no limit. */
  readonly maxIdentifierBytes: number | null;

  /** The type the database reports for a column that was made with this request: `string` with length 64 → `varchar(64)`. */
  readonly columnType: (request: TypeRequest) => string;
  readonly quoteIdentifier: (name: string) => string;
  /** A text as it stands in SQL, and as the database tells it. */
  readonly quoteText: (text: string) => string;
  /** The checks that stand for a type which the database does not have: of an enum its values, of JSON that it is well formed. */
  readonly checksOfType: (column: TypeRequest & {readonly name: string}) => readonly string[];
  /** What the column's type can hold and how it compares. A domain is asked for by the type behind it. */
  readonly typeFacts: (column: Column) => TypeFacts;
  /** Engines for everyday use, as a table's options name them, that know neither transactions nor foreign keys: `MyISAM`. */
  readonly enginesWithoutTransactions: readonly string[];
  /** Statements that mend what a rule found. */
  readonly repairs: Repairs;

  readonly serverVersion: (query: Query) => Promise<string>;
  /** How many statements `introspect` sends at most, whatever the number of tables. */
  readonly introspectionQueries: number;
  /**
   * Leaves the connection as it was. `ignored`: the migration tool's own tables. What the user may not see is told in `unseen`; a
   * database that lets nothing be seen rejects.
   */
  readonly introspect: (query: Query, ignored: readonly string[]) => Promise<Schema>;
  /** What the database measures about itself. Reads only; never rejects because a source is missing. */
  readonly statistics: (query: Query, schema: Schema) => Promise<Statistics>;
  readonly rowCounts: (query: Query, schema: Schema) => Promise<RowCounts>;
  readonly digest: (query: Query, schema: Schema) => Promise<DataDigest>;
  readonly counters: (query: Query, schema: Schema) => Promise<Counters>;
  /** Problems the database itself finds in its rows: broken references, damaged pages. Empty where all is well. */
  readonly integrityProblems: (query: Query) => Promise<readonly string[]>;

  /** DDL that builds this schema on an empty database of the same kind, one statement per entry, dependencies first. */
  readonly createStatements: (schema: Schema) => readonly string[];
  /** DDL for these objects alone, on a database that has what they need: as it stands in a migration. */
  readonly partStatements: (part: Schema) => readonly string[];
  /** How such statements stand in a file. */
  readonly script: Script;
  /**
   * The schema `after` as the database will have it: what the database spells in its own words, takes over from the table or adds by itself. Tables
   * that are as they were `before` stay. Throws UserError (`cannot-apply`) for what the database refuses whatever rows there are. Absent where it
   * keeps what it is told.
   */
  readonly settled?: (before: Schema, after: Schema) => Schema;
  /** The value as one of this type; absent where a value takes the type of its column by itself. */
  readonly castTo?: (value: string, type: string) => string;
  /** CREATE TABLE and all that hangs on the table, one statement per entry. */
  readonly createTableStatements: (table: Table) => readonly string[];
  /** The statement that gives a table or a column another comment, or with null none; absent where no comments are kept. */
  readonly commentStatement?: (request: CommentRequest) => string;
  /**
   * Statements that make the views and triggers anew whose text a rename changes. `renamed`: what a table was called. Absent where they follow
   * by themselves.
   */
  readonly renewedCode?: (
    before: Schema,
    after: Schema,
    renamed: Readonly<Record<string, string>>,
  ) => readonly string[];
  /** True where an index that is added as such would take another one of the table away; absent where it never does. */
  readonly indexReplaces?: (table: Table, added: Index) => boolean;
  /** The statement that gives an index of the table another name; absent where that is done only by making it anew. */
  readonly renameIndex?: (names: {readonly table: string; readonly from: string; readonly to: string}) => string;
  /** The statement that drops a trigger of the table. */
  readonly dropTrigger: (table: string, trigger: string) => string;
  /** The statement that gives a sequence another name; absent where no column owns one. */
  readonly renameSequence?: (from: string, to: string) => string;
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
   * True where `reshapeTable` copies the rows into a new table: its statements then belong in one transaction, with foreign keys switched
   * off before it begins.
   */
  readonly rebuildsTables: boolean;
  /** The statements that make a table into another one of the same name, with its rows. */
  readonly reshapeTable: (request: ReshapeRequest) => readonly string[];
  /** How rows are made up. */
  readonly seeding: Seeding;
  /** How databases of its own come and go on the server; absent where a shadow is a file. */
  readonly shadowDatabase?: ShadowDatabase;
  /** How rows come into such a database; absent where a shadow is a file, which is copied as it is. */
  readonly rowCopy?: RowCopy;
  /** Absent where a statement locks the whole database. */
  readonly statementEffects?: FindStatementEffects;
  /** Absent where a database is a file. */
  readonly server?: ServerFacts;
  /** Absent where a database is a file: then the file is copied. */
  readonly backup?: ServerBackup;
};

/** A database that we made can be told from every other by its name and its mark. */
export type ShadowDatabase = {
  /** Makes an empty database with the encoding and collation of the one the connection is on, and marks it as ours. */
  readonly create: (query: Query, name: string) => Promise<void>;
  /** Drops it with whoever is connected to it. Rejects where the name is of a database that does not carry our mark. */
  readonly drop: (query: Query, name: string) => Promise<void>;
  /** Names of the databases on this server that carry our mark. */
  readonly list: (query: Query) => Promise<readonly string[]>;
  /** What is done with one that we did not make. */
  readonly given: GivenShadow;
};
