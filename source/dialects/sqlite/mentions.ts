import type {Schema, View} from '../../schema/model.js';
import {foldCase, sqlTokens} from '../../schema/sql-tokens.js';
import {nameOf} from './token-reader.js';

/** True where the SQL holds the column's name, in any case. It may mean something else: then more is rebuilt than must be. */
export const mentions = (sql: string, column: string): boolean => {
  const folded = foldCase(column);
  return sqlTokens(sql).some(({kind, value}) => (kind === 'word' || kind === 'name') && foldCase(value) === folded);
};

/** The same for a table, whose name SQLite also takes in single quotes: `select * from 'users'`. */
export const mentionsTable = (sql: string, table: string): boolean => {
  const folded = foldCase(table);
  return sqlTokens(sql).some((token) => foldCase(nameOf(token)) === folded);
};

/** The views that read the table, also through other views; those that read the table itself come first. */
export const viewsOn = (schema: Schema, table: string): readonly View[] => {
  const found: View[] = [];
  const names = [table];
  for (const name of names) {
    const readers = schema.views.filter((view) => !found.includes(view) && mentionsTable(view.definition, name));
    found.push(...readers);
    names.push(...readers.map((view) => view.name));
  }
  return found;
};
