import {z} from 'zod';
import type {SlowStatement, UnavailableSource} from '../../schema/statistics.js';
import type {Query} from '../dialect.js';
import {here} from './here.js';
import {number, text} from './row-shapes.js';

const sizeRow = z.object({name: text, size: number.nullable(), index_size: number.nullable(), next: text.nullable()});
const analyzedRow = z.object({name: text});
const indexSizeRow = z.object({owner: text, name: text, size: number});
const useRow = z.object({owner: text, name: text, scans: number});
const slowRow = z.object({sql: text, calls: number, mean: number, total: number});
export type IndexSize = z.infer<typeof indexSizeRow>;
export type IndexUse = z.infer<typeof useRow>;

const switchRow = z.object({performance_schema: number});

/** A source that may be switched off or forbidden. */
export type Source<Row> = {
  readonly name: string;
  /** What is not known without it: `which statements take long`. */
  readonly tells: string;
  readonly sql: string;
  readonly shape: z.ZodType<Row>;
  readonly remedy: string;
};

export type Answer<Row> = {readonly rows: readonly Row[]; readonly unavailable: readonly UnavailableSource[]};

const refusals: readonly (readonly [RegExp, string])[] = [
  [/denied/i, 'the user may not read it'],
  [/doesn't exist|unknown (?:table|database|column|system variable)/i, 'this server does not have it'],
];

export const ask = async <Row>(query: Query, {name, tells, sql, shape, remedy}: Source<Row>): Promise<Answer<Row>> => {
  try {
    return {rows: z.array(shape).parse(await query(sql)), unavailable: []};
  } catch (error) {
    const why = refusals.find(([pattern]) => pattern.test(String(error)))?.[1];
    if (why === undefined) throw error;
    return {rows: [], unavailable: [{source: name, tells, why, remedy}]};
  }
};

export const sizes = {
  name: 'information_schema.tables',
  tells: 'how large tables are',
  sql: `select table_name as name, data_length as size, index_length as index_size, cast(auto_increment as char) as next
    from information_schema.tables where ${here('table_schema')}`,
  shape: sizeRow,
  remedy: 'Grant the user a privilege on the tables.',
} as const;

// A table divided into partitions has a line for each: `orders#P#p0`.
export const analyzed = {
  name: 'mysql.innodb_table_stats',
  tells: 'which tables have statistics for the planner',
  sql: `select distinct substring_index(substring_index(table_name, '#P#', 1), '#p#', 1) as name from mysql.innodb_table_stats where ${here('database_name')}`,
  shape: analyzedRow,
  remedy: 'GRANT SELECT ON mysql.innodb_table_stats TO the user.',
} as const;

export const indexSizes = {
  name: 'mysql.innodb_index_stats',
  tells: 'how large indexes are',
  sql: `select substring_index(substring_index(table_name, '#P#', 1), '#p#', 1) as owner, index_name as name,
      sum(stat_value) * @@innodb_page_size as size
    from mysql.innodb_index_stats where ${here('database_name')} and stat_name = 'size' group by owner, name`,
  shape: indexSizeRow,
  remedy: 'GRANT SELECT ON mysql.innodb_index_stats TO the user.',
} as const;

const indexUse = {
  name: 'performance_schema',
  tells: 'which indexes are read',
  sql: `select object_name as owner, index_name as name, count_read as scans
    from performance_schema.table_io_waits_summary_by_index_usage where ${here('object_schema')} and index_name is not null`,
  shape: useRow,
  remedy: 'GRANT SELECT ON performance_schema.* TO the user.',
} as const;

// Times are told in picoseconds.
const slow = {
  name: 'performance_schema',
  tells: 'which statements take long',
  sql: `select digest_text as \`sql\`, count_star as calls, avg_timer_wait / 1e9 as mean, sum_timer_wait / 1e9 as total
    from performance_schema.events_statements_summary_by_digest where ${here('schema_name')} and digest_text is not null
    order by sum_timer_wait desc limit 50`,
  shape: slowRow,
  remedy: 'GRANT SELECT ON performance_schema.* TO the user.',
} as const;

const switchedOff = ({name, tells}: Pick<Source<unknown>, 'name' | 'tells'>): UnavailableSource => ({
  source: name,
  tells,
  why: 'performance_schema is switched off',
  remedy: 'Write performance_schema=ON below [mysqld] in the configuration of the server and start it again.',
});

export type Performance = {readonly use: Answer<IndexUse>; readonly slow: Answer<SlowStatement>};

export const readPerformance = async (query: Query): Promise<Performance> => {
  const [row] = z.array(switchRow).parse(await query('select @@global.performance_schema as performance_schema'));
  if (row?.performance_schema === 1) return {use: await ask(query, indexUse), slow: await ask(query, slow)};
  return {
    use: {rows: [], unavailable: [switchedOff(indexUse)]},
    slow: {rows: [], unavailable: [switchedOff(slow)]},
  };
};
