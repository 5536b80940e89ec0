import {type Backfill, batchBlocker} from '../operations/backfill.js';
import {requireTable} from '../operations/find.js';
import {stagesOf} from '../operations/index.js';
import type {Operation} from '../operations/operation.js';
import type {Schema} from '../schema/model.js';
import {counted} from './counted.js';
import type {PartsInput} from './migration-parts.js';
import type {Assumption} from './plan.js';
import {rowsThere} from './rows-there.js';

/** More rows than these are not changed in one statement: it would hold the locks of all of them until it is done. */
export const rowsAtOnce = 10_000;

const batch = 1000;

type Decided = {readonly operation: Operation; readonly assumption: Assumption | null};

const decided = (operation: Backfill, before: Schema, rows: number): Decided => {
  const table = requireTable(before, operation.table);
  const about = Object.keys(operation.set)
    .map((column) => `${operation.table}.${column}`)
    .join(', ');
  const blocker = batchBlocker(table, operation);
  const why = `${operation.table} has ${counted(rows, 'row')}`;
  return blocker === null
    ? {
        operation: {...operation, batch},
        assumption: {
          about,
          value: `filled ${counted(batch, 'row')} at a time in a migration of its own, outside of a transaction`,
          why: `${why}; batch: false fills them at once`,
        },
      }
    : {operation, assumption: {about, value: 'filled in one statement', why: `${why}, and ${blocker}`}};
};

/** The operations with what fills many rows told to do it in batches, where nobody has said how it does. */
export const batchedBackfills = ({
  schema,
  rows,
  operations,
}: PartsInput): {readonly operations: readonly Operation[]; readonly assumptions: readonly Assumption[]} => {
  const all = stagesOf(schema, operations).map(({operation, before}, at): Decided => {
    if (operation.op !== 'backfill' || operation.batch !== undefined || operation.keep === true)
      return {operation, assumption: null};
    const reached = {schema, rows, operations: operations.slice(0, at)};
    const count = rowsThere(reached, {table: operation.table, column: null}) ?? 0;
    return count > rowsAtOnce ? decided(operation, before, count) : {operation, assumption: null};
  });
  return {
    operations: all.map(({operation}) => operation),
    assumptions: all.flatMap(({assumption}) => assumption ?? []),
  };
};
