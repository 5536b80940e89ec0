import type {Index, Table} from '../schema/model.js';
import {holdsReferences} from './covers-rows.js';

// The others find words, ranges or places, not rows that hold a value.
const methodsForEquality = new Set(['btree', 'hash']);

/** Whether the planner finds rows by equality with it: finished, seen and of a kind that knows equality. */
const isUsable = ({valid, visible, method}: Index): boolean =>
  valid === undefined && visible === undefined && methodsForEquality.has(method.toLowerCase());

const beginsWith = (key: readonly string[], columns: readonly string[]): boolean =>
  key.length >= columns.length && columns.every((column) => key.slice(0, columns.length).includes(column));

/** Whether an index finds the rows that refer to a given row: it begins with the columns of the key, in any order. */
export const servesForeignKey = (index: Index, columns: readonly string[]): boolean =>
  isUsable(index) &&
  holdsReferences(index, columns) &&
  beginsWith(
    index.parts.map(({column}) => column ?? ''),
    columns,
  );

/** Whether anything of the table does. */
export const findsReferences = (table: Table, columns: readonly string[]): boolean =>
  [...(table.primaryKey === null ? [] : [table.primaryKey]), ...table.uniques].some((key) =>
    beginsWith(key.columns, columns),
  ) || table.indexes.some((index) => servesForeignKey(index, columns));
