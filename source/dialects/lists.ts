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

/** The rows in `{"name": ["a", "b"], "size": [1, 2]}`. Throws where a value is not what its column holds. */
export const rowsOfLists = <Row>(shape: RowShape<Row>, json: string): readonly Row[] => {
  const found: unknown = JSON.parse(json);
  const columns = Object.keys(shape) as (keyof Row & string)[];
  const lists = columns.map((column) => listIn(found, column, shape[column]));
  const count = lists[0]?.length ?? 0;
  if (lists.some(({length}) => length !== count)) throw new TypeError('The catalogue told columns of several lengths');
  const rows: Row[] = [];
  for (let at = 0; at < count; at++) {
    const row: Record<string, unknown> = {};
    for (let of = 0; of < columns.length; of++) row[columns[of] as string] = lists[of]?.[at];
    rows.push(row as Row);
  }
  return rows;
};
