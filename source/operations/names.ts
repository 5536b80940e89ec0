/** What Knex calls an index or constraint that nobody named: `<table>_<columns>_<kind>`, lower case (its `_indexCommand`). */
export const defaultName = (
  table: string,
  columns: readonly string[],
  kind: 'index' | 'unique' | 'foreign' | 'primary',
): string => `${table.replace(/[.-]/g, '_')}_${columns.join('_')}_${kind}`.toLowerCase();
