import {z} from 'zod';
import type {DataDigest, TableDigest} from '../../schema/digest.js';
import {qualifiedName, type Schema, type Table} from '../../schema/model.js';
import type {Query} from '../dialect.js';
import {quoteIdentifier, quoteQualified} from './quote.js';
import {readRows} from './read-rows.js';
import {inReadTransaction} from './transaction.js';

const digestRow = z.object({
  place: z.number(),
  rows: z.number(),
  together: z.string().nullable(),
  counts: z.array(z.string()),
  hashes: z.array(z.string()),
});

/** Byte for byte: under a collation of its own two texts may be equal that are not the same. */
const textSql = (name: string): string => `(r.${quoteIdentifier(name)})::text collate "C"`;

/** 64 bits of a value hashed on from `seed`. NULL is no text and has its own. */
const hashSql = (name: string, seed: string): string =>
  `coalesce(hashtextextended(${textSql(name)}, ${seed}), hashint8extended(${seed}, 1))`;

const keySql = ({primaryKey}: Table): string =>
  (primaryKey?.columns ?? []).reduce((seed, name) => hashSql(name, seed), '0::int8');

/** The word `array`, because a function takes 100 arguments and a SELECT 1,664 columns, and each column has two. */
const listSql = (all: readonly string[]): string => `array[${all.join(', ')}]::text[]`;

const digestSql = (table: Table, place: number): string => {
  const names = table.columns.map(({name}) => name);
  const together =
    table.primaryKey === null ? `coalesce(sum(hashtextextended((r.*)::text collate "C", 0)), 0)` : 'null';
  return `
select ${place} as place, count(*) as rows, ${together}::text as together,
  ${listSql(names.map((name) => `count(r.${quoteIdentifier(name)}::text)`))} as counts,
  ${listSql(names.map((name) => `coalesce(sum(${hashSql(name, 'k.seed')}), 0)`))} as hashes
from only ${quoteQualified(table)} as r cross join lateral (select ${keySql(table)} as seed offset 0) as k`;
};

/** Most tables have few rows, and cost no more than the question. */
const tablesAtOnce = 50;

const digestTables = async (query: Query, tables: readonly Table[]): Promise<readonly [Table, TableDigest][]> => {
  const rows = await readRows(query, digestRow, tables.map(digestSql).join('\nunion all'));
  return rows.flatMap(({place, ...row}): [Table, TableDigest][] => {
    const table = tables[place];
    return table === undefined ? [] : [[table, digestOf(table, row)]];
  });
};

/** In a transaction for reading. Rejects where policies would hide rows. */
export const digestsOf = async (query: Query, tables: readonly Table[]): Promise<ReadonlyMap<Table, TableDigest>> => {
  const digests: [Table, TableDigest][] = [];
  if (tables.length > 0) await query('set local row_security to off');
  for (let at = 0; at < tables.length; at += tablesAtOnce)
    digests.push(...(await digestTables(query, tables.slice(at, at + tablesAtOnce))));
  return new Map(digests);
};

const digestOf = (table: Table, row: Omit<z.infer<typeof digestRow>, 'place'>): TableDigest => ({
  rows: row.rows,
  ...(row.together === null ? {} : {together: row.together}),
  columns: Object.fromEntries(
    table.columns.map(({name}, at) => [name, {nonNull: Number(row.counts[at]), hash: row.hashes[at] ?? ''}]),
  ),
});

/**
 * Every row of every table, read once and hashed on the server, many tables with one question: for each column the sum of 64 bits for each value, hashed on from its row's
 * key. A table's own rows only, so that each row counts once where tables inherit. Rejects where policies would hide rows.
 */
export const digest = (query: Query, schema: Schema): Promise<DataDigest> =>
  inReadTransaction(query, async () => {
    const digests = await digestsOf(query, schema.tables);
    return Object.fromEntries([...digests].map(([table, digest]) => [qualifiedName(table), digest]));
  });
