import {isUserError, UserError} from '../errors.js';
import {readAnswer} from '../plan/external/answer.js';
import {plannerPrompt} from '../plan/external/prompt.js';
import type {Assumption} from '../plan/plan.js';
import {requireApplicable} from '../plan/require-applicable.js';
import {plannerCommand, plannerName} from '../project/planner/command.js';
import {runPlanner} from '../project/planner/run-planner.js';
import type {WorkflowContext} from './context.js';
import {plannedTask, taskDetails} from './follow-task.js';
import {finishPlan, planChange} from './plan-change.js';
import {type Survey, survey} from './survey.js';
import type {PlanOptions, PlanOutcome, PlanRequest} from './workflow.js';

type Asked = PlanRequest & PlanOptions & {readonly said: string};

/**
 * Asks the external planner. What it says goes the way of a plan file that a person wrote: the same checks, rules, gates and rehearsal. Where
 * it fails, our own planner does the work, and the plan says so.
 */
export const planExternally = async (context: WorkflowContext, asked: Asked): Promise<PlanOutcome> => {
  try {
    return await planOf(context, asked);
  } catch (error) {
    if (!isUserError(error) || error.code === 'interrupted') throw error;
    return withOwnPlan(error, asked.said, () => planChange(context, asked));
  }
};

const planOf = async (context: WorkflowContext, asked: Asked): Promise<PlanOutcome> => {
  const {said, request, task} = asked;
  const found = await survey(context);
  const source = `The answer of ${plannerName(said)}`;
  const answer = readAnswer(await answerOf(context, asked, found), source, found.schema.dialect);
  if (answer.kind === 'questions') return answer;
  const {name, operations, assumptions = [], pattern = null} = answer.plan;
  requireApplicable(found.schema, {...answer.plan, yaml: answer.yaml, source});
  return finishPlan(context, found, {
    name,
    operations,
    pattern,
    assumptions: [
      ...assumptions,
      {about: 'planner', value: plannerName(said), why: 'it was asked; its plan passed the checks of ours'},
    ],
    request,
    task: task === null ? null : plannedTask(task),
    toBeShown: task === null ? [] : await taskDetails(context, task),
  });
};

const answerOf = async (context: WorkflowContext, asked: Asked, found: Survey): Promise<string> => {
  const {said, request, task, answers, onNote, signal} = asked;
  const {schema, rows, conventions} = found;
  const details = task === null ? [] : await taskDetails(context, task);
  return runPlanner({
    name: plannerName(said),
    command: plannerCommand(said),
    prompt: plannerPrompt({request, details, schema, rows, conventions, answers: {...answers}}),
    timeout: context.settings.plannerTimeout,
    onLine: (line) => onNote?.(line),
    signal: signal === undefined ? context.signal : AbortSignal.any([context.signal, signal]),
  });
};

const withOwnPlan = async (
  failure: UserError,
  said: string,
  ownPlan: () => Promise<PlanOutcome>,
): Promise<PlanOutcome> => {
  const why = `${plannerName(said)} was asked and could not be used: ${failure.message}`;
  const outcome = await ownPlan().catch((error: unknown) => {
    throw isUserError(error) ? withCause(error, why) : error;
  });
  if (outcome.kind === 'questions') {
    const [first, ...others] = outcome.questions;
    return first === undefined
      ? outcome
      : {...outcome, questions: [{...first, text: `${why}. ${first.text}`}, ...others]};
  }
  if (outcome.kind === 'equal') return outcome;
  const assumption: Assumption = {about: 'planner', value: 'our own', why};
  return {...outcome, plan: {...outcome.plan, assumptions: [...outcome.plan.assumptions, assumption]}};
};

const withCause = ({code, message, nextSteps}: UserError, why: string): UserError =>
  new UserError({code, message, nextSteps: [...nextSteps, `The planner: ${why}`]});
