import {emit, enter, exit, returnTo, say, start} from '../session/change.js';
import {applying, buildBusy} from '../session/select.js';
import type {State} from '../session/state.js';
import type {Commands} from './commands.js';

/** Back to the plan, or to the choice where this session made none. */
const back = (state: State): State =>
  state.proposal === null
    ? {...returnTo(state, 'load'), loading: 'resume'}
    : {...returnTo(state, 'plan'), proposal: {...state.proposal, approved: false}};

const toCheckpoint = (state: State): State =>
  state.built === null ? state : start(enter(state, 'checkpoint'), {type: 'checkpoint', report: state.built});

export const buildCommands: Commands = {choose: toCheckpoint, back};

const stop = (state: State): State =>
  state.busy === null
    ? state
    : say(
        emit({...state, stopping: 'yes'}, {type: 'abort', run: state.busy.run}),
        'warning',
        'Stopping, and undoing what was done. ctrl+c once more leaves at once.',
      );

/** Ctrl+C. A migration that runs on the real database is only stopped when it is pressed twice. */
export const interrupt = (state: State): State => {
  if (!buildBusy(state) || state.stopping === 'yes') return exit(state, 130);
  if (applying(state) && state.stopping === 'no') {
    return say(
      {...state, stopping: 'asked'},
      'warning',
      'The migration is running on your database. ctrl+c again stops it and undoes what it did.',
    );
  }
  return stop(state);
};
