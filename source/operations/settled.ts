import {dialectOf} from '../dialects/index.js';
import type {Schema, Table} from '../schema/model.js';
import {defaultName} from './names.js';

/** The names that Knex gives where a server wants one and nobody gave it. */
const named = (table: Table): Table => ({
  ...table,
  uniques: table.uniques.map((unique) => ({
    ...unique,
    name: unique.name ?? defaultName(table.name, unique.columns, 'unique'),
  })),
  foreignKeys: table.foreignKeys.map((key) => ({
    ...key,
    name: key.name ?? defaultName(table.name, key.columns, 'foreign'),
  })),
});

/** The schema that an operation leads to, as the database will have it. Throws UserError for what the database refuses. */
export const settled = (before: Schema, after: Schema): Schema => {
  const dialect = dialectOf(before.dialect);
  if (dialect.settled === undefined) return after;
  const known = new Set(before.tables);
  const tables = after.tables.map((table) => (known.has(table) ? table : named(table)));
  return dialect.settled(before, {...after, tables});
};
