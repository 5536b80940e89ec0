import type {Answers} from '../plan/plan.js';
import type {WorkflowContext} from './context.js';
import {planChange} from './plan-change.js';
import {planExternally} from './plan-externally.js';
import {pastedSql} from './target/pasted-sql.js';
import {planPastedSql} from './target/plan-pasted-sql.js';
import {planToTarget} from './target/plan-to-target.js';
import {targetInWords} from './target/target-place.js';
import type {PlanOptions, PlanOutcome, PlanRequest} from './workflow.js';

/** What a request comes to, said in words or as a target. */
export const plan = async (
  context: WorkflowContext,
  request: PlanRequest,
  options: PlanOptions = {},
): Promise<PlanOutcome> => {
  const {answers, unused} = watched(request.answers);
  const target = request.target ?? targetInWords(request.request);
  const asked = {...request, answers};
  const outcome =
    target !== null
      ? await planToTarget(context, asked, target)
      : pastedSql(request.request) !== null
        ? await planPastedSql(context, asked)
        : context.planner === null
          ? await planChange(context, asked)
          : await planExternally(context, {...asked, ...options, said: context.planner});
  const left = unused();
  return left.length === 0 ? outcome : {...outcome, unusedAnswers: left};
};

/** Tells afterwards which answers nobody has looked at. */
const watched = (answers: Answers): {readonly answers: Answers; readonly unused: () => readonly string[]} => {
  const used = new Set<PropertyKey>();
  return {
    answers: new Proxy(answers, {
      get: (given, id) => {
        used.add(id);
        return Reflect.get(given, id);
      },
    }),
    unused: () => Object.keys(answers).filter((id) => !used.has(id)),
  };
};
