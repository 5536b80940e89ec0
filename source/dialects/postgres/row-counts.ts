import {z} from 'zod';
import {qualifiedName, type RowCounts, type Schema, type Table} from '../../schema/model.js';
import type {Query} from '../dialect.js';
import {quoteQualified, quoteString} from './quote.js';
import {readRows} from './read-rows.js';
import {inReadTransaction} from './transaction.js';

/** Bytes that are counted through: about a second of reading. */
const countedBytes = 256 * 1024 * 1024;

const measureRow = z.object({
  schema: z.string(),
  name: z.string(),
  bytes: z.number(),
  estimate: z.number().nullable(),
  readable: z.boolean(),
});

type Measure = z.infer<typeof measureRow>;

const measuresSql = `
select n.nspname as schema, c.relname as name, pg_relation_size(c.oid) as bytes, nullif(c.reltuples, -1)::int8 as estimate,
  has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select') and not row_security_active(c.oid)
    as readable
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;

const keyOf = ({schema = 'public', name}: {readonly schema?: string; readonly name: string}): string =>
  JSON.stringify([schema, name]);

const countRow = z.object({name: z.string(), rows: z.number()});

/** A parent's own rows, not those of its children: each row is counted once. */
const countSql = (table: Table): string =>
  `select ${quoteString(qualifiedName(table))} as name, count(*) as rows from only ${quoteQualified(table)}`;

const isCounted = ({bytes, readable}: Measure): boolean => readable && bytes <= countedBytes;

/** The rows of a partitioned table are those of its partitions. */
const holdsRows = ({partitionBy}: Table): boolean => partitionBy === undefined;

/** For the rest of the transaction: the server counts who reads an index, and we are not among those. */
const withoutIndexesSql = `select ${['indexscan', 'indexonlyscan', 'bitmapscan']
  .map((kind) => `set_config('enable_${kind}', 'off', true)`)
  .join(', ')}`;

const count = async (query: Query, tables: readonly Table[]): Promise<readonly (readonly [string, number])[]> => {
  if (tables.length === 0) return [];
  await query(withoutIndexesSql);
  const rows = await readRows(query, countRow, tables.map(countSql).join(' union all '));
  return rows.map(({name, rows: number}) => [name, number] as const);
};

/**
 * Three queries whatever the number of tables. Exact for tables of up to 256 MB; what is larger, and what this user may not read, has the
 * planner's estimate, and is left out where that is none: nobody ran ANALYZE, or nobody since rows came. A partitioned table has no rows of
 * its own.
 */
export const rowCounts = (query: Query, schema: Schema): Promise<RowCounts> =>
  inReadTransaction(query, async () => {
    const measures = new Map((await readRows(query, measureRow, measuresSql)).map((row) => [keyOf(row), row]));
    const tables = schema.tables.flatMap((table) => {
      const measure = measures.get(keyOf(table));
      return measure === undefined || !holdsRows(table) ? [] : [{table, measure}];
    });
    const counted = tables.filter(({measure}) => isCounted(measure)).map(({table}) => table);
    return Object.fromEntries([
      ...schema.tables.filter((table) => !holdsRows(table)).map((table) => [qualifiedName(table), 0] as const),
      ...tables.flatMap(({table, measure: {estimate}}) =>
        estimate === null || estimate === 0 ? [] : [[qualifiedName(table), estimate] as const],
      ),
      ...(await count(query, counted)),
    ]);
  });
