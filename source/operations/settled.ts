import {dialectOf} from '../dialects/index.js';
import {type ForeignKey, referencedTable, referenceName, type Schema, type Table, tableNamed} from '../schema/model.js';
import {defaultName} from './names.js';

/** `sales.customers` is a table of a schema. */
const target = (schema: Schema, references: ForeignKey['references']): ForeignKey['references'] => {
  if (references.schema !== undefined || referencedTable(schema, references)?.name === references.table)
    return references;
  const {name, ...namespace} = tableNamed(schema, referenceName(references));
  return {...namespace, table: name, columns: references.columns};
};

/** The names that Knex gives where a server wants one and nobody gave it. */
const named = (schema: Schema, table: Table): Table => ({
  ...table,
  uniques: table.uniques.map((unique) => ({
    ...unique,
    name: unique.name ?? defaultName(table.name, unique.columns, 'unique'),
  })),
  foreignKeys: table.foreignKeys.map((key) => ({
    ...key,
    name: key.name ?? defaultName(table.name, key.columns, 'foreign'),
    references: target(schema, key.references),
  })),
});

/** The schema that an operation leads to, as the database will have it. Throws UserError for what the database refuses. */
export const settled = (before: Schema, after: Schema): Schema => {
  const dialect = dialectOf(before.dialect);
  if (dialect.settled === undefined) return after;
  const known = new Set(before.tables);
  const tables = after.tables.map((table) => (known.has(table) ? table : named(after, table)));
  return dialect.settled(before, {...after, tables});
};
