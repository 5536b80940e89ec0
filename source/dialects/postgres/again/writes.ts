import {z} from 'zod';
import type {Query} from '../../dialect.js';
import type {Reading} from '../../reading.js';
import {quoteString} from '../quote.js';
import {readRows} from '../read-rows.js';

const versionRow = z.object({version: z.coerce.number()});

const reports = new WeakMap<Query, string | null>();

/**
 * A connection counts the rows that it writes and tells the server at the latest when it ends. Said on a connection, it has told all of them when
 * the answer comes. Null where the server knows no such thing: it came with 15.
 * https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-STATS-FUNCTIONS
 */
export const reportWrites: NonNullable<Reading['reportWrites']> = async (query) => {
  const known = reports.get(query);
  if (known !== undefined) return known;
  const [{version}] = z
    .tuple([versionRow])
    .parse(await query(`select current_setting('server_version_num') as version`));
  const sql =
    version < 150_000
      ? null
      : `select case current_setting('track_counts') when 'on' then pg_backend_pid()::text end as writer, pg_stat_force_next_flush()::text`;
  reports.set(query, sql);
  return sql;
};

/** What stops the server from counting, or has it begin anew. */
export const hidesWrites = /track_counts|pg_stat_reset/i;

const serverRow = z.object({counted: z.boolean(), reset: z.string()});

/**
 * `counted`: all who could have written have told what they wrote, and nobody stops the server from counting. The user of a database may turn
 * that off only as a superuser.
 */
const serverSql = (writers: readonly string[]): string => `
select current_setting('track_counts') = 'on' and pg_current_xact_id_if_assigned() is null
  and not exists (select from pg_stat_activity a where a.datname = current_database() and a.pid <> pg_backend_pid()
    and a.pid::text <> all (array[${writers.map(quoteString).join(', ')}]::text[]) and a.backend_type is distinct from 'autovacuum worker')
  and not exists (select from pg_proc p where p.oid >= 16384 and concat(p.prosrc, p.proconfig::text) ~* '${hidesWrites.source}')
  as counted,
  coalesce(d.stats_reset::text, '') as reset
from pg_stat_database d where d.datname = current_database()`;

/** When the server began to count. Null where what it has counted may not be all. */
export const countedSince = async (query: Query, writers: readonly string[] | null): Promise<string | null> => {
  if (writers === null) return null;
  const [server] = await readRows(query, serverRow, serverSql(writers));
  return server?.counted ? server.reset : null;
};
