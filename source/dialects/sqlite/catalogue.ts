import {z} from 'zod';
import type {Query} from '../dialect.js';

const number = z.coerce.number();
const flag = number.transform((value) => value !== 0);

const objectRow = z.object({
  type: z.enum(['table', 'index', 'view', 'trigger']),
  name: z.string(),
  owner: z.string(),
  sql: z.string().nullable(),
});

const tableRow = z.object({name: z.string(), kind: z.string(), without_rowid: flag, strict: flag});

const columnRow = z.object({
  owner: z.string(),
  name: z.string(),
  type: z.string(),
  not_null: flag,
  default_text: z.string().nullable(),
  key_position: number,
  hidden: number,
});

const indexPartRow = z.object({
  owner: z.string(),
  index_name: z.string(),
  is_unique: flag,
  origin: z.enum(['c', 'u', 'pk']),
  column_name: z.string().nullable(),
  descending: flag,
  collation: z.string().nullable(),
});

const foreignKeyRow = z.object({
  owner: z.string(),
  id: number,
  target: z.string(),
  from_column: z.string(),
  to_column: z.string().nullable(),
  on_update: z.string(),
  on_delete: z.string(),
});

export type ObjectRow = z.infer<typeof objectRow>;
export type TableRow = z.infer<typeof tableRow>;
export type ColumnRow = z.infer<typeof columnRow>;
export type IndexPartRow = z.infer<typeof indexPartRow>;
export type ForeignKeyRow = z.infer<typeof foreignKeyRow>;

export type Catalogue = {
  readonly objects: readonly ObjectRow[];
  readonly tables: readonly TableRow[];
  readonly columns: readonly ColumnRow[];
  readonly indexParts: readonly IndexPartRow[];
  readonly foreignKeys: readonly ForeignKeyRow[];
};

// The pragmas fail on a virtual table whose module is not loaded. Such a table has no page of its own, so only those that have are asked
// for.
const ordinary = `main.sqlite_master t`;
const onlyOrdinary = `where t.type = 'table' and t.rootpage > 0`;

/** Before SQLite 3.37 there is no list of tables, and nothing tells which tables stand behind virtual ones. */
const readTables = async (query: Query): Promise<readonly TableRow[]> => {
  try {
    const sql = `select name, type as kind, wr as without_rowid, strict from pragma_table_list where schema = 'main'`;
    return z.array(tableRow).parse(await query(sql));
  } catch (error) {
    if (!String(error).includes('no such table: pragma_table_list')) throw error;
    return [];
  }
};

/** Everything SQLite tells about the main database, in five queries however many tables there are. */
export const readCatalogue = async (query: Query): Promise<Catalogue> => ({
  objects: z.array(objectRow).parse(await query('select type, name, tbl_name as owner, sql from main.sqlite_master')),
  tables: await readTables(query),
  columns: z.array(columnRow).parse(
    await query(
      `select t.name as owner, c.name, c.type, c."notnull" as not_null, c.dflt_value as default_text, c.pk as key_position, c.hidden
      from ${ordinary} join pragma_table_xinfo(t.name, 'main') c ${onlyOrdinary} order by t.name, c.cid`,
    ),
  ),
  indexParts: z.array(indexPartRow).parse(
    await query(
      `select t.name as owner, i.name as index_name, i."unique" as is_unique, i.origin, p.name as column_name,
        p."desc" as descending, p.coll as collation
      from ${ordinary} join pragma_index_list(t.name, 'main') i join pragma_index_xinfo(i.name, 'main') p
      ${onlyOrdinary} and p."key" = 1 order by t.name, i.seq desc, p.seqno`,
    ),
  ),
  // The last key that is declared has the id 0.
  foreignKeys: z.array(foreignKeyRow).parse(
    await query(
      `select t.name as owner, f.id, f."table" as target, f."from" as from_column, f."to" as to_column, f.on_update, f.on_delete
      from ${ordinary} join pragma_foreign_key_list(t.name, 'main') f ${onlyOrdinary} order by t.name, f.id desc, f.seq`,
    ),
  ),
});
