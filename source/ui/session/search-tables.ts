import {qualifiedName, type Schema, type Table} from '../../schema/model.js';
import {rememberLast} from '../remember-last.js';

export type TableHit = {
  readonly table: Table;
  /** The columns that match; empty where the table's own name does. */
  readonly columns: readonly string[];
};

type Folded = {readonly table: Table; readonly name: string; readonly columns: readonly string[]};

const folded = rememberLast((schema: Schema): readonly Folded[] =>
  schema.tables.map((table) => ({
    table,
    name: qualifiedName(table).toLowerCase(),
    columns: table.columns.map(({name}) => name.toLowerCase()),
  })),
);

/** The tables whose name holds the text, then those with a column whose name does. */
export const searchTables = rememberLast((schema: Schema, text: string): readonly TableHit[] => {
  if (text === '') return schema.tables.map((table) => ({table, columns: []}));
  const wanted = text.toLowerCase();
  const named: TableHit[] = [];
  const holding: TableHit[] = [];
  for (const {table, name, columns} of folded(schema)) {
    if (name.includes(wanted)) named.push({table, columns: []});
    else {
      const found = table.columns.filter((_column, index) => columns[index]?.includes(wanted));
      if (found.length > 0) holding.push({table, columns: found.map((column) => column.name)});
    }
  }
  return [...named, ...holding];
});
