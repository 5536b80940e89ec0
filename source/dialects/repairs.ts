import type {Column, Qualified, Table} from '../schema/model.js';

/** `online`: others write to the table meanwhile. */
export type IndexPlace = {readonly table: Qualified; readonly name: string; readonly online: boolean};

/** `using`: SQL that makes the new value where the database does not do it alike everywhere. */
export type TypeChange = {
  readonly column: Column;
  readonly type: string;
  readonly collation?: string | null;
  readonly using?: string;
};

/**
 * Statements that a person pastes to mend what a rule found. One that the dialect does not have is absent: then the rule says in words what
 * to do.
 */
export type Repairs = {
  readonly createIndex: (index: IndexPlace & {readonly columns: readonly string[]; readonly unique?: true}) => string;
  readonly dropIndex: (index: IndexPlace) => string;
  /** Builds an index anew from the rows. */
  readonly rebuildIndex?: (index: Qualified) => string;
  /** What the planner knows of a table. */
  readonly analyze: (table: Qualified) => string;
  /** Gives the room of deleted rows back to the table. */
  readonly vacuum?: (table: Qualified) => string;
  readonly dropConstraint?: (table: Qualified, name: string) => string;
  readonly dropForeignKey?: (table: Qualified, name: string) => string;
  /** Looks at the rows that were there before the constraint. */
  readonly validateConstraint?: (table: Qualified, name: string) => string;
  readonly validateDomainConstraint?: (domain: Qualified, name: string) => string;
  /** Null where the dialect cannot do it to one of these columns. */
  readonly changeTypes?: (table: Table, changes: readonly TypeChange[]) => string | null;
  /** True where the type of a column can change while foreign keys lean on it. */
  readonly changesReferencedTypes?: true;
  readonly setNotNull?: (table: Qualified, columns: readonly string[]) => string;
  /** A new column that the database numbers, as the primary key. */
  readonly addNumberedKey?: (table: Qualified, column: string) => string;
  readonly widenSequence?: (sequence: Qualified) => string;
  /** All text of a table in UTF-8 with every character. */
  readonly convertText?: (table: Qualified) => string;
  /** The table under the dialect's own engine with transactions. */
  readonly changeEngine?: (table: Qualified) => string;
  readonly enableRowSecurity?: (table: Qualified) => string;
};
