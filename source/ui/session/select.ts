import type {Task} from '../../memory/task.js';
import type {Question} from '../../plan/plan.js';
import {refusedIn} from '../../plan/refuse-never.js';
import {saferForms} from '../../plan/safer-forms.js';
import type {BuildRemains} from '../../workflow/workflow.js';
import type {ScreenName} from '../keymap.js';
import type {State} from './state.js';
import {doing} from './work.js';

/** What can be read off a state, for reducers, key bindings and screens alike. */

export const smallest = {columns: 40, rows: 12} as const;

export const screenOf = (state: State): ScreenName => {
  if (state.size.columns < smallest.columns || state.size.rows < smallest.rows) return 'small';
  if (state.help === 'open') return 'help';
  if (state.failure !== null) return 'failure';
  if (state.step === 'load') return state.loading;
  if (state.step === 'plan' && state.asking !== null) return 'questions';
  return state.step;
};

export const busyReason = ({busy}: State): string | null =>
  busy === null ? null : `One moment. ${doing[busy.work.type]}`;

/** A key that was meant for what stood there a moment before must not decide about what nobody has read yet. */
export const unsettled = (state: State): string | null =>
  busyReason(state) ??
  (state.settled ? null : 'This came into view only now, so the key does not count. Press it again.');

/** Why nothing can be decided about a plan; null where it can. */
export const undecidable = (state: State): string | null =>
  unsettled(state) ?? (state.proposal === null ? 'There is no plan yet. b goes back.' : null);

/** Why nothing that was taken for granted can be changed by a key; null where it can. */
export const unchangeable = (state: State): string | null =>
  undecidable(state) ??
  (state.proposal?.answers === undefined ? 'This plan was written by hand or edited: e changes it.' : null);

/** Why there is nothing to plan; null where there is. */
export const onlyLookedAt = ({analysis, request}: State): string | null =>
  analysis !== null && request === null
    ? 'Nothing is asked for yet: b goes back to choose a task or type a request.'
    : null;

/** Why the session cannot be left quietly now; null where it can. */
export const unquittable = (state: State): string | null => {
  if (buildBusy(state)) return 'A build is under way. ctrl+c stops it and undoes what it did.';
  return state.busy?.work.type === 'checkpoint' ? 'The checkpoint is being written. One moment.' : null;
};

export const unbuilt = ({built}: State): string | null => (built === null ? 'Nothing is built yet.' : null);

export const unreturnable = ({built}: State): string | null =>
  built === null ? null : 'The migration is applied. enter goes on to the checkpoint.';

export const buildBusy = ({busy}: State): boolean => busy?.work.type === 'build' || busy?.work.type === 'recover';

export const applying = ({buildSteps}: State): boolean =>
  buildSteps.some(({name, state}) => name === 'apply' && state === 'running');

/** A build that failed is approved again, not tried again: it changes the database. */
export const canRetry = ({failure, draft}: State): string | null => {
  const type = failure?.work.type;
  if (type === 'build') return 'It would change the database: b goes back to the plan, a approves it again.';
  if (type === 'recover') return 'It would change the database: b goes back to the choice.';
  if (type === 'revise' && draft !== null) return 'The same text fails again: e edits it, esc keeps the old plan.';
  return null;
};

export const canEditAgain = ({failure, draft}: State): string | null =>
  failure?.work.type === 'revise' && draft !== null ? null : 'There is no edited plan to correct.';

export const neverGate = ({proposal}: State): string | null => {
  const refused = refusedIn(proposal?.plan.findings ?? []);
  return refused === undefined
    ? null
    : `${refused.where}: ${refused.effect} It is refused. e edits the plan, r rejects it.`;
};

/** Why no change of the plan can be made safer by a key; null where one can. */
export const safest = ({proposal}: State): string | null =>
  proposal === null || saferForms(proposal.plan, proposal.consents).length === 0
    ? 'No change here has a safer form that the plan could take.'
    : null;

export type ResumeRow = {
  readonly action: 'resume' | 'finish' | 'undo' | 'other';
  readonly label: string;
  /** True where enter is not enough, because choosing it applies a migration. */
  readonly needsApproval: boolean;
};

const leftToApply = ({migrations, done}: BuildRemains): string =>
  migrations.length === 1 ? (migrations[0] ?? '') : `${migrations.length - done} of ${migrations.length} migrations`;

export const resumeRows = ({memory, pending}: State): readonly ResumeRow[] => {
  const offer = memory?.resume;
  if (offer === null || offer === undefined) return [];
  const other: ResumeRow = {
    action: 'other',
    label: pending === null ? 'Start something else' : `Start with: ${pending.request}`,
    needsApproval: false,
  };
  if (offer.build === null) return [{action: 'resume', label: 'Resume', needsApproval: false}, other];
  const {applied} = offer.build;
  return [
    {
      action: 'finish',
      label: applied
        ? 'Finish: check it and go on to the checkpoint'
        : `Finish: apply ${leftToApply(offer.build)} (a approves)`,
      needsApproval: !applied,
    },
    {action: 'undo', label: 'Undo what the build left behind', needsApproval: false},
    other,
  ];
};

export const chosenResumeRow = (state: State): ResumeRow | undefined =>
  resumeRows(state)[state.views.load.positions.resume ?? 0];

export const notTheTasks = ({views}: State): string | null =>
  views.load.pane === 'tasks' ? null : 'tab goes back to the tasks.';

export const matches = (text: string, filter: string): boolean => text.toLowerCase().includes(filter.toLowerCase());

export const taskLabel = ({id, title}: {readonly id: string | null; readonly title: string}): string =>
  id === null ? title : `${id} ${title}`;

export const shownTasks = ({memory, views}: State): readonly Task[] =>
  (memory?.openTasks ?? []).filter((task) => matches(`${taskLabel(task)} ${task.group ?? ''}`, views.load.filter));

/** What can be begun on the load screen. `look`: the database is shown, and nothing is planned. */
export type Beginning =
  | {readonly kind: 'request'}
  | {readonly kind: 'task'; readonly task: Task}
  | {readonly kind: 'look'};

/** The rows of the load screen. */
export const beginnings = (state: State): readonly Beginning[] => [
  {kind: 'request'},
  ...shownTasks(state).map((task) => ({kind: 'task' as const, task})),
  {kind: 'look'},
];

export const beginningPosition = (state: State): number =>
  Math.min(state.views.load.positions.tasks ?? 0, shownTasks(state).length + 1);

export const currentQuestion = ({asking}: State): Question | undefined => asking?.questions[asking.index];

/** The question which of the things taken for granted is to be otherwise. */
export const whichAssumption = 'assumption';

/** The question which change is to take its safer form. */
export const whichSafer = 'safer';

const destructive = /\b(?:drop|delete|remove|discard|lose|lost|destroy|overwrite|truncate|empty)/i;

/** Null where nothing is chosen yet: a choice that destroys something is never one keypress away. */
export const questionCursor = (state: State): number | null => {
  const question = currentQuestion(state);
  if (question === undefined) return null;
  const position = state.views.plan.positions[`question ${question.id}`];
  if (position !== undefined) return position;
  // To look closer at what was taken for granted, or to keep what would be lost, destroys nothing, whatever its name says.
  const onlyLooks =
    state.asking?.changes !== undefined && (question.id === whichAssumption || question.id === whichSafer);
  const harmless =
    onlyLooks || !question.choices.some(({value, label}) => destructive.test(label) || destructive.test(value));
  return harmless ? 0 : null;
};
