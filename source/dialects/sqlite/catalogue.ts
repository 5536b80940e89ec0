import {z} from 'zod';
import {groupBy} from '../../schema/group-by.js';
import type {Query} from '../dialect.js';
import {quoteIdentifier, quoteString} from './quote.js';

const number = z.coerce.number();
const flag = number.transform((value) => value !== 0);

const databaseRow = z.object({name: z.string()});

const objectRow = z.object({
  database: z.string(),
  type: z.enum(['table', 'index', 'view', 'trigger']),
  name: z.string(),
  owner: z.string(),
  sql: z.string().nullable(),
});

const tableRow = z.object({
  database: z.string(),
  name: z.string(),
  kind: z.string(),
  without_rowid: flag,
  strict: flag,
});

const columnRow = z.object({
  name: z.string(),
  type: z.string(),
  notNull: z.number(),
  default: z.string().nullable(),
  keyPosition: z.number(),
  hidden: z.number(),
});

const indexRow = z.object({
  name: z.string(),
  unique: z.number(),
  partial: z.number(),
  origin: z.enum(['c', 'u', 'pk']),
  parts: z.array(z.object({column: z.string().nullable(), descending: z.number(), collation: z.string().nullable()})),
});

const foreignKeyRow = z.object({
  id: z.number(),
  target: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  onUpdate: z.string(),
  onDelete: z.string(),
});

const detailRow = z.object({
  database: z.string(),
  name: z.string(),
  columns: z.string(),
  indexes: z.string(),
  foreign_keys: z.string(),
});

const details = z.array(
  z.object({
    database: z.string(),
    name: z.string(),
    columns: z.array(columnRow),
    indexes: z.array(indexRow),
    foreignKeys: z.array(foreignKeyRow),
  }),
);

export type ObjectRow = z.infer<typeof objectRow>;
export type TableRow = z.infer<typeof tableRow>;
export type ColumnRow = z.infer<typeof columnRow>;
export type IndexRow = z.infer<typeof indexRow>;
export type IndexPartRow = IndexRow['parts'][number];
export type ForeignKeyRow = z.infer<typeof foreignKeyRow>;
export type TableDetails = z.infer<typeof details>[number];

/** What SQLite tells about one database. */
export type Catalogue = {
  /** `main`, or the name it is attached under. */
  readonly database: string;
  readonly objects: readonly ObjectRow[];
  readonly tables: readonly TableRow[];
  /** By the table's name. Virtual tables have none. */
  readonly details: ReadonlyMap<string, TableDetails>;
};

/** How many statements `readCatalogues` sends. */
export const catalogueQueries = 4;

// Every column has its AS: `pragma full_column_names` gives others another name. What is in no file ends with its connection, like `temp`.
const databasesSql = `select name as name from pragma_database_list where name = 'main' or (name <> 'temp' and file <> '')
  order by name <> 'main', name`;

const objectsSql = (databases: readonly string[]): string =>
  databases
    .map(
      (name) => `select ${quoteString(name)} as database, type as type, name as name, tbl_name as owner, sql as sql,
        rootpage as page from ${quoteIdentifier(name)}.sqlite_master`,
    )
    .join(' union all ');

/** Before SQLite 3.37 there is no list of tables, and nothing tells which tables stand behind virtual ones. */
const readTables = async (query: Query): Promise<readonly TableRow[]> => {
  try {
    const sql = `select schema as database, name as name, type as kind, wr as without_rowid, strict as strict
      from pragma_table_list`;
    return z.array(tableRow).parse(await query(sql));
  } catch (error) {
    if (!String(error).includes('no such table: pragma_table_list')) throw error;
    return [];
  }
};

/**
 * One row per table with all that the pragmas tell of it as JSON, in the pragmas' own order: a driver takes longer to make an object of
 * each row than SQLite to write it and V8 to read it. The pragmas fail on a virtual table whose module is not loaded; such a table has no
 * page of its own, so only those that have are asked for.
 */
const detailsSql = (objects: string): string => `select t.database as database, t.name as name,
  (select json_group_array(json_object('name', c.name, 'type', lower(c.type), 'notNull', c."notnull", 'default', c.dflt_value,
      'keyPosition', c.pk, 'hidden', c.hidden))
    from pragma_table_xinfo(t.name, t.database) c) as columns,
  (select json_group_array(json_object('name', i.name, 'unique', i."unique", 'partial', i.partial, 'origin', i.origin, 'parts', json((
      select json_group_array(json_object('column', p.name, 'descending', p."desc", 'collation', lower(p.coll)))
      from pragma_index_xinfo(i.name, t.database) p where p."key" = 1))))
    from pragma_index_list(t.name, t.database) i) as indexes,
  (select json_group_array(json_object('id', f.id, 'target', f."table", 'from', f."from", 'to', f."to", 'onUpdate', f.on_update,
      'onDelete', f.on_delete))
    from pragma_foreign_key_list(t.name, t.database) f) as foreign_keys
  from (${objects}) t where t.type = 'table' and t.page > 0`;

const readDetails = async (query: Query, objects: string): Promise<readonly TableDetails[]> => {
  const rows = z.array(detailRow).parse(await query(detailsSql(objects)));
  return details.parse(
    rows.map(({database, name, columns, indexes, foreign_keys}) => ({
      database,
      name,
      columns: JSON.parse(columns),
      indexes: JSON.parse(indexes),
      foreignKeys: JSON.parse(foreign_keys),
    })),
  );
};

/** Everything SQLite tells about its databases, main first, in four queries however many tables and databases there are. */
export const readCatalogues = async (query: Query): Promise<readonly Catalogue[]> => {
  const databases = z
    .array(databaseRow)
    .parse(await query(databasesSql))
    .map(({name}) => name);
  const objectsOf = objectsSql(databases);
  const sql = `select database as database, type as type, name as name, owner as owner, sql as sql from (${objectsOf})`;
  const inDatabase = ({database}: {readonly database: string}): string => database;
  const objects = groupBy(z.array(objectRow).parse(await query(sql)), inDatabase);
  const tables = groupBy(await readTables(query), inDatabase);
  const details = groupBy(await readDetails(query, objectsOf), inDatabase);
  return databases.map((database) => ({
    database,
    objects: objects.get(database) ?? [],
    tables: tables.get(database) ?? [],
    details: new Map(details.get(database)?.map((table) => [table.name, table])),
  }));
};
