import {
  busyReason,
  canEditAgain,
  canRetry,
  chosenResumeRow,
  neverGate,
  notTheTasks,
  onlyLookedAt,
  safest,
  unbuilt,
  unchangeable,
  undecidable,
  unquittable,
  unreturnable,
  unsettled,
} from './session/select.js';
import type {State} from './session/state.js';
import {notToChoose, notToReopen} from './session/task-lists.js';
import type {Command, KeyName} from './session-keys.js';

/** What a key does on one screen. */
export type Binding<Subject> = {
  readonly key: KeyName;
  /** For the key bar: one or two words. */
  readonly label: string;
  readonly command: Command;
  /** Why it cannot be used now; null where it can. */
  readonly unavailable?: (subject: Subject) => string | null;
  /** Left out of the key bar while it cannot be used; the help and the key itself still say why. */
  readonly quiet?: true;
};

export type ScreenName =
  | 'small'
  | 'help'
  | 'failure'
  | 'orient'
  | 'resume'
  | 'choose'
  | 'announced'
  | 'analyze'
  | 'questions'
  | 'plan'
  | 'build'
  | 'checkpoint';

type StateBinding = Binding<State>;

const move: StateBinding = {key: '↑↓', label: 'move', command: 'move'};
const scroll: StateBinding = {key: 'PgUp PgDn', label: 'scroll', command: 'scroll'};
const help: StateBinding = {key: '?', label: 'help', command: 'help'};
const back: StateBinding = {key: 'b', label: 'back', command: 'back'};
const close: StateBinding = {key: 'esc', label: 'back', command: 'close'};
const pane: StateBinding = {key: 'tab', label: 'next pane', command: 'pane'};
const quit: StateBinding = {
  key: 'q',
  label: 'quit',
  command: 'quit',
  unavailable: unquittable,
};
const interrupt: StateBinding = {key: 'ctrl+c', label: 'interrupt', command: 'interrupt'};
const always = [help, quit, interrupt];

const clearFilter: StateBinding = {
  quiet: true,
  key: 'esc',
  label: 'clear filter',
  command: 'close',
  unavailable: ({views, step}) => (views[step].filter === '' ? 'There is no filter to clear. b goes back.' : null),
};

const choose = (label: string): StateBinding => ({key: 'enter', label, command: 'choose', unavailable: busyReason});

export const keymap: Readonly<Record<ScreenName, readonly StateBinding[]>> = {
  small: [quit, interrupt],
  help: [move, scroll, {...close, label: 'close'}, {...help, label: 'close'}, quit, interrupt],
  failure: [
    move,
    scroll,
    {...choose('try again'), unavailable: canRetry},
    {key: 'e', label: 'edit again', command: 'edit', unavailable: canEditAgain, quiet: true},
    {
      key: 'tab',
      label: 'stack',
      command: 'pane',
      quiet: true,
      unavailable: ({failure}) => (failure?.error.kind === 'bug' ? null : 'There is nothing more to show.'),
    },
    {...close, label: 'close'},
    back,
    ...always,
  ],
  orient: [move, scroll, choose('go on'), ...always],
  resume: [
    move,
    scroll,
    choose('choose'),
    {
      key: 'a',
      label: 'approve',
      command: 'approve',
      quiet: true,
      unavailable: (state) =>
        chosenResumeRow(state)?.needsApproval === true
          ? busyReason(state)
          : 'This choice needs no approval: enter chooses it.',
    },
    back,
    ...always,
  ],
  choose: [
    move,
    scroll,
    {...choose('choose'), unavailable: (state) => busyReason(state) ?? notToChoose(state)},
    {
      key: 'u',
      label: 'undo tick',
      command: 'reopen',
      quiet: true,
      unavailable: (state) => busyReason(state) ?? notToReopen(state),
    },
    {key: '/', label: 'filter', command: 'filter', unavailable: notTheTasks},
    pane,
    clearFilter,
    back,
    ...always,
  ],
  announced: [move, scroll, choose('go on'), back, close, ...always],
  analyze: [
    move,
    scroll,
    {...choose('plan it'), unavailable: (state) => busyReason(state) ?? onlyLookedAt(state)},
    pane,
    {key: '/', label: 'filter', command: 'filter'},
    clearFilter,
    back,
    ...always,
  ],
  questions: [move, scroll, {...choose('answer'), unavailable: unsettled}, back, close, ...always],
  plan: [
    move,
    scroll,
    {...choose('change'), quiet: true, unavailable: unchangeable},
    {key: 'a', label: 'approve', command: 'approve', unavailable: (state) => undecidable(state) ?? neverGate(state)},
    {key: 'e', label: 'edit', command: 'edit', unavailable: undecidable},
    {key: 'r', label: 'reject', command: 'reject', unavailable: undecidable},
    {key: 't', label: 'rehearse', command: 'rehearse', unavailable: undecidable},
    {
      key: 's',
      label: 'safer',
      command: 'safer',
      quiet: true,
      unavailable: (state) => undecidable(state) ?? safest(state),
    },
    pane,
    back,
    {
      key: 'esc',
      label: 'stop',
      command: 'close',
      quiet: true,
      unavailable: ({busy}) => (busy === null ? 'Nothing is under way that could be stopped. b goes back.' : null),
    },
    ...always,
  ],
  build: [
    move,
    scroll,
    {...choose('checkpoint'), quiet: true, unavailable: (state) => busyReason(state) ?? unbuilt(state)},
    {...back, unavailable: (state) => unquittable(state) ?? unreturnable(state)},
    ...always,
  ],
  checkpoint: [
    move,
    scroll,
    choose('next task'),
    pane,
    {
      key: 'c',
      label: 'copy',
      command: 'copy',
      unavailable: ({checkpoint}) => (checkpoint === null ? 'There is nothing to hand over yet.' : null),
    },
    {...back, quiet: true, unavailable: () => 'The change is done and cannot be stepped back into. enter goes on.'},
    ...always,
  ],
};
