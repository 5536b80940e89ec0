import {z} from 'zod';
import {qualifiedName, type RowCounts, type Schema, type Table} from '../../schema/model.js';
import type {Query} from '../dialect.js';
import {qualifiedIdentifier, quoteString} from './quote.js';
import {readableTables} from './readable-tables.js';

const countRow = z.object({name: z.string(), rows: z.coerce.number()});

// SQLite takes at most 500 SELECTs in one statement.
const tablesPerQuery = 250;

const countSql = (table: Table): string =>
  `select ${quoteString(qualifiedName(table))} as name, count(*) as "rows" from ${qualifiedIdentifier(table)}`;

export const rowCounts = async (query: Query, schema: Schema): Promise<RowCounts> => {
  const tables = readableTables(schema);
  const counts: [string, number][] = [];
  for (let at = 0; at < tables.length; at += tablesPerQuery) {
    const sql = tables.slice(at, at + tablesPerQuery).map(countSql);
    const rows = z.array(countRow).parse(await query(sql.join(' union all ')));
    counts.push(...rows.map(({name, rows: count}): [string, number] => [name, count]));
  }
  return Object.fromEntries(counts);
};
