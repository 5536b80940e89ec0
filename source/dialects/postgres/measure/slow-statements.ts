import {z} from 'zod';
import type {SlowStatement, UnavailableSource} from '../../../schema/statistics.js';
import type {Query} from '../../dialect.js';
import {quoteIdentifier} from '../quote.js';
import {readRows} from '../read-rows.js';

const source = 'pg_stat_statements';
const tells = 'which statements take long';

const whereRow = z.object({schema: z.string(), track_counts: z.string(), reads_all: z.boolean()});

const whereSql = `
select coalesce((select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace
    where e.extname = '${source}'), '') as schema,
  current_setting('track_counts') as track_counts, pg_has_role('pg_read_all_stats', 'usage') as reads_all`;

const statementRow = z.object({sql: z.string(), calls: z.number(), mean: z.number(), total: z.number()});

const shown = 20;

/** Until 12 the times have other names. */
const statementsSql = (schema: string, version: number): string => {
  const time = version >= 130000 ? 'exec_time' : 'time';
  return `
select query as sql, calls, mean_${time} as mean, total_${time} as total
from ${quoteIdentifier(schema)}.${source}
where dbid = (select oid from pg_database where datname = current_database()) and query <> '<insufficient privilege>'
order by total_${time} desc limit ${shown}`;
};

export type Slow = {
  readonly slowStatements: readonly SlowStatement[];
  readonly unavailable: readonly UnavailableSource[];
};

const notRead = (why: string, remedy: string): Slow => ({
  slowStatements: [],
  unavailable: [{source, tells, why, remedy}],
});

/** What fails in a transaction ends it, unless a savepoint stands before. */
const tryRead = async (query: Query, sql: string): Promise<readonly SlowStatement[] | Error> => {
  await query('savepoint db_specialist_try');
  try {
    return await readRows(query, statementRow, sql);
  } catch (error) {
    await query('rollback to savepoint db_specialist_try');
    return error instanceof Error ? error : new Error(String(error));
  }
};

const ofOthers: UnavailableSource = {
  source,
  tells,
  why: 'statements of other users are not shown',
  remedy: 'Ask for the role pg_read_all_stats.',
};

const countersOff: UnavailableSource = {
  source: 'pg_stat_user_tables',
  tells: 'which indexes are read and how many rows are dead',
  why: 'track_counts is off, so nothing is counted',
  remedy: 'Set track_counts to on.',
};

/** Four queries at most. */
export const slowStatements = async (query: Query, version: number): Promise<Slow> => {
  const [where] = z.tuple([whereRow]).parse(await readRows(query, whereRow, whereSql));
  const counters = where.track_counts === 'on' ? [] : [countersOff];
  const read = await readStatements(query, version, where);
  return {...read, unavailable: [...counters, ...read.unavailable]};
};

const readStatements = async (query: Query, version: number, where: z.infer<typeof whereRow>): Promise<Slow> => {
  if (where.schema === '')
    return notRead(
      'not installed in this database',
      `Add ${source} to shared_preload_libraries, restart the server and run CREATE EXTENSION ${source}.`,
    );
  const found = await tryRead(query, statementsSql(where.schema, version));
  if (found instanceof Error)
    return notRead(found.message, `Add ${source} to shared_preload_libraries and restart the server.`);
  return {slowStatements: found, unavailable: where.reads_all ? [] : [ofOthers]};
};
