import type {DialectName, ForeignKeyAction, Schema, Table} from '../schema/model.js';
import type {BuiltColumn} from './requests.js';

/** What a database is and what it can do. */
export type Abilities = {
  readonly name: DialectName;
  /** For people: `SQLite`. */
  readonly title: string;
  /** The drivers that speak it, as projects name them: `better-sqlite3`. */
  readonly drivers: readonly string[];
  /** What a shadow is: a file of its own, or a database of its own on the same server. */
  readonly shadow: 'file' | 'database';
  /**
   * Said on every connection to a shadow, behind what the project says there: that nobody waits for the disk, because after a crash of the
   * machine nobody needs a shadow. Nothing that a statement does or sees may depend on it.
   */
  readonly shadowSettings: readonly string[];
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
  /** True where it has materialized views. */
  readonly keepsViewRows: boolean;
  /** True where the rows that are there get 0 or an empty text in a new required column without a default: elsewhere that is refused. */
  readonly fillsRequired: boolean;
  /** True where the database keeps comments on tables and columns. */
  readonly keepsComments: boolean;
  /** What a foreign key does on delete and update that says nothing of it: nobody needs to be told. */
  readonly unsaidAction: ForeignKeyAction;
  /** True where the tables of one database stand in schemas, and `sales.orders` is the table of one. */
  readonly hasSchemas: boolean;
  /** True where an index can hold what a function gives: `lower(email)`. */
  readonly indexesExpressions: (schema: Schema) => boolean;
  /** True where an enum is a type of its own, beside the tables. */
  readonly hasEnumTypes: boolean;
  /** Longest name in bytes that the database keeps; null where there is no limit. */
  readonly maxIdentifierBytes: number | null;
  /** How many statements we send at most in one message, which is one transaction then; 1 where a message is one statement. */
  readonly statementsPerMessage: number;
  /** Engines for everyday use, as a table's options name them, that know neither transactions nor foreign keys: `MyISAM`. */
  readonly enginesWithoutTransactions: readonly string[];
  /**
   * True where `reshapeTable` copies the rows into a new table: its statements then belong in one transaction, with foreign keys switched
   * off before it begins.
   */
  readonly rebuildsTables: boolean;
  /** True where a part of a primary key can have another type, with the key and what refers to it in place. */
  readonly resizesKeys?: true;
};

/** What Knex's builder makes of a plan on this database. */
export type BuilderHabits = {
  /** True where Knex's builder alters or renames a column by writing its whole definition anew, without what it does not know of it. */
  readonly writesColumnsAnew: boolean;
  /** True where Knex's builder does not make a column, or a comment, as it is meant; absent where it always does. */
  readonly buildsOtherwise?: (column: BuiltColumn) => boolean;
  /** The calls of Knex's builder for types of the database's own; `name`: the column's, as a literal. */
  readonly builderTypes?: ReadonlyMap<string, (name: string) => string>;
  /** What Knex's builder is told of a new table, by its methods: it would take it from the settings of the connection otherwise. */
  readonly builderOptions?: (table: Table) => Readonly<Record<string, string>>;
  /** True where Knex's driver numbers its bindings: every `?` of a statement's text has to be escaped then. */
  readonly numbersBindings: boolean;
};
