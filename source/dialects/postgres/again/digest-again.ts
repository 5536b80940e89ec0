import {z} from 'zod';
import type {DataDigest, TableDigest} from '../../../schema/digest.js';
import {qualifiedName, type Schema, type Table} from '../../../schema/model.js';
import type {Query} from '../../dialect.js';
import type {Reading} from '../../reading.js';
import {qualified} from '../build/names.js';
import {isUserSchema} from '../catalogue/fragments.js';
import {digestsOf} from '../digest.js';
import {quoteString} from '../quote.js';
import {readRows} from '../read-rows.js';
import {inReadTransaction} from '../transaction.js';

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

type Read = {readonly table: Table; readonly written: string; readonly digest: TableDigest};

type Memory = {readonly reset: string; readonly tables: ReadonlyMap<string, Read>};

const memories = new WeakMap<Query, Memory>();

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

const tableRow = z.object({schema: z.string(), name: z.string(), written: z.string()});

/** `written`: the file that the rows are in, and how many were ever written to the table, changed and deleted. */
const tablesSql = `
select n.nspname as schema, c.relname as name, concat_ws(' ', c.oid, pg_relation_filenode(c.oid), pg_stat_get_tuples_inserted(c.oid),
  pg_stat_get_tuples_updated(c.oid), pg_stat_get_tuples_deleted(c.oid)) as written
from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_am m on m.oid = c.relam
where c.relkind = 'r' and m.amname = 'heap' and ${isUserSchema}`;

/** Types whose values are told by themselves: that of a `regclass` is the name of a table, that of a row has the columns of its own. */
const plainType =
  /^(bigint|bit|boolean|bytea|character|cidr|date|double precision|inet|integer|interval|jsonb?|macaddr8?|money|numeric|oid|real|smallint|text|time|timestamp|tsvector|uuid|xml)\b[^".]*$/;

const isPlain = ({columns}: Table, {enums}: Schema): boolean =>
  columns.every(({type}) => plainType.test(type) || enums.some((one) => qualifiedName(one) === type));

/**
 * As `digest`. On a connection that has looked before, only tables are read that were written to since, by what the server has counted.
 * `writers`: the answers to `reportWrites` of the other connections.
 */
export const digestAgain = async (query: Query, schema: Schema, writers: readonly string[]): Promise<DataDigest> => {
  const memory = memories.get(query);
  memories.delete(query);
  const report = await reportWrites(query);
  if (report !== null) await query(report);
  return inReadTransaction(query, async () => {
    const now = report === null ? null : await readWritten(query, writers);
    const known = new Map<Table, TableDigest>();
    for (const table of schema.tables) {
      const read = memory?.tables.get(keyOf(table));
      const isSame =
        read?.table === table && read.written === now?.written.get(keyOf(table)) && memory?.reset === now?.reset;
      if (isSame) known.set(table, read.digest);
    }
    const fresh = await digestsOf(
      query,
      schema.tables.filter((table) => !known.has(table)),
    );
    const digests = schema.tables.flatMap((table): [Table, TableDigest][] => {
      const digest = known.get(table) ?? fresh.get(table);
      return digest === undefined ? [] : [[table, digest]];
    });
    if (now !== null) memories.set(query, {reset: now.reset, tables: remembered(schema, digests, now.written)});
    return Object.fromEntries(digests.map(([table, digest]) => [qualifiedName(table), digest]));
  });
};

type Written = {readonly reset: string; readonly written: ReadonlyMap<string, string>};

/** Null where what was counted may not be all. */
const readWritten = async (query: Query, writers: readonly string[]): Promise<Written | null> => {
  const [server] = await readRows(query, serverRow, serverSql(writers));
  if (server?.counted !== true) return null;
  const rows = await readRows(query, tableRow, tablesSql);
  return {reset: server.reset, written: new Map(rows.map(({written, ...row}) => [keyOf(qualified(row)), written]))};
};

const remembered = (
  schema: Schema,
  digests: readonly (readonly [Table, TableDigest])[],
  written: Written['written'],
): ReadonlyMap<string, Read> =>
  new Map(
    digests.flatMap(([table, digest]): [string, Read][] => {
      const is = written.get(keyOf(table));
      return is === undefined || !isPlain(table, schema) ? [] : [[keyOf(table), {table, written: is, digest}]];
    }),
  );

const keyOf = ({schema, name}: Pick<Table, 'schema' | 'name'>): string => JSON.stringify([schema ?? null, name]);
