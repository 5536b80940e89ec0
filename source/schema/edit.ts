import type {Schema, Table} from './model.js';

const byName = (one: {readonly name: string}, other: {readonly name: string}): number =>
  one.name < other.name ? -1 : one.name > other.name ? 1 : 0;

/** The order in which a schema keeps its tables, views and whatever else has a name: by code unit, the same on every machine. */
export const sortedByName = <Named extends {readonly name: string}>(all: readonly Named[]): readonly Named[] =>
  [...all].sort(byName);

export const addTable = (schema: Schema, table: Table): Schema => ({
  ...schema,
  tables: sortedByName([...schema.tables, table]),
});

/** `namespace`: the PostgreSQL schema that it stands in, absent for `public`. */
export const removeTable = (schema: Schema, name: string, namespace?: string): Schema => ({
  ...schema,
  tables: schema.tables.filter((table) => table.name !== name || table.schema !== namespace),
});

/** Puts the table in the place of the one of the same name. */
export const replaceTable = (schema: Schema, table: Table): Schema =>
  addTable(removeTable(schema, table.name, table.schema), table);
