import {z} from 'zod';
import type {RowCounts, Schema} from '../../schema/model.js';
import type {Query} from '../dialect.js';
import {here} from './here.js';
import {quoteIdentifier} from './quote.js';
import {number, text} from './row-shapes.js';

const countRow = z.object({name: text, rows: number.nullable()});

const tablesPerQuery = 250;

/** Counting reads every row of InnoDB. From here on what the server estimates is near enough: it may be wrong by half. */
const countedUpTo = 100_000;

const estimatesSql = `select table_name as name, table_rows as \`rows\` from information_schema.tables
  where ${here('table_schema')}`;

// Without an index, so that the server does not count us among those who read one.
const countSql = (name: string, at: number): string =>
  `select ${at} as name, count(*) as \`rows\` from ${quoteIdentifier(name)} use index ()`;

/** Exact up to about a hundred thousand rows, estimated above. A table of another engine knows its number, so its estimate is exact. */
export const rowCounts = async (query: Query, schema: Schema): Promise<RowCounts> => {
  const estimates = new Map(
    z
      .array(countRow)
      .parse(await query(estimatesSql))
      .map(({name, rows}) => [name, rows ?? 0]),
  );
  const names = schema.tables.map(({name}) => name);
  const small = names.filter((name) => (estimates.get(name) ?? 0) < countedUpTo);
  const counts = new Map(names.map((name) => [name, estimates.get(name) ?? 0]));
  for (let from = 0; from < small.length; from += tablesPerQuery) {
    const part = small.slice(from, from + tablesPerQuery);
    const rows = z
      .array(z.object({name: number, rows: number}))
      .parse(await query(part.map(countSql).join(' union all ')));
    for (const {name, rows: count} of rows) counts.set(part[name] ?? '', count);
  }
  return Object.fromEntries(counts);
};
