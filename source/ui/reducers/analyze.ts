import {enter, returnTo, show, start} from '../session/change.js';
import type {State} from '../session/state.js';
import type {Commands} from './commands.js';
import {withFilter} from './filter.js';

/** A plan that is there is shown again; otherwise it is made now. */
const toPlan = (state: State): State => {
  if (state.request === null) return state;
  const entered = enter(state, 'plan');
  return state.proposal === null ? start(entered, {type: 'plan', request: state.request}) : show(entered);
};

export const analyzeCommands: Commands = {
  choose: toPlan,
  back: (state) => ({...returnTo(state, 'load'), loading: state.request === null ? 'choose' : 'announced'}),
  close: (state) => withFilter(state, ''),
};

/** Back from the plan; a session that was resumed there has not looked at the schema yet. */
export const backToAnalyze = (state: State): State => {
  const returned: State = {...returnTo(state, 'analyze'), asking: null};
  return state.analysis === null ? start(returned, {type: 'analyze'}) : returned;
};
