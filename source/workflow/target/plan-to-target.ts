import {isUserError, UserError} from '../../errors.js';
import {nameOfPlan} from '../../plan/target/migration-name.js';
import {operationsBetween} from '../../plan/target/operations-between.js';
import {whatCounts} from '../../plan/target/what-counts.js';
import {compareSchemas} from '../../schema/compare.js';
import type {Schema} from '../../schema/model.js';
import type {WorkflowContext} from '../context.js';
import {plannedTask, taskDetails} from '../follow-task.js';
import {finishPlan} from '../plan-change.js';
import {survey} from '../survey.js';
import type {PlanOutcome, PlanRequest} from '../workflow.js';
import {loadTarget, type Target} from './load-target.js';
import {equalTo} from './target-place.js';

/** A plan that makes the live schema equal to the target, the questions that stand before it, or that there is nothing to plan. */
export const planToTarget = async (
  context: WorkflowContext,
  {task, answers}: PlanRequest,
  wanted: string,
): Promise<PlanOutcome> => {
  const found = await survey(context);
  const target = await loadTarget(context, wanted, found.schema.dialect);
  const between = namingTarget(target, () =>
    operationsBetween({live: found.schema, target: target.schema, answers, rows: found.rows}),
  );
  if (between.kind === 'questions') return between;
  const {operations} = between;
  if (operations.length === 0)
    return {kind: 'equal', text: `The schema is equal to ${target.title} already: there is nothing to plan.`};
  return finishPlan(context, found, {
    name: nameOfPlan(operations, target.title),
    operations,
    assumptions: [],
    pattern: null,
    request: equalTo(target.title),
    task: task === null ? null : plannedTask(task),
    toBeShown: task === null ? [] : await taskDetails(context, task),
    requireReached: (reached) => requireEqual(reached, target),
  });
};

/** What an operation refuses, with what it was wanted for. */
const namingTarget = <Result>({title}: Target, derive: () => Result): Result => {
  try {
    return derive();
  } catch (cause) {
    if (!isUserError(cause) || cause.code === 'not-understood') throw cause;
    const {code, message, nextSteps} = cause;
    throw new UserError({code, message: `No plan makes the schema equal to ${title}: ${message}`, nextSteps, cause});
  }
};

/** The migration has run on an empty copy by then: what it made is what was asked for, or nobody sees the plan. */
const requireEqual = (reached: Schema, {schema, title}: Target): void => {
  const left = compareSchemas(whatCounts(reached), whatCounts(schema), {columnOrder: 'ignored'});
  const [first, ...more] = left;
  if (first === undefined) return;
  throw new UserError({
    code: 'cannot-apply',
    message: `The planned migration does not make the schema equal to ${title}: ${first.text}`,
    nextSteps: [
      ...more.map(({text}) => `And: ${text}`),
      'Change that in a migration of your own, and plan the rest then.',
    ],
  });
};
