import {type Check, type Checked, listOf} from '../schema/checks.js';

export * from '../schema/checks.js';

/**
 * Rows of a catalogue as JSON with a list for each column, `{"name": ["a", "b"], "size": [1, 2]}`: one value that the driver passes on as it
 * is, each name written once, lists of plain values that V8 reads fastest. Catalogues have tens of thousands of rows, so the values are
 * looked at where they are: zod would make a copy of each, which takes several times as long in a process that does it once.
 */

/** What each column holds. */
export type RowShape<Row> = {readonly [Column in keyof Row]: Check<Row[Column]>};

export type RowOf<Shape> = {readonly [Column in keyof Shape]: Checked<Shape[Column]>};

const listIn = (found: unknown, column: string, check: Check<unknown>): readonly unknown[] => {
  // No rows are no list on PostgreSQL.
  const list = (found as Readonly<Record<string, unknown>>)[column] ?? [];
  if (listOf(check)(list)) return list;
  throw new TypeError(`The catalogue told ${column} in another form than expected`);
};

type Lists<Row> = {
  readonly columns: readonly (keyof Row & string)[];
  /** One for each column. */
  readonly lists: readonly (readonly unknown[])[];
  readonly count: number;
};

const listsOf = <Row>(shape: RowShape<Row>, json: string): Lists<Row> => {
  const found: unknown = JSON.parse(json);
  const columns = Object.keys(shape) as (keyof Row & string)[];
  const lists = columns.map((column) => listIn(found, column, shape[column]));
  const count = lists[0]?.length ?? 0;
  if (lists.some(({length}) => length !== count)) throw new TypeError('The catalogue told columns of several lengths');
  return {columns, lists, count};
};

/** The rows in `{"name": ["a", "b"], "size": [1, 2]}`. Throws where a value is not what its column holds. */
export const rowsOfLists = <Row>(shape: RowShape<Row>, json: string): readonly Row[] => {
  const {columns, lists, count} = listsOf(shape, json);
  const rows: Row[] = [];
  for (let at = 0; at < count; at++) {
    const row: Record<string, unknown> = {};
    for (let of = 0; of < columns.length; of++) row[columns[of] as string] = lists[of]?.[at];
    rows.push(row as Row);
  }
  return rows;
};

/** The rows whose first column holds this. */
export type RowsOf<Key, Row> = (key: Key) => readonly Row[];

/** What each column holds, from the first row to the last. */
export type Columns<Row> = {readonly [Column in keyof Row]: readonly Row[Column][]};

/**
 * Makes one row. With each column written out it takes half the time of one that is filled name by name: where there are tens of thousands of
 * rows, that is seen.
 */
export type MakeRow<Row> = (columns: Columns<Row>, at: number) => Row;

/** Of a list that is as long as there are rows. */
export const valueAt = <Value>(list: readonly Value[], at: number): Value => list[at] as Value;

/**
 * The same rows by their first column, where those with the same value come one behind the other. They are made when they are asked for, so that
 * not all of them are there at a time: what lives long is what collecting garbage costs.
 */
export const groupsOfLists = <Row, Key>(
  shape: RowShape<Row>,
  makeRow: MakeRow<Row>,
  json: string,
): RowsOf<Key, Row> => {
  const {columns: names, lists} = listsOf(shape, json);
  const columns = Object.fromEntries(names.map((name, at) => [name, lists[at]])) as Columns<Row>;
  const keys = (lists[0] ?? []) as readonly Key[];
  const starts = new Map<Key, number>();
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as Key;
    if (at > 0 && key === keys[at - 1]) continue;
    if (starts.has(key)) throw new TypeError('The catalogue told rows of one object in several places');
    starts.set(key, at);
  }
  return (key) => {
    const rows: Row[] = [];
    for (let at = starts.get(key) ?? keys.length; at < keys.length && keys[at] === key; at++)
      rows.push(makeRow(columns, at));
    return rows;
  };
};
