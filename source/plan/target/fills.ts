import type {Operation, OperationOf} from '../../operations/operation.js';
import {originalPlace} from '../../operations/original-place.js';
import type {RowCounts, Schema} from '../../schema/model.js';
import {counted} from '../counted.js';
import type {Answers, Question} from '../plan.js';

type AddColumn = OperationOf<'add_column'>;

type Before = {readonly live: Schema; readonly rows: RowCounts};

const idOf = ({table, column}: AddColumn): string => `fill:${table}.${column.name}`;

const rowsThere = (operations: readonly Operation[], at: number, {rows}: Before): number => {
  const operation = operations[at];
  if (operation?.op !== 'add_column') return 0;
  const {table} = originalPlace(operations.slice(0, at), {table: operation.table, column: null});
  return rows[table] ?? 0;
};

const needsValue = ({column, fill}: AddColumn): boolean =>
  column.nullable === false &&
  column.generated === undefined &&
  fill === undefined &&
  (column.default === undefined || column.default === null);

/** A new column that is required and has no default: somebody has to say what the rows get that are there. */
export const fillQuestions = (operations: readonly Operation[], before: Before): readonly Question[] =>
  operations.flatMap((operation, at) => {
    if (operation.op !== 'add_column' || !needsValue(operation)) return [];
    const count = rowsThere(operations, at, before);
    if (count === 0) return [];
    const {table, column} = operation;
    const object = `${table}.${column.name}`;
    return [
      {
        id: idOf(operation),
        text: `${object} is new, required and without a default: which value does it get in the ${counted(count, 'row')} of ${table}?`,
        choices: [],
        freeText: true,
      },
    ];
  });

export const withFills = (operations: readonly Operation[], answers: Answers): readonly Operation[] =>
  operations.map((operation) => {
    const fill = operation.op === 'add_column' && needsValue(operation) ? answers[idOf(operation)] : undefined;
    return fill === undefined ? operation : {...operation, fill};
  });
