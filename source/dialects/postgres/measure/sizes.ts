import {z} from 'zod';
import {qualifiedName} from '../../../schema/model.js';
import type {IndexStatistics, Statistics} from '../../../schema/statistics.js';
import type {Query} from '../../dialect.js';
import {qualified} from '../build/names.js';
import {isUserSchema} from '../catalogue/fragments.js';
import {readRows} from '../read-rows.js';

const tableRow = z.object({
  schema: z.string(),
  name: z.string(),
  size: z.number(),
  index_size: z.number(),
  dead: z.number().nullable(),
  analyzed: z.boolean().nullable(),
});

/** What ANALYZE found is shown of tables that this user may read; of the others nothing is known where no time stands. */
const tablesSql = `
select n.nspname as schema, c.relname as name, pg_table_size(c.oid) as size, pg_indexes_size(c.oid) as index_size,
  s.n_dead_tup as dead,
  case when s.last_analyze is not null or s.last_autoanalyze is not null or f.tablename is not null then true
    when has_table_privilege(c.oid, 'select') then false end as analyzed
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
left join pg_stat_user_tables s on s.relid = c.oid
left join (select distinct schemaname, tablename from pg_stats) f on f.schemaname = n.nspname and f.tablename = c.relname
where c.relkind in ('r', 'p') and ${isUserSchema}`;

const indexRow = z.object({
  schema: z.string(),
  owner: z.string(),
  name: z.string(),
  size: z.number(),
  scans: z.number().nullable(),
});

const indexesSql = `
select n.nspname as schema, t.relname as owner, c.relname as name, pg_relation_size(c.oid) as size, s.idx_scan as scans
from pg_index i
join pg_class c on c.oid = i.indexrelid
join pg_class t on t.oid = i.indrelid
join pg_namespace n on n.oid = c.relnamespace
left join pg_stat_user_indexes s on s.indexrelid = c.oid
where c.relkind = 'i' and ${isUserSchema}`;

export const tableStatistics = async (query: Query): Promise<Statistics['tables']> => {
  const rows = await readRows(query, tableRow, tablesSql);
  return Object.fromEntries(
    rows.map((row) => [
      qualifiedName(qualified(row)),
      {size: row.size, indexSize: row.index_size, deadRows: row.dead, analyzed: row.analyzed},
    ]),
  );
};

export const indexStatistics = async (query: Query): Promise<readonly IndexStatistics[]> => {
  const rows = await readRows(query, indexRow, indexesSql);
  return rows.map(({schema, owner, name, size, scans}) => ({
    table: qualifiedName(qualified({schema, name: owner})),
    name,
    size,
    scans,
  }));
};
