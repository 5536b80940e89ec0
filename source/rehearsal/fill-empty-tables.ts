import type {Runner} from '../ecosystems/ecosystem.js';
import {type ForeignKey, findTable, qualifiedName, referencedTable, type Schema, type Table} from '../schema/model.js';
import type {SeedReport} from './seed/report.js';
import {seedTables} from './seed/seed-tables.js';

export type FillOptions = {
  readonly predicted: Schema | null;
  readonly touched: readonly string[] | null;
};

/** Gives generated rows to the empty tables of a shadow, as far as the change can reach them: the others prove nothing about it. */
export const fillEmptyTables = async (runner: Runner, {predicted, touched}: FillOptions): Promise<SeedReport> => {
  const schema = await runner.introspect();
  const tables = touched === null ? undefined : withinReach(schema, {predicted, touched}).map(qualifiedName);
  return seedTables({runner, schema, after: predicted, tables});
};

/** The tables themselves, all that refer to them, also by way of others, and what these need. */
const withinReach = (
  schema: Schema,
  {predicted, touched}: {readonly predicted: Schema | null; readonly touched: readonly string[]},
): readonly Table[] => {
  const keysOf = (table: Table): readonly ForeignKey[] => [
    ...table.foreignKeys,
    ...((predicted && findTable(predicted, table.name, table.schema)?.foreignKeys) ?? []),
  ];
  const parents = (table: Table): readonly Table[] =>
    keysOf(table).flatMap(({references}) => referencedTable(schema, references) ?? []);
  const children = (table: Table): readonly Table[] => schema.tables.filter((one) => parents(one).includes(table));
  const reached = new Set(schema.tables.filter((table) => touched.includes(qualifiedName(table))));
  for (const table of reached) for (const child of children(table)) reached.add(child);
  for (const table of reached) for (const parent of parents(table)) reached.add(parent);
  return [...reached];
};
