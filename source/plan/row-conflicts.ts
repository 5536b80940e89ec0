import {UserError} from '../errors.js';
import type {RowConflict} from '../operations/definition.js';
import {definitionOf, stagesOf, touchedTables} from '../operations/index.js';
import type {Operation} from '../operations/operation.js';
import type {Schema} from '../schema/model.js';

/** What is to be asked of the rows that are there. What earlier operations may change is known only after them, in the rehearsal. */
export const rowConflicts = (schema: Schema, operations: readonly Operation[]): readonly RowConflict[] =>
  stagesOf(schema, operations).flatMap(({operation, before}, at) => {
    const changed = new Set(touchedTables(operations.slice(0, at)));
    const conflicts = definitionOf(operation).conflicts?.(before, operation) ?? [];
    return conflicts.filter(({tables}) => !tables.some((table) => changed.has(table)));
  });

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
