import {z} from 'zod';
import type {DataDigest, TableDigest} from '../../schema/digest.js';
import {qualifiedName, type Schema, type Table} from '../../schema/model.js';
import type {Query} from '../dialect.js';
import {knownDigests} from './pages/known-digests.js';
import {qualifiedIdentifier, quoteIdentifier} from './quote.js';
import {readableTables} from './readable-tables.js';
import {rowHash} from './row-hash.js';
import {rowidName} from './rowid.js';

const pageRow = z.object({
  page: z.instanceof(Uint8Array).nullable(),
  last: z.string().nullable(),
  rows: z.coerce.number(),
});

const bytesPerPage = 1_000_000;
const maximumRows = 20_000;

// quote() tells types apart and is exact for numbers of any size, but ends a text at its first NUL: such a text is taken as bytes.
const valueSql = (name: string): string => {
  const column = quoteIdentifier(name);
  return `case when typeof(${column}) = 'text' and instr(${column}, char(0)) then 'T' || quote(cast(${column} as blob)) else quote(${column}) end`;
};

/** Nested, because SQLite takes expressions of at most 1,000 levels and tables of 2,000 columns. */
const listSql = (names: readonly string[]): string => {
  if (names.length <= 32) return names.map(valueSql).join(` || ',' || `);
  const half = names.length >> 1;
  return `(${listSql(names.slice(0, half))}) || ',' || (${listSql(names.slice(half))})`;
};

const rowSql = ({columns, primaryKey}: Table): string => {
  const key = primaryKey === null ? `''` : listSql(primaryKey.columns);
  return `(${key}) || '|' || (${listSql(columns.map(({name}) => name))})`;
};

type Position = {readonly last: string | null; readonly rows: number; readonly limit: number};

/** The next rows by rowid; where that cannot be had, by their place. Many rows come as one value: that is where the time goes. */
const pageSql = (table: Table, {last, rows, limit}: Position): string => {
  const rowid = rowidName([table]);
  const order = rowid === null ? 'null' : rowid;
  const behind = rowid === null || last === null ? '' : `where ${rowid} > cast(? as integer)`;
  const window = rowid === null ? `limit ${limit} offset ${rows}` : `order by ${rowid} limit ${limit}`;
  return `select cast(group_concat(r, ';') as blob) as page, cast(max(k) as text) as last, count(*) as "rows"
    from (select ${rowSql(table)} as r, ${order} as k from ${qualifiedIdentifier(table)} ${behind} ${window})`;
};

const nextLimit = (limit: number, bytes: number): number =>
  Math.max(1, Math.min(maximumRows, 4 * limit, Math.round((limit * bytesPerPage) / Math.max(bytes, 1))));

type Decode = (page: Uint8Array) => Uint8Array;

const digestTable = async (query: Query, table: Table, decode: Decode): Promise<TableDigest> => {
  const hash = rowHash(table.columns.length);
  let position: Position = {last: null, rows: 0, limit: 256};
  for (;;) {
    const sql = pageSql(table, position);
    const bindings = sql.includes('cast(? as integer)') ? [position.last] : [];
    const [row] = z.array(pageRow).parse(await query(sql, bindings));
    if (row?.page) hash.add(decode(row.page));
    if (row === undefined || row.rows < position.limit) break;
    const limit = nextLimit(position.limit, row.page?.length ?? 0);
    position = {last: row.last, rows: position.rows + row.rows, limit};
  }
  const digests = hash.columns();
  return {
    rows: hash.rows(),
    ...(table.primaryKey === null ? {together: hash.together()} : {}),
    columns: Object.fromEntries(table.columns.map(({name}, at) => [name, digests[at] ?? {nonNull: 0, hash: ''}])),
  };
};

const encodingRow = z.object({encoding: z.string()});

const decodings: Readonly<Record<string, Decode>> = {
  'UTF-16le': (page) => Buffer.from(Buffer.from(page).toString('utf16le')),
  'UTF-16be': (page) => Buffer.from(Buffer.from(page).swap16().toString('utf16le')),
};

/**
 * Every row of every table, read once in pages of about a megabyte; not again where the file shows that nothing of it has changed. The key of a row is its primary key. Without one it is nothing: a rowid
 * changes when SQLite or Knex rebuilds the table, the values do not.
 */
export const digest = async (query: Query, schema: Schema): Promise<DataDigest> => {
  const [row] = z.array(encodingRow).parse(await query('pragma encoding'));
  const decode = decodings[row?.encoding ?? ''] ?? ((page) => page);
  const known = await knownDigests(query);
  const digests = new Map<Table, TableDigest>();
  for (const table of readableTables(schema))
    digests.set(table, known.find(table) ?? (await digestTable(query, table, decode)));
  known.keep(digests);
  return Object.fromEntries([...digests].map(([table, digest]) => [qualifiedName(table), digest]));
};
