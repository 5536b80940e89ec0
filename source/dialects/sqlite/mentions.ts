import type {Schema, View} from '../../schema/model.js';
import {foldCase, sqlTokens} from '../../schema/sql-tokens.js';

/** True where the SQL holds the name as a name or word, in any case. It may mean something else: then more is rebuilt than must be. */
export const mentions = (sql: string, name: string): boolean => {
  const folded = foldCase(name);
  return sqlTokens(sql).some(({kind, value}) => (kind === 'word' || kind === 'name') && foldCase(value) === folded);
};

/** The views that read the table, also through other views; those that read the table itself come first. */
export const viewsOn = (schema: Schema, table: string): readonly View[] => {
  const found: View[] = [];
  const names = [table];
  for (const name of names) {
    const readers = schema.views.filter((view) => !found.includes(view) && mentions(view.definition, name));
    found.push(...readers);
    names.push(...readers.map((view) => view.name));
  }
  return found;
};
