import type {Column, Qualified, Schema, Table} from '../schema/model.js';
import type {SampleValues} from './sample-values.js';

/** How rows are made up for a shadow, and written to it. */
export type Seeding = {
  /** SQL literals that this column's type takes, as far as it is known; what constraints say is not looked at. */
  readonly values: (column: Column, schema: Schema) => SampleValues;
  /** With its schema or database, so that no other table is meant. */
  readonly quoteTable: (table: Qualified) => string;
  /** As it stands behind FROM where its own rows are meant, and not those of tables that inherit from it. */
  readonly ownRows: (table: Table) => string;
  /** One row; `values`: SQL by column. Columns that are not named get what the database gives them. */
  readonly insert: (table: Table, values: ReadonlyMap<string, string>) => string;
  /** Sent before and behind many small writes to a database that nobody needs after a crash. */
  readonly begin: readonly string[];
  readonly end: readonly string[];
};

/** `(a, b) values (1, 2)`. */
export const columnsAndValues = (
  values: ReadonlyMap<string, string>,
  quote: (name: string) => string,
  between = '',
): string => `(${[...values.keys()].map(quote).join(', ')})${between} values (${[...values.values()].join(', ')})`;
