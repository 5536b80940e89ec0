import {dialectOf} from '../dialects/index.js';
import {defaultSql} from '../operations/default-sql.js';
import type {Loss} from '../operations/definition.js';
import {lossesOf, reverseAll} from '../operations/index.js';
import type {Operation} from '../operations/operation.js';
import {findColumn, findTable, type RowCounts, type Schema} from '../schema/model.js';
import {counted} from './counted.js';
import type {PlannedLoss} from './plan.js';
import {rowsThere} from './rows-there.js';

/** Values that are not NULL, by `users.nickname`. */
export type ValueCounts = Readonly<Record<string, number>>;

export type LossInput = {
  readonly schema: Schema;
  readonly operations: readonly Operation[];
  readonly rows: RowCounts;
  /** Where a column is not counted, the rows of its table are taken for values. */
  readonly values?: ValueCounts | undefined;
};

/** How the column comes back: empty, with its default, or with a value that was made up. */
const comesBack = ({schema, operations}: LossInput, {object, table, column}: Loss): string => {
  const restored = reverseAll(schema, operations).find(
    (step) => step.op === 'add_column' && `${step.table}.${step.column.name}` === object,
  );
  const fill = restored?.op === 'add_column' ? restored.fill : undefined;
  const sql = fill === undefined ? null : defaultSql(dialectOf(schema.dialect), fill, '');
  if (sql !== null) return `with ${sql} in every row`;
  const before = findTable(schema, table);
  const original = before && findColumn(before, column ?? '');
  return original?.default ? `with its default ${original.default} in every row` : 'empty';
};

/** Places are told as they are before the change. */
const rowsIn = ({schema, rows}: LossInput, table: string): number | null =>
  rowsThere({schema, rows, operations: []}, {table, column: null});

/** What stays and holds other values afterwards. Only the rows of the table are known where it does not matter which had a value. */
const rewritten = (input: LossInput, {object, table, column, how}: Loss): PlannedLoss | null => {
  const {values} = input;
  const all = rowsIn(input, table);
  const given = values?.[object];
  const count = how === 'filled' && all !== null && given !== undefined ? all - given : all;
  if (count === 0) return null;
  const of = count === null ? 'its rows' : counted(count, 'row');
  return how === 'filled'
    ? {object, rows: count, text: `Fills ${object} where it is empty: ${of}; down leaves the new values there.`}
    : {
        object,
        rows: count,
        text: `Changes the ${column === null ? 'rows' : 'values'} of ${object}: up to ${of}; down does not bring the old ones back.`,
      };
};

const lossOf = (input: LossInput, loss: Loss): PlannedLoss | null => {
  if (loss.how !== undefined) return rewritten(input, loss);
  const {object, table, column} = loss;
  const rows = rowsIn(input, table);
  if (column === null) {
    if (rows === 0) return null;
    const what = rows === null ? 'all its rows' : `its ${counted(rows, 'row')}`;
    return {object, rows, text: `Drops ${object} with ${what}; down brings the table back empty.`};
  }
  const values = input.values?.[object] ?? rows;
  if (values === 0) return null;
  const what = values === null ? 'all its values' : counted(values, 'value');
  return {
    object,
    rows: values,
    text: `Drops ${object}: ${what}; down brings the column back ${comesBack(input, loss)}.`,
  };
};

/** What `down` cannot bring back, in words. What holds nothing now loses nothing. */
export const plannedLosses = (input: LossInput): readonly PlannedLoss[] =>
  lossesOf(input.schema, input.operations).flatMap((loss) => lossOf(input, loss) ?? []);
