import {keymap, type ScreenName} from './keymap.js';
import type {Key} from './keys.js';
import {analyzeCommands} from './reducers/analyze.js';
import {buildCommands, interrupt} from './reducers/build.js';
import {checkpointCommands} from './reducers/checkpoint.js';
import type {Commands} from './reducers/commands.js';
import {failureCommands} from './reducers/failure.js';
import {fieldKey} from './reducers/field.js';
import {announcedCommands, chooseCommands, resumeCommands} from './reducers/load.js';
import {navigate, nextPane, pressName, previousPane} from './reducers/navigate.js';
import {orientCommands} from './reducers/orient.js';
import {planCommands, questionCommands} from './reducers/plan.js';
import {onFailed, onProgress, onResult} from './reducers/results.js';
import {exit, openField, say, show, viewOf, withPosition} from './session/change.js';
import type {Event} from './session/event.js';
import {screenOf} from './session/select.js';
import type {State} from './session/state.js';
import {type Command, sessionKeys} from './session-keys.js';
import {printable} from './text/printable.js';

const openHelp = (state: State): State => ({...withPosition(state, 'help', 0), help: 'open'});
const closeHelp = (state: State): State => ({...state, help: 'closed'});

const everywhere: Commands = {
  filter: (state) => openField(state, {kind: 'filter'}, viewOf(state).filter),
  help: openHelp,
  quit: (state) => exit(state, 0),
  interrupt,
};

const commands: Readonly<Record<ScreenName, Commands>> = {
  small: {},
  help: {help: closeHelp, close: closeHelp},
  failure: failureCommands,
  orient: orientCommands,
  resume: resumeCommands,
  choose: chooseCommands,
  announced: announcedCommands,
  analyze: analyzeCommands,
  questions: questionCommands,
  plan: planCommands,
  build: buildCommands,
  checkpoint: checkpointCommands,
};

const perform = (state: State, command: Command, key: Key): State => {
  const screen = screenOf(state);
  if (command === 'move' || command === 'scroll') return navigate(state, key);
  // Closing what covered a plan brings it into view anew.
  const seen = screen === 'help' || screen === 'failure' ? show(state) : state;
  const pane = pressName(key) === 'backTab' ? previousPane : nextPane;
  return (commands[screen][command] ?? {...everywhere, pane}[command])?.(seen) ?? state;
};

const unbound = (state: State, key: Key): State => {
  const name = pressName(key);
  return name === '' || /^\s$/.test(name)
    ? state
    : say(state, 'info', `${printable(name)} does nothing here. ? shows the keys.`);
};

const onKey = (previous: State, key: Key): State => {
  const state: State = {...previous, message: null};
  const name = pressName(key);
  if (name === 'interrupt') return interrupt(state);
  const screen = screenOf(state);
  if (state.field !== null && screen !== 'small' && screen !== 'help') return fieldKey(state, state.field, key);
  const bound = sessionKeys.find(({presses}) => presses.includes(name));
  if (bound === undefined) return unbound(state, key);
  const binding = keymap[screen].find((one) => one.key === bound.key);
  if (binding === undefined) return say(state, 'info', `${bound.key}: ${bound.elsewhere}`);
  const reason = binding.unavailable?.(state) ?? null;
  return reason === null ? perform(state, binding.command, key) : say(state, 'warning', `${bound.key}: ${reason}`);
};

/** The session after an event. No I/O: what has to be done outside is in `effects`. */
export const reduce = (previous: State, event: Event): State => {
  const state: State = {...previous, effects: []};
  switch (event.type) {
    case 'key':
      return onKey(state, event.key);
    case 'resized':
      return {...state, size: {columns: event.columns, rows: event.rows}};
    case 'done':
      return state.busy?.run === event.run ? onResult({...state, busy: null}, event.result) : state;
    case 'progress':
      return state.busy?.run === event.run ? onProgress(state, event.progress) : state;
    case 'failed':
      return state.busy?.run === event.run ? onFailed(state, event) : state;
    case 'not-remembered':
      return say(state, 'warning', `This step is not remembered: ${event.error.message}`);
    case 'settled':
      return event.showing === state.showings ? {...state, settled: true} : state;
    case 'terminated':
      return exit(state, event.code);
  }
};
