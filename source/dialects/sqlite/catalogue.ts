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

/** What stands in one database. */
export type Objects = {
  /** `main`, or the name it is attached under. */
  readonly database: string;
  readonly objects: readonly ObjectRow[];
};

/** What SQLite tells about it. */
export type Catalogue = Objects & {
  /** The tables whose details were asked for: these, and their rows in the three lists. */
  readonly tables: readonly TableRow[];
  /** These three by the number of their table. Virtual tables have none. */
  readonly columns: RowsOf<number, ColumnRow>;
  readonly indexParts: RowsOf<number, IndexPartRow>;
  readonly foreignKeys: RowsOf<number, ForeignKeyRow>;
};

/** How many statements reading all of it takes. */
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

const inEach = (databases: readonly string[], columnsIn: (database: string) => string): string =>
  databases.map((name) => `select ${quoteString(name)} as database, ${columnsIn(name)}`).join(' union all ');

const objectExpressions: Expressions<ObjectRow> = {
  id: 'o.rowid',
  type: 'o.type',
  name: 'o.name',
  owner: 'o.tbl_name',
  page: 'o.rootpage',
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
  `${listsSql(objectExpressions, `${quoteIdentifier(database)}.sqlite_master o`)} as objects`;

/** For each database the tables whose details are wanted; null for all. */
export type Wanted = ReadonlyMap<string, readonly ObjectRow[] | null>;

/** Before SQLite 3.37 there is no list of tables, and nothing tells which tables stand behind virtual ones. */
const readTables = async (query: Query, wanted: Wanted): Promise<readonly Row[]> => {
  const names = [...wanted.values()].flatMap((tables) => tables?.map(({name}) => name) ?? []);
  const isAll = [...wanted.values()].some((tables) => tables === null);
  const from = isAll
    ? 'pragma_table_list l'
    : `json_each(${quoteString(JSON.stringify([...new Set(names)]))}) n join pragma_table_list(n.value) l`;
  try {
    const sql = `select l.schema as database, l.name as name, l.type as kind, l.wr as without_rowid, l.strict as strict
      from ${from}`;
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
const detailsIn = (database: string, name: string, tables: readonly ObjectRow[] | null): string => {
  const only = tables === null ? '' : ` and t.rowid in (${tables.map(({id}) => id).join(', ')})`;
  const from = (...pragmas: readonly string[]): string =>
    `${database}.sqlite_master t join ${pragmas.join(' join ')} where t.type = 'table' and t.rootpage > 0${only}`;
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

/** What stands in its databases, main first, in two queries however many there are. */
export const readObjects = async (query: Query): Promise<readonly Objects[]> => {
  const databases = (await query(databasesSql)).map(({name}) => String(name));
  const objects = await query(inEach(databases, objectsIn));
  return databases.map((database) => {
    const [object] = ofDatabase(objects, database);
    return {database, objects: rowsIn(objectShape, object?.objects)};
  });
};

const noDetails = {tables: [], columns: () => [], indexParts: () => [], foreignKeys: () => []};

/** Everything SQLite tells about these tables, in two queries however many there are. */
export const readDetails = async (
  query: Query,
  databases: readonly Objects[],
  wanted: Wanted,
): Promise<readonly Catalogue[]> => {
  const asked = [...wanted].filter(([, tables]) => tables?.length !== 0).map(([database]) => database);
  if (asked.length === 0) return databases.map((one) => ({...one, ...noDetails}));
  const tables = await readTables(query, wanted);
  const details = await query(
    inEach(asked, (name) => detailsIn(quoteIdentifier(name), quoteString(name), wanted.get(name) ?? null)),
  );
  return databases.map((one) => {
    const [detail] = ofDatabase(details, one.database);
    if (detail === undefined) return {...one, ...noDetails};
    return {
      ...one,
      tables: ofDatabase(tables, one.database).map(tableRow),
      columns: byTable({shape: columnShape, makeRow: columnRow}, detail.columns),
      indexParts: byTable({shape: indexShape, makeRow: indexPartRow}, detail.index_parts),
      foreignKeys: byTable({shape: foreignKeyShape, makeRow: foreignKeyRow}, detail.foreign_keys),
    };
  });
};
