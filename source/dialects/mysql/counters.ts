import type {Counter, Counters} from '../../schema/counters.js';
import type {Schema} from '../../schema/model.js';
import type {Query} from '../dialect.js';
import {counters as nextNumbers, nextOf} from './copy/state.js';

const before = (next: string, increment = '1'): string => String(BigInt(next) - BigInt(increment));

export const counters = async (query: Query, {tables, sequences}: Schema): Promise<Counters> => {
  const next = await nextNumbers(query);
  const found: [string, Counter][] = tables.flatMap((table): [string, Counter][] => {
    const column = table.columns.find(({identity}) => identity);
    const number = next.get(table.name);
    return column === undefined || number === undefined
      ? []
      : [[`${table.name}.${column.name}`, {table: table.name, last: before(number)}]];
  });
  for (const {name, increment} of sequences) {
    const last = before(await nextOf(query, name), increment);
    found.push([name, {table: null, last, ...(increment?.startsWith('-') ? {descending: true as const} : {})}]);
  }
  return Object.fromEntries(found);
};
