/**
 * What Knex calls an index or constraint that nobody named: `<table>_<columns>_<kind>`, lower case (its `_indexCommand`). Of a table in
 * a schema, which it is told by `withSchema`, that is the table's own name.
 */
export const defaultName = (
  table: string,
  columns: readonly string[],
  kind: 'index' | 'unique' | 'foreign' | 'primary',
): string => `${table.replace(/^.*\./, '').replace(/-/g, '_')}_${columns.join('_')}_${kind}`.toLowerCase();
