import type {Index, Qualified, Schema, Table} from '../schema/model.js';
import type {AroundChange, AroundMoment} from './around-change.js';
import type {Repairs} from './repairs.js';
import type {CommentRequest, EnumChange, ReshapeRequest} from './requests.js';
import type {Script} from './script.js';

/** Statements that make and change objects. Nothing is sent. */
export type Writing = {
  /** DDL that builds this schema on an empty database of the same kind, one statement per entry, dependencies first. */
  readonly createStatements: (schema: Schema) => readonly string[];
  /** DDL for these objects alone, on a database that has what they need: as it stands in a migration. */
  readonly partStatements: (part: Schema) => readonly string[];
  /** How such statements stand in a file. */
  readonly script: Script;
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
  readonly renameIndex?: (names: {readonly table: Qualified; readonly from: string; readonly to: string}) => string;
  /** The statement that gives a sequence another name; absent where no column owns one. */
  readonly renameSequence?: (from: Qualified, to: string) => string;
  /** The statements that give an enum type other values, and with it the columns that have it; absent where there are no enum types. */
  readonly changeEnum?: (change: EnumChange) => readonly string[];
  /** The statements that make a table into another one of the same name, with its rows. */
  readonly reshapeTable: (request: ReshapeRequest) => readonly string[];
  /**
   * What makes the one schema's surroundings the other's: extensions, functions, domains, sequences and whatever else stands beside tables and
   * views, as far as it can be taken back exactly; the rest stays as it is. Absent where only tables and views are known.
   */
  readonly changesAround?: (from: Schema, to: Schema, moment: AroundMoment) => readonly AroundChange[];
  /** Statements that mend what a rule found. */
  readonly repairs: Repairs;
};

/** What the database will make of a change, or why it refuses it. */
export type Foresight = {
  /**
   * The schema `after` as the database will have it: what the database spells in its own words, takes over from the table or adds by itself. Tables
   * that are as they were `before` stay. Throws UserError (`cannot-apply`) for what the database refuses whatever rows there are. Absent where it
   * keeps what it is told.
   */
  readonly settled?: (before: Schema, after: Schema) => Schema;
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
};
