import type {Query, Row} from '../dialect.js';
import {groupsOfLists, type MakeRow, type RowShape, type RowsOf, rowsOfLists} from '../lists.js';
import {
  type ColumnRow,
  columnRow,
  columnShape,
  type ForeignKeyRow,
  foreignKeyRow,
  foreignKeyShape,
  type IndexPartRow,
  indexPartRow,
  indexShape,
  type ObjectRow,
  objectShape,
} from './catalogue-rows.js';
import {quoteIdentifier, quoteString} from './quote.js';

export type TableRow = {
  readonly name: string;
  readonly kind: string;
  readonly withoutRowid: boolean;
  readonly strict: boolean;
};

/** What SQLite tells about one database. */
export type Catalogue = {
  /** `main`, or the name it is attached under. */
  readonly database: string;
  readonly objects: readonly ObjectRow[];
  readonly tables: readonly TableRow[];
  /** These three by the number of their table. Virtual tables have none. */
  readonly columns: RowsOf<number, ColumnRow>;
  readonly indexParts: RowsOf<number, IndexPartRow>;
  readonly foreignKeys: RowsOf<number, ForeignKeyRow>;
};

/** How many statements `readCatalogues` sends. */
export const catalogueQueries = 4;

// Every column has its AS: `pragma full_column_names` gives others another name. What is in no file ends with its connection, like `temp`.
const databasesSql = `select name as name from pragma_database_list where name = 'main' or (name <> 'temp' and file <> '')
  order by name <> 'main', name`;

/** What gives each column of a shape. */
type Expressions<Row> = {readonly [Column in keyof Row]: string};

/** A subquery with rows as lists, in the order in which SQLite finds them. */
const listsSql = <Row>(expressions: Expressions<Row>, from: string): string => {
  const lists = Object.entries(expressions).map(
    ([column, expression]) => `${quoteString(column)}, json_group_array(${expression})`,
  );
  return `(select json_object(${lists.join(', ')}) from ${from})`;
};

const inEach = (databases: readonly string[], columnsIn: (quoted: string, text: string) => string): string =>
  databases
    .map((name) => `select ${quoteString(name)} as database, ${columnsIn(quoteIdentifier(name), quoteString(name))}`)
    .join(' union all ');

const objectExpressions: Expressions<ObjectRow> = {
  id: 'o.rowid',
  type: 'o.type',
  name: 'o.name',
  owner: 'o.tbl_name',
  sql: 'o.sql',
};

const columnExpressions: Expressions<ColumnRow> = {
  table: 't.rowid',
  name: 'c.name',
  type: 'lower(c.type)',
  notNull: 'c."notnull"',
  default: 'c.dflt_value',
  keyPosition: 'c.pk',
  hidden: 'c.hidden',
};

const indexExpressions: Expressions<IndexPartRow> = {
  table: 't.rowid',
  name: 'i.name',
  unique: 'i."unique"',
  partial: 'i.partial',
  origin: 'i.origin',
  column: 'p.name',
  descending: 'p."desc"',
  collation: 'lower(p.coll)',
};

const foreignKeyExpressions: Expressions<ForeignKeyRow> = {
  table: 't.rowid',
  id: 'f.id',
  target: 'f."table"',
  from: 'f."from"',
  to: 'f."to"',
  onUpdate: 'f.on_update',
  onDelete: 'f.on_delete',
};

const objectsIn = (database: string): string =>
  `${listsSql(objectExpressions, `${database}.sqlite_master o`)} as objects`;

/** Before SQLite 3.37 there is no list of tables, and nothing tells which tables stand behind virtual ones. */
const readTables = async (query: Query): Promise<readonly Row[]> => {
  try {
    const sql = `select schema as database, name as name, type as kind, wr as without_rowid, strict as strict
      from pragma_table_list`;
    return await query(sql);
  } catch (error) {
    if (!String(error).includes('no such table: pragma_table_list')) throw error;
    return [];
  }
};

/**
 * All that the pragmas tell, in their own order. They fail on a virtual table whose module is not loaded; such a table has no page of its
 * own, so only those that have are asked for.
 */
const detailsIn = (database: string, name: string): string => {
  const from = (...pragmas: readonly string[]): string =>
    `${database}.sqlite_master t join ${pragmas.join(' join ')} where t.type = 'table' and t.rootpage > 0`;
  const columns = from(`pragma_table_xinfo(t.name, ${name}) c`);
  const parts = from(`pragma_index_list(t.name, ${name}) i`, `pragma_index_xinfo(i.name, ${name}) p on p."key" = 1`);
  const foreignKeys = from(`pragma_foreign_key_list(t.name, ${name}) f`);
  return `${listsSql(columnExpressions, columns)} as columns, ${listsSql(indexExpressions, parts)} as index_parts,
    ${listsSql(foreignKeyExpressions, foreignKeys)} as foreign_keys`;
};

/** Every driver has its own idea of a number. */
const flagOf = (value: unknown): boolean => Number(value) !== 0;

const tableRow = ({name, kind, without_rowid, strict}: Row): TableRow => ({
  name: String(name),
  kind: String(kind),
  withoutRowid: flagOf(without_rowid),
  strict: flagOf(strict),
});

const ofDatabase = (rows: readonly Row[], wanted: string): readonly Row[] =>
  rows.filter(({database}) => database === wanted);

const rowsIn = <Row>(shape: RowShape<Row>, json: unknown): readonly Row[] => rowsOfLists(shape, String(json));

type Rows<Row> = {readonly shape: RowShape<Row>; readonly makeRow: MakeRow<Row>};

// The pragmas are asked table by table, so the rows of a table stand together.
const byTable = <Row extends {readonly table: number}>(
  {shape, makeRow}: Rows<Row>,
  json: unknown,
): RowsOf<number, Row> => groupsOfLists(shape, makeRow, String(json));

/** Everything SQLite tells about its databases, main first, in four queries however many tables and databases there are. */
export const readCatalogues = async (query: Query): Promise<readonly Catalogue[]> => {
  const databases = (await query(databasesSql)).map(({name}) => String(name));
  const objects = await query(inEach(databases, objectsIn));
  const tables = await readTables(query);
  const details = await query(inEach(databases, detailsIn));
  return databases.map((database) => {
    const [object] = ofDatabase(objects, database);
    const [detail] = ofDatabase(details, database);
    return {
      database,
      objects: rowsIn(objectShape, object?.objects),
      tables: ofDatabase(tables, database).map(tableRow),
      columns: byTable({shape: columnShape, makeRow: columnRow}, detail?.columns),
      indexParts: byTable({shape: indexShape, makeRow: indexPartRow}, detail?.index_parts),
      foreignKeys: byTable({shape: foreignKeyShape, makeRow: foreignKeyRow}, detail?.foreign_keys),
    };
  });
};
