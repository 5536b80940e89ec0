import type {PlanOutcome} from '../../workflow/workflow.js';
import {exit, remember, say, show, start, withPosition} from '../session/change.js';
import type {Event} from '../session/event.js';
import {freshViews, noChange, type State} from '../session/state.js';
import type {Progress, Result, Work} from '../session/work.js';
import {announce, tasksChanged} from './load.js';
import {openLoad} from './orient.js';

const planned = (state: State, outcome: PlanOutcome, made: 'words' | 'text'): State => {
  if (outcome.kind === 'questions') {
    return show({...state, asking: {questions: outcome.questions, index: 0, answers: {}}});
  }
  if (outcome.kind === 'equal') return say(openLoad({...state, ...noChange}), 'good', outcome.text);
  const {plan, consents} = outcome;
  const proposed: State = {
    ...state,
    asking: null,
    draft: null,
    rehearsal: null,
    proposal: {
      plan,
      consents,
      approved: false,
      ...(made === 'words' && {answers: state.request?.answers ?? {}}),
    },
    views: {...state.views, plan: freshViews.plan},
  };
  return show(remember(proposed));
};

const loaded = (state: State, memory: NonNullable<State['memory']>): State => {
  const {pending} = state;
  const known: State = {...state, memory, loading: memory.resume === null ? 'choose' : 'resume'};
  // What comes from the command line waits for the answer to the offer; the next task follows a change that is done.
  return pending !== null && (memory.resume === null || pending.task !== null)
    ? announce({...known, loading: 'choose'}, pending)
    : known;
};

export const onResult = (state: State, result: Result): State => {
  switch (result.type) {
    case 'orient': {
      const oriented: State = {...state, orientation: result.orientation};
      return state.pending === null ? oriented : openLoad(oriented);
    }
    case 'load':
      return loaded(state, result.memory);
    case 'tasks':
      return tasksChanged({...state, memory: result.memory}, result.listing);
    case 'announce':
      return remember({...state, announcement: result.announcement, loading: 'announced'});
    case 'analyze':
      return {...state, analysis: result.analysis};
    case 'plan':
      return planned(state, result.outcome, 'words');
    case 'revise':
      return planned(state, result.outcome, 'text');
    case 'edit':
      return edited(state, result.yaml);
    case 'consent':
      return consented(state, result.plan);
    case 'rehearse':
      return rehearsed(state, result);
    case 'build':
    case 'recover':
      return built(state, result.report);
    case 'checkpoint':
      return {...state, checkpoint: result.report, completed: [...state.completed, result.report]};
  }
};

/** What was measured may close a gate, or open one. */
const rehearsed = (state: State, {report, plan, consents}: Extract<Result, {type: 'rehearse'}>): State => ({
  ...state,
  rehearsal: {stages: state.rehearsal?.stages ?? [], turn: null, report},
  proposal: state.proposal === null ? null : {...state.proposal, plan, consents},
});

const edited = (state: State, yaml: string | null): State => {
  if (state.proposal === null) return state;
  if (yaml === null) return say(show({...state, draft: null}), 'info', 'Nothing was changed.');
  return start({...state, draft: yaml}, {type: 'revise', plan: state.proposal.plan, yaml});
};

const consented = (state: State, plan: NonNullable<State['proposal']>['plan']): State =>
  say(
    show(remember({...state, proposal: {...state.proposal, plan, consents: [], approved: false}})),
    'good',
    'Consent given and written down. a approves the plan.',
  );

const built = (state: State, report: State['built']): State => {
  if (state.stopping === 'yes') return exit(state, 130);
  if (report === null) return say(openLoad(state), 'good', 'The build was undone: the project is as it was before it.');
  const arrived: State = {...state, built: report, buildSteps: report.steps, stopping: 'no'};
  return say(
    withPosition(arrived, 'steps', 0),
    'good',
    'The database is changed and checked. enter goes on to the checkpoint.',
  );
};

/** Keeps the running step in sight where not all of them fit. */
const followed = (state: State, steps: State['buildSteps']): State =>
  withPosition(
    {...state, buildSteps: steps},
    'steps',
    Math.max(0, steps.findIndex((step) => step.state === 'running') - 2),
  );

export const onProgress = (state: State, progress: Progress): State => {
  switch (progress.type) {
    case 'steps':
      return followed(state, progress.steps);
    case 'stage':
      return {
        ...state,
        rehearsal: {
          stages: [...(state.rehearsal?.stages ?? []), progress.stage],
          turn: progress.turn ?? null,
          report: null,
        },
      };
    case 'note':
      return {...state, notes: [...state.notes, progress.text]};
  }
};

/** A plan that stands keeps the answers it was made with, where others made none. */
const unchanged = (state: State, {type}: Work): State => {
  const answers = state.proposal?.answers;
  return type !== 'plan' || answers === undefined || state.request === null
    ? state
    : {...state, request: {...state.request, answers}};
};

export const onFailed = (state: State, event: Extract<Event, {type: 'failed'}>): State => {
  const work = state.busy?.work;
  if (work === undefined) return state;
  if (state.stopping === 'yes') return exit({...state, busy: null}, 130);
  const failed: State = {...state, busy: null, stopping: 'no', failure: {error: event.error, work, unfolded: false}};
  const unproven = work.type === 'rehearse' ? {...failed, rehearsal: null} : unchanged(failed, work);
  return withPosition(unproven, 'failure', 0);
};
