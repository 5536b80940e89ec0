import {z} from 'zod';
import type {DataDigest, TableDigest} from '../../../schema/digest.js';
import {qualifiedName, type Schema, type Table} from '../../../schema/model.js';
import type {Query} from '../../dialect.js';
import {qualified} from '../build/names.js';
import {isUserSchema} from '../catalogue/fragments.js';
import {digestsOf} from '../digest.js';
import {planningOnce} from '../prepared.js';
import {readRows} from '../read-rows.js';

type Read = {readonly table: Table; readonly written: string; readonly digest: TableDigest};

type Memory = {readonly since: string; readonly tables: ReadonlyMap<string, Read>};

const memories = new WeakMap<Query, Memory>();

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
 * As `digest`, in a transaction for reading. On a connection that has looked before, only tables are read that were written to since, by what the
 * server has counted. `since`: as `countedSince` says.
 */
export const digestAgain = async (query: Query, schema: Schema, since: string | null): Promise<DataDigest> => {
  const memory = memories.get(query);
  memories.delete(query);
  const written = since === null ? null : await readWritten(query);
  const known = new Map<Table, TableDigest>();
  for (const table of schema.tables) {
    const read = memory?.since === since ? memory?.tables.get(keyOf(table)) : undefined;
    if (read?.table === table && read.written === written?.get(keyOf(table))) known.set(table, read.digest);
  }
  const fresh = await digestsOf(
    query,
    schema.tables.filter((table) => !known.has(table)),
  );
  const digests = schema.tables.flatMap((table): [Table, TableDigest][] => {
    const digest = known.get(table) ?? fresh.get(table);
    return digest === undefined ? [] : [[table, digest]];
  });
  if (since !== null && written !== null) memories.set(query, {since, tables: remembered(schema, digests, written)});
  return Object.fromEntries(digests.map(([table, digest]) => [qualifiedName(table), digest]));
};

type Written = ReadonlyMap<string, string>;

const readWritten = async (query: Query): Promise<Written> => {
  const rows = await readRows(planningOnce(query), tableRow, tablesSql);
  return new Map(rows.map(({written, ...row}) => [keyOf(qualified(row)), written]));
};

const remembered = (
  schema: Schema,
  digests: readonly (readonly [Table, TableDigest])[],
  written: Written,
): ReadonlyMap<string, Read> =>
  new Map(
    digests.flatMap(([table, digest]): [string, Read][] => {
      const is = written.get(keyOf(table));
      return is === undefined || !isPlain(table, schema) ? [] : [[keyOf(table), {table, written: is, digest}]];
    }),
  );

const keyOf = ({schema, name}: Pick<Table, 'schema' | 'name'>): string => JSON.stringify([schema ?? null, name]);
