import {z} from 'zod';
import type {RowCounts, Schema} from '../../schema/model.js';
import type {Query} from '../dialect.js';
import {quoteIdentifier, quoteString} from './quote.js';
import {readableTables} from './readable-tables.js';

const countRow = z.object({name: z.string(), rows: z.coerce.number()});

// SQLite takes at most 500 SELECTs in one statement.
const tablesPerQuery = 250;

const countSql = (name: string): string =>
  `select ${quoteString(name)} as name, count(*) as "rows" from main.${quoteIdentifier(name)}`;

export const rowCounts = async (query: Query, schema: Schema): Promise<RowCounts> => {
  const names = readableTables(schema).map(({name}) => name);
  const counts: [string, number][] = [];
  for (let at = 0; at < names.length; at += tablesPerQuery) {
    const sql = names.slice(at, at + tablesPerQuery).map(countSql);
    const rows = z.array(countRow).parse(await query(sql.join(' union all ')));
    counts.push(...rows.map(({name, rows: count}): [string, number] => [name, count]));
  }
  return Object.fromEntries(counts);
};
