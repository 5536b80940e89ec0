/**
 * Rows of a catalogue as JSON with a list for each column, `{"name": ["a", "b"], "size": [1, 2]}`: one value that the driver passes on as it
 * is, each name written once, lists of plain values that V8 reads fastest. Catalogues have tens of thousands of rows, so the values are
 * looked at where they are: zod would make a copy of each, which takes several times as long in a process that does it once.
 */

/** What a value must be. */
export type Check<Value> = (value: unknown) => value is Value;

type Checked<Of> = Of extends Check<infer Value> ? Value : never;

export const text: Check<string> = (value): value is string => typeof value === 'string';
export const number: Check<number> = (value): value is number => typeof value === 'number';
export const flag: Check<boolean> = (value): value is boolean => typeof value === 'boolean';

export const orNull =
  <Value>(check: Check<Value>): Check<Value | null> =>
  (value): value is Value | null =>
    value === null || check(value);

export const textOrNull = orNull(text);
export const numberOrNull = orNull(number);

export const oneOf =
  <const Words extends readonly string[]>(...words: Words): Check<Words[number]> =>
  (value): value is Words[number] =>
    typeof value === 'string' && words.includes(value);

export const listOf =
  <Value>(check: Check<Value>): Check<readonly Value[]> =>
  (value): value is readonly Value[] =>
    Array.isArray(value) && value.every(check);

/** A list of exactly these. */
export const tupleOf =
  <Values extends readonly unknown[]>(...checks: {readonly [At in keyof Values]: Check<Values[At]>}): Check<Values> =>
  (value): value is Values =>
    Array.isArray(value) && value.length === checks.length && checks.every((check, at) => check(value[at]));

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
