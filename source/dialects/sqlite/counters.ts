import type {Counter, Counters} from '../../schema/counters.js';
import {qualifiedName, type Schema} from '../../schema/model.js';
import type {Query} from '../dialect.js';
import {readBooks, readNumbers} from './own-books.js';

/** A table that never had a row is not in the book of AUTOINCREMENT. */
export const counters = async (query: Query, {tables}: Schema): Promise<Counters> => {
  const counted = tables.filter(({schema, columns}) => schema === undefined && columns.some(({identity}) => identity));
  if (counted.length === 0) return {};
  const numbers = await readNumbers(query, await readBooks(query, ['main']), counted);
  const last = new Map(numbers.map((number) => [number.table, number.last]));
  return Object.fromEntries(
    counted.map((table): [string, Counter] => {
      const name = qualifiedName(table);
      const column = table.columns.find(({identity}) => identity)?.name;
      return [`${name}.${column}`, {table: name, last: last.get(name) ?? '0'}];
    }),
  );
};
