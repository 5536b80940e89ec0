import {apply} from '../../operations/index.js';
import type {Operation} from '../../operations/operation.js';
import type {Schema} from '../../schema/model.js';
import {type Comparison, comparisonOf} from './comparison.js';

/** What has been derived so far, and the schema it leads to. */
export type Draft = {readonly schema: Schema; readonly operations: readonly Operation[]};

/** One kind of change: the operations, in order, that bring the current schema nearer to the target. */
export type Step = (comparison: Comparison) => readonly Operation[];

/** Throws a UserError, by name, where one of the operations cannot be applied. */
export const after = (draft: Draft, operations: readonly Operation[]): Draft => ({
  schema: operations.reduce(apply, draft.schema),
  operations: [...draft.operations, ...operations],
});

/** Each step sees what the ones before have made of the schema. */
export const takeSteps = (draft: Draft, steps: readonly Step[], target: Schema): Draft =>
  steps.reduce((current, step) => after(current, step(comparisonOf(current.schema, target))), draft);
