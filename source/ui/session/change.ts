import type {Step} from '../../memory/session-record.js';
import type {RememberedStep} from '../../workflow/workflow.js';
import type {FieldPurpose, Message, State, View} from './state.js';
import type {Effect, Work} from './work.js';

/** The small changes that every screen's reducer is made of. */

export const emit = (state: State, ...effects: readonly Effect[]): State => ({
  ...state,
  effects: [...state.effects, ...effects],
});

export const say = (state: State, tone: Message['tone'], text: string): State => ({...state, message: {tone, text}});

/** Gives up what is under way: its answer is no longer waited for. */
export const abandon = (state: State): State =>
  state.busy === null ? state : emit({...state, busy: null}, {type: 'abort', run: state.busy.run});

export const start = (state: State, work: Work): State => {
  const free = abandon(state);
  const run = free.runs + 1;
  return emit({...free, runs: run, busy: {run, work}, failure: null}, {type: 'work', run, work});
};

export const recordOf = (state: State): RememberedStep => ({
  step: state.step,
  request: state.request?.request ?? null,
  task: state.request?.task ?? null,
  answers: {...state.request?.answers, ...state.asking?.answers},
  plan: state.proposal?.plan ?? null,
  approved: state.proposal?.approved ?? false,
});

/** Nothing is written before the person has chosen what to do: until then progress.json is what an earlier session left to resume. */
export const remember = (state: State): State =>
  state.request === null ? state : emit(state, {type: 'remember', record: recordOf(state)});

export const enter = (state: State, step: Step): State => remember({...state, step, failure: null, field: null});

/** Back to an earlier screen. What is remembered stays where it was until something is decided there. */
export const returnTo = (state: State, step: Step): State => ({
  ...abandon(state),
  step,
  failure: null,
  field: null,
});

export const viewOf = (state: State): View => state.views[state.step];

export const withView = (state: State, change: Partial<View>): State => ({
  ...state,
  views: {...state.views, [state.step]: {...viewOf(state), ...change}},
});

export const withPosition = (state: State, pane: string, position: number): State =>
  withView(state, {positions: {...viewOf(state).positions, [pane]: position}});

export const openField = (state: State, purpose: FieldPurpose, text = ''): State => ({
  ...state,
  field: {purpose, text, cursor: text.length},
});

/** What is to be decided about comes into view: keys that were meant for what stood there before do not count. */
export const show = (state: State): State => {
  const showings = state.showings + 1;
  return emit({...state, showings, settled: false}, {type: 'settle', showing: showings});
};

export const exit = (state: State, code: number): State => emit(abandon(state), {type: 'exit', code});
