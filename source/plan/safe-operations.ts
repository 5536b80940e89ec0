import {reasonToKeep} from '../operations/drop-column.js';
import {cannotApply} from '../operations/find.js';
import {stagesOf} from '../operations/index.js';
import {keptTableName} from '../operations/kept-values.js';
import type {Operation} from '../operations/operation.js';
import type {Schema} from '../schema/model.js';
import {codeLeftAlone} from './code-left-alone.js';
import type {Assumption} from './plan.js';

export type SafeOperations = {
  readonly operations: readonly Operation[];
  /** What was taken for granted on the way, for the person to see. */
  readonly assumptions: readonly Assumption[];
};

/** What stands behind raw SQL would be planned for a schema that nobody knows yet. */
const requireRawSqlLast = (operations: readonly Operation[]): void => {
  const at = operations.findIndex(({op}) => op === 'raw_sql');
  const next = at === -1 ? undefined : operations.slice(at).find(({op}) => op !== 'raw_sql');
  if (next === undefined) return;
  throw cannotApply(`${next.op} cannot come after raw_sql: what raw SQL leaves is known only when it has run.`, [
    'Put raw_sql last.',
    `Make a plan of its own of ${next.op}.`,
  ]);
};

/** The operations with every decision written out that the model would make by itself. */
export const safeOperations = (schema: Schema, operations: readonly Operation[]): SafeOperations => {
  requireRawSqlLast(operations);
  const stages = stagesOf(schema, operations);
  const decided = stages.map(({operation, before}) => {
    if (operation.op !== 'drop_column' || operation.keep !== undefined) return {operation, assumption: null};
    const why = reasonToKeep(before, operation);
    if (why === null) return {operation, assumption: null};
    const {table, column} = operation;
    const value = `its values are kept in ${keptTableName(table, column)}`;
    return {
      operation: {...operation, keep: true},
      assumption: {about: `${table}.${column}`, value, why: `down has to bring it back, and ${why}`},
    };
  });
  return {
    operations: decided.map(({operation}) => operation),
    assumptions: [...decided.flatMap(({assumption}) => assumption ?? []), ...stages.flatMap(codeLeftAlone)],
  };
};
