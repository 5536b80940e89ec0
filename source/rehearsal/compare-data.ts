import type {ColumnDigest, DataDigest, TableDigest} from '../schema/digest.js';
import type {DataDifference} from './report.js';

/** What a comparison asks of one table. */
export type Expectation = {
  /** `not-fewer`: rows may have come. */
  readonly rows: 'equal' | 'not-fewer' | 'any';
  /** `values`: the same values. `count`: as many values as before. */
  readonly column: (column: string) => 'values' | 'count' | 'any';
};

/** Where the rows are not what is expected of them. Tables and columns that are on one side only are the schema's business. */
export const compareData = (
  before: DataDigest,
  after: DataDigest,
  expect: (table: string) => Expectation,
): readonly DataDifference[] =>
  Object.entries(before).flatMap(([table, was]) => {
    const is = after[table];
    if (is === undefined || is === was) return [];
    const difference = compareTable(was, is, expect(table));
    return difference === null ? [] : [{table, ...difference, text: `${table}: ${phrase(difference)}`}];
  });

type TableDifference = Omit<DataDifference, 'table' | 'text'>;

const compareTable = (was: TableDigest, is: TableDigest, expected: Expectation): TableDifference | null => {
  const rowsLost = Math.max(0, was.rows - is.rows);
  const counts = {before: was.rows, after: is.rows, rowsLost};
  if (expected.rows === 'equal' && was.rows !== is.rows) return {...counts, columnsChanged: []};
  if (expected.rows === 'not-fewer' && rowsLost > 0) return {...counts, columnsChanged: []};
  const columnsChanged = Object.keys(was.columns).filter((name) => hasChanged(name, [was, is], expected));
  if (columnsChanged.length > 0) return {...counts, columnsChanged};
  return haveSwappedRows(was, is, expected) ? {...counts, columnsChanged: Object.keys(was.columns)} : null;
};

/** Without a primary key each column may hold the same values as before, only in other rows. */
const haveSwappedRows = (was: TableDigest, is: TableDigest, {column}: Expectation): boolean => {
  const names = Object.keys(was.columns);
  const isComparable =
    was.rows === is.rows &&
    names.length === Object.keys(is.columns).length &&
    names.every((name) => is.columns[name] !== undefined && column(name) === 'values');
  return isComparable && was.together !== undefined && is.together !== undefined && was.together !== is.together;
};

const hasChanged = (name: string, [was, is]: readonly [TableDigest, TableDigest], expected: Expectation): boolean => {
  const [before, after] = [was.columns[name], is.columns[name]];
  if (before === undefined || after === undefined) return false;
  return !isAsExpected[expected.column(name)](before, after, was.rows === is.rows);
};

/** Among other rows the old values cannot be told apart by their hash; then there may only not be fewer of them. */
const isAsExpected: Readonly<
  Record<ReturnType<Expectation['column']>, (before: ColumnDigest, after: ColumnDigest, sameRows: boolean) => boolean>
> = {
  any: () => true,
  count: (before, after, sameRows) => (sameRows ? after.nonNull === before.nonNull : after.nonNull >= before.nonNull),
  values: (before, after, sameRows) => (sameRows ? after.hash === before.hash : after.nonNull >= before.nonNull),
};

const phrase = ({before, after, rowsLost, columnsChanged}: TableDifference): string => {
  if (columnsChanged.length > 0) return `the values of ${columnsChanged.join(', ')} are not the same`;
  return rowsLost > 0 ? `${rowsLost} of ${rowsIn(before)} are gone` : `${rowsIn(after - before)} too many`;
};

const rowsIn = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`;
