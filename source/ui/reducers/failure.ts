import {returnTo, say, start} from '../session/change.js';
import type {State} from '../session/state.js';
import {backToAnalyze} from './analyze.js';
import {buildCommands} from './build.js';
import type {Commands} from './commands.js';
import {openLoad} from './orient.js';
import {changeRequest, editPlan} from './plan.js';

const retry = (state: State): State => (state.failure === null ? state : start(state, state.failure.work));

/** Away from the failure to the last place that still stands. */
const leave = (state: State): State => {
  const closed: State = {...state, failure: null};
  switch (state.failure?.work.type) {
    case 'build':
    case 'recover':
      return buildCommands.back?.(closed) ?? closed;
    case 'orient':
      return closed.orientation === null
        ? say(state, 'info', 'Without this there is nothing to work on. enter tries again, q quits.')
        : closed;
    case 'analyze':
      return {...returnTo(closed, 'load'), loading: 'announced'};
    case 'load':
      return returnTo(closed, 'orient');
    case 'plan':
      return changeRequest(closed);
    case 'revise':
    case 'edit':
      // Without a plan behind it, it was an old plan that no longer fits.
      return closed.proposal === null ? changeRequest(closed) : {...closed, draft: null};
    case 'checkpoint':
      return openLoad(closed);
    default:
      return closed;
  }
};

const back = (state: State): State => (state.failure?.work.type === 'rehearse' ? backToAnalyze(state) : leave(state));

export const failureCommands: Commands = {
  choose: retry,
  edit: (state) => editPlan({...state, failure: null}),
  pane: (state) =>
    state.failure === null ? state : {...state, failure: {...state.failure, unfolded: !state.failure.unfolded}},
  close: leave,
  back,
};
