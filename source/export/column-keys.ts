import {uniqueKeys} from '../schema/keys.js';
import type {Table} from '../schema/model.js';

export type KeyMark = 'PK' | 'FK' | 'UK';

/** The marks of every column that has some: part of the primary key, part of a foreign key, unique all by itself. */
export const columnKeys = (table: Table): ReadonlyMap<string, readonly KeyMark[]> => {
  const primary = new Set(table.primaryKey?.columns ?? []);
  const foreign = new Set(table.foreignKeys.flatMap(({columns}) => columns));
  const unique = new Set(uniqueKeys(table).flatMap((columns) => (columns.length === 1 ? columns : [])));
  return new Map(
    table.columns.map(({name}) => {
      const marks: readonly (KeyMark | null)[] = [
        primary.has(name) ? 'PK' : null,
        foreign.has(name) ? 'FK' : null,
        unique.has(name) && !(primary.has(name) && primary.size === 1) ? 'UK' : null,
      ];
      return [name, marks.filter((mark) => mark !== null)];
    }),
  );
};
