import {z} from 'zod';
import type {UnavailableSource} from '../../schema/statistics.js';
import type {Query} from '../dialect.js';
import {placeOf, unionOver} from './places.js';
import {quoteString} from './quote.js';

const totalRow = z.object({bytes: z.coerce.number()});

const sizeRow = z.object({
  database: z.string(),
  type: z.enum(['table', 'index']),
  name: z.string(),
  owner: z.string(),
  bytes: z.coerce.number(),
});

/** Bytes by `placeOf`. */
export type Sizes = {
  readonly tables: ReadonlyMap<string, {readonly size: number; readonly indexSize: number}>;
  readonly indexes: ReadonlyMap<string, number>;
  readonly unavailable: readonly UnavailableSource[];
};

/** dbstat reads every page there is, so files that are larger together are left alone. */
const readableBytes = 256 * 1024 * 1024;

const unavailable = (why: string, remedy: string | null): Sizes => ({
  tables: new Map(),
  indexes: new Map(),
  unavailable: [{source: 'dbstat', tells: 'how large tables and indexes are', why, remedy}],
});

const totalSql = (databases: readonly string[]): string =>
  `select sum(bytes) as bytes from (${unionOver(databases, (database) => {
    const name = quoteString(database);
    return `select page_count * page_size as bytes from pragma_page_count(${name}) join pragma_page_size p where p.schema = ${name}`;
  })})`;

// dbstat names the pages of a table and of each of its indexes; the catalogue says which index is whose. SQLite has no index on the
// catalogue's names: with CROSS JOIN and DISTINCT it makes one for this, and does not read all of it again for every name.
const sizesSql = (databases: readonly string[]): string =>
  unionOver(
    databases,
    (
      database,
      quoted,
    ) => `select ${quoteString(database)} as database, m.type, m.name, m.tbl_name as owner, s.pgsize as bytes
      from dbstat(${quoteString(database)}, 1) s
        cross join (select distinct type, name, tbl_name from ${quoted}.sqlite_master) m on m.name = s.name`,
  );

const readSizes = async (query: Query, databases: readonly string[]): Promise<Sizes> => {
  const tables = new Map<string, {readonly size: number; readonly indexSize: number}>();
  const indexes = new Map<string, number>();
  for (const row of z.array(sizeRow).parse(await query(sizesSql(databases)))) {
    const owner = placeOf({database: row.database, name: row.owner});
    const {size, indexSize} = tables.get(owner) ?? {size: 0, indexSize: 0};
    if (row.type === 'table') {
      tables.set(owner, {size: size + row.bytes, indexSize});
    } else {
      tables.set(owner, {size, indexSize: indexSize + row.bytes});
      indexes.set(placeOf(row), row.bytes);
    }
  }
  return {tables, indexes, unavailable: []};
};

/** How many bytes each table and index takes. */
export const measureSizes = async (query: Query, databases: readonly string[]): Promise<Sizes> => {
  const [total] = z.array(totalRow).parse(await query(totalSql(databases)));
  const bytes = total?.bytes ?? 0;
  if (bytes > readableBytes) {
    const why = `the database has ${Math.round(bytes / 1024 / 1024)} MB, and measuring its tables reads all of it`;
    return unavailable(why, 'sqlite3_analyzer FILE measures them.');
  }
  try {
    return await readSizes(query, databases);
  } catch (error) {
    if (!/no such (?:table|table-valued function): dbstat/.test(String(error))) throw error;
    return unavailable(
      'this SQLite was built without it',
      'Use a driver that has it, or build SQLite with SQLITE_ENABLE_DBSTAT_VTAB.',
    );
  }
};
