import {returnTo, start} from '../session/change.js';
import {freshViews, noChange, type State} from '../session/state.js';
import type {Commands} from './commands.js';

/** Reads the memory anew and shows what there is to do. */
export const openLoad = (state: State): State =>
  start({...returnTo(state, 'load'), loading: 'choose', memory: null}, {type: 'load'});

/** From the end of one change to the next: the task that was offered, or the list. */
export const nextChange = (state: State): State => {
  const next = state.checkpoint?.next ?? null;
  return openLoad({
    ...state,
    ...noChange,
    views: freshViews,
    pending: next === null ? null : {request: next.title, task: next, answers: {}},
  });
};

export const orientCommands: Commands = {choose: openLoad};
