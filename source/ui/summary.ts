import type {CheckpointReport} from '../workflow/workflow.js';
import {taskLabel} from './session/select.js';
import type {State} from './session/state.js';
import {printable} from './text/printable.js';

const doneLines = ({change, commit, ticked}: CheckpointReport): readonly string[] => [
  `✓ ${change.name} is applied: ${(change.migrations ?? [change.migration]).join(', ')}`,
  ...(ticked === null ? [] : [`  ticked ${taskLabel(ticked)}`]),
  ...(commit === null ? [] : [`  committed ${commit.hash.slice(0, 7)} ${commit.subject}`]),
];

const problemLines = ({commitProblem}: CheckpointReport): readonly string[] =>
  commitProblem === null
    ? []
    : [`  ${commitProblem.message}`, ...commitProblem.nextSteps.map((step) => `  next: ${step}`)];

const goOn = '  next: db-specialist goes on with it';

const openLines = ({request, proposal, checkpoint, built}: State): readonly string[] => {
  if (checkpoint !== null) return [];
  if (built !== null) return [`${built.plan.name} is applied, but its checkpoint is still to be made.`, goOn];
  if (request === null) return [];
  const what = proposal === null ? request.request : proposal.plan.name;
  const approved = proposal === null ? '' : proposal.approved ? ', approved' : ', not approved';
  return [`Not finished: ${what}${approved}.`, goOn];
};

/** What is left to say on the main screen when the session is over. */
export const summarize = (state: State): readonly string[] => {
  const lines = [
    ...state.completed.flatMap((report) => [...doneLines(report), ...problemLines(report)]),
    ...openLines(state),
  ];
  return (lines.length > 0 ? lines : ['Nothing was changed.']).map(printable);
};
