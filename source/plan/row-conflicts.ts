import {UserError} from '../errors.js';
import type {RowConflict} from '../operations/definition.js';
import {definitionOf, stagesOf, touchedTables} from '../operations/index.js';
import type {Operation} from '../operations/operation.js';
import type {Schema} from '../schema/model.js';

/** What changes neither rows nor the columns that a query of them names. */
const leavesRows: ReadonlySet<Operation['op']> = new Set([
  'add_index',
  'drop_index',
  'add_foreign_key',
  'add_check',
  'validate_constraint',
  'drop_check',
  'add_unique',
  'add_primary_key',
  'create_trigger',
  'drop_trigger',
]);

/** The same question only once: a safe form asks it in more than one place. */
const eachOnce = (conflicts: readonly RowConflict[]): readonly RowConflict[] =>
  conflicts.filter(({sql}, at) => conflicts.findIndex((other) => other.sql === sql) === at);

/** What is to be asked of the rows that are there. What earlier operations may change is known only after them, in the rehearsal. */
export const rowConflicts = (schema: Schema, operations: readonly Operation[]): readonly RowConflict[] =>
  eachOnce(
    stagesOf(schema, operations).flatMap(({operation, before}, at) => {
      const earlier = operations.slice(0, at).filter(({op}) => !leavesRows.has(op));
      const changed = new Set(touchedTables(earlier));
      const conflicts = definitionOf(operation).conflicts?.(before, operation) ?? [];
      return conflicts.filter(({tables}) => !tables.some((table) => changed.has(table)));
    }),
  );

/** Throws where rows are in the way. `counts`: the answers to the queries of the conflicts, one each. */
export const refuseConflicts = (conflicts: readonly RowConflict[], counts: readonly number[]): void => {
  const found = conflicts.flatMap(({text, nextSteps}, at) => {
    const count = counts[at] ?? 0;
    return count === 0 ? [] : [{text: text(count), nextSteps}];
  });
  const [first, ...others] = found;
  if (first === undefined) return;
  throw new UserError({
    code: 'cannot-apply',
    message: first.text,
    nextSteps: [...first.nextSteps, ...others.map(({text}) => text)],
  });
};
