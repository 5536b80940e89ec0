import {parse} from 'node:path';
import type {Task} from '../../memory/task.js';
import type {TaskListing} from '../../workflow/tasks.js';
import type {PlanRequest, ResumeOffer} from '../../workflow/workflow.js';
import {enter, openField, returnTo, say, start, withPosition, withView} from '../session/change.js';
import {beginningPosition, beginnings, chosenResumeRow, taskLabel} from '../session/select.js';
import {noChange, type State} from '../session/state.js';
import {chosenDoneTask, listPaths, listPosition} from '../session/task-lists.js';
import type {Commands} from './commands.js';
import {withFilter} from './filter.js';

/** Starts a change, with nothing left of the one before. */
export const announce = (state: State, request: PlanRequest): State =>
  start({...state, ...noChange, request, field: null, pending: null}, {type: 'announce', request});

const openRequest = (state: State): State => openField({...state, request: null, rejection: null}, {kind: 'request'});

/** Nothing is asked for, so nothing is remembered and nothing can be planned. */
const look = (state: State): State =>
  start({...enter({...state, ...noChange, pending: null}, 'analyze'), analysis: null}, {type: 'analyze'});

const choose = (state: State): State => {
  if (state.views.load.pane === 'lists')
    return start(state, {type: 'tasks', change: {kind: 'use', path: listPaths(state)[listPosition(state)] ?? null}});
  const chosen = beginnings(state)[beginningPosition(state)];
  if (chosen?.kind === 'task') return announce(state, {request: chosen.task.title, task: chosen.task, answers: {}});
  return chosen?.kind === 'look' ? look(state) : openRequest(state);
};

/** Takes a tick back. */
const reopen = (state: State): State => {
  const task = chosenDoneTask(state);
  return task === undefined
    ? state
    : start(state, {type: 'tasks', change: {kind: 'reopen', name: `${task.file}:${task.line}`}});
};

export const tasksChanged = (state: State, {reopened, chosen}: TaskListing): State => {
  const shown = withPosition(withView(state, {pane: 'tasks'}), 'tasks', 0);
  if (reopened !== null) return say(shown, 'good', `${taskLabel(reopened)} is open again, in ${reopened.file}.`);
  return say(
    shown,
    'good',
    chosen === null ? 'All task lists count now.' : `${chosen} is the task list now, also in the next session.`,
  );
};

const toOrient = (state: State): State => start(returnTo(state, 'orient'), {type: 'orient'});

export const chooseCommands: Commands = {
  choose,
  reopen,
  back: toOrient,
  close: (state) => withFilter(state, ''),
};

const toAnalyze = (state: State): State => start({...enter(state, 'analyze'), analysis: null}, {type: 'analyze'});

const toChoices = (state: State): State => ({...returnTo(state, 'load'), loading: 'choose'});

export const announcedCommands: Commands = {choose: toAnalyze, back: toChoices, close: toChoices};

/** The task as the list has it now: its line may have moved since. */
const taskOf = (state: State, {record}: ResumeOffer): Task | null => {
  const planned = record.task;
  if (planned === null) return null;
  const tasks = (state.memory?.taskFiles ?? []).filter(({path}) => path === planned.file).flatMap((file) => file.tasks);
  const same = tasks.filter(({title, id}) => title === planned.title && id === planned.id);
  return same.find(({line}) => line === planned.line) ?? same[0] ?? null;
};

const resume = (state: State, offer: ResumeOffer): State => {
  const {request, answers, plan, task} = offer.record;
  const text = request ?? plan?.request ?? task?.title ?? null;
  if (text === null) return toChoices(state);
  const resumed: State = {
    ...state,
    ...noChange,
    pending: null,
    loading: 'announced',
    request: {request: text, task: taskOf(state, offer), answers},
  };
  // A plan is checked against the database as it is now, and approved again: between the two sessions anything may have happened.
  if (plan !== null) return start({...resumed, step: 'plan'}, {type: 'revise', plan, yaml: null});
  if (offer.step === 'plan' || offer.step === 'build' || offer.step === 'checkpoint') {
    return start(
      {...resumed, step: 'plan'},
      {type: 'plan', request: {request: text, task: resumed.request?.task ?? null, answers}},
    );
  }
  if (offer.step === 'analyze') return start({...resumed, step: 'analyze'}, {type: 'analyze'});
  return announce(resumed, {request: text, task: resumed.request?.task ?? null, answers});
};

const recover = (state: State, how: 'finish' | 'undo'): State => {
  const remains = state.memory?.resume?.build;
  if (remains === null || remains === undefined) return state;
  return start({...state, step: 'build', buildSteps: [], stopping: 'no', field: null}, {type: 'recover', remains, how});
};

export const undoBuild = (state: State): State => recover(state, 'undo');

/** `migrations/20260102030405_drop_nick.js` → `drop_nick`: what a person types, and does not have to copy. */
const nameOf = (migration: string): string => {
  const {name} = parse(migration);
  return name.replace(/^[\d._-]+/, '') || name;
};

const askBeforeUndo = (state: State, name: string): State =>
  say(
    openField(state, {kind: 'undo', name}),
    'warning',
    `Its down runs on the database. To undo it, type ${name} and press enter; esc leaves it.`,
  );

const chooseResume = (state: State): State => {
  const offer = state.memory?.resume;
  const row = chosenResumeRow(state);
  if (offer === null || offer === undefined || row === undefined) return state;
  switch (row.action) {
    case 'resume':
      return resume(state, offer);
    case 'finish':
      return row.needsApproval
        ? say(state, 'info', 'This applies a migration: a approves it, enter does not.')
        : recover(state, 'finish');
    case 'undo':
      return (offer.build?.done ?? 0) > 0
        ? askBeforeUndo(state, nameOf(offer.build?.migration ?? ''))
        : recover(state, 'undo');
    case 'other':
      return state.pending === null ? toChoices(state) : announce(state, state.pending);
  }
};

export const resumeCommands: Commands = {
  choose: chooseResume,
  approve: (state) => recover(state, 'finish'),
  back: toOrient,
};
