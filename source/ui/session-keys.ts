export type Command =
  | 'move'
  | 'scroll'
  | 'choose'
  | 'approve'
  | 'edit'
  | 'reject'
  | 'rehearse'
  | 'safer'
  | 'copy'
  | 'reopen'
  | 'pane'
  | 'filter'
  | 'help'
  | 'back'
  | 'close'
  | 'quit'
  | 'interrupt';

export type KeyName =
  | '↑↓'
  | 'PgUp PgDn'
  | 'enter'
  | 'a'
  | 'e'
  | 'r'
  | 't'
  | 's'
  | 'c'
  | 'u'
  | 'tab'
  | '/'
  | '?'
  | 'b'
  | 'esc'
  | 'q'
  | 'ctrl+c';

/** A key of the session with the one meaning that it has on every screen. */
export type SessionKey = {
  readonly key: KeyName;
  readonly command: Command;
  /** Names of keys and characters, as `keys.ts` gives them. */
  readonly presses: readonly string[];
  readonly meaning: string;
  /** Why it does nothing on a screen that does not bind it. */
  readonly elsewhere: string;
};

/** The keys of contract.md, in its order. */
export const sessionKeys: readonly SessionKey[] = [
  {
    key: '↑↓',
    command: 'move',
    presses: ['up', 'down', 'k', 'j'],
    meaning: '↑ ↓ j k move by one',
    elsewhere: 'There is nothing to move through here.',
  },
  {
    key: 'PgUp PgDn',
    command: 'scroll',
    presses: ['pageUp', 'pageDown', 'g', 'G', 'home', 'end'],
    meaning: 'PgUp PgDn move by a page, g G to the first and the last line',
    elsewhere: 'There is nothing to scroll here.',
  },
  {
    key: 'enter',
    command: 'choose',
    presses: ['enter'],
    meaning: 'opens or chooses; never approves, never destroys',
    elsewhere: 'There is nothing to open or choose here, and it never approves.',
  },
  {
    key: 'a',
    command: 'approve',
    presses: ['a'],
    meaning: 'approves',
    elsewhere: 'There is nothing on this screen to approve.',
  },
  {
    key: 'e',
    command: 'edit',
    presses: ['e'],
    meaning: 'edits the plan in $EDITOR',
    elsewhere: 'There is no plan on this screen to edit.',
  },
  {
    key: 'r',
    command: 'reject',
    presses: ['r'],
    meaning: 'rejects, with a reason',
    elsewhere: 'There is no plan on this screen to reject.',
  },
  {
    key: 't',
    command: 'rehearse',
    presses: ['t'],
    meaning: 'rehearses the plan now, on a copy',
    elsewhere: 'There is no plan on this screen to rehearse.',
  },
  {
    key: 's',
    command: 'safer',
    presses: ['s'],
    meaning: 'takes the safer form of a change',
    elsewhere: 'There is no plan on this screen to make safer.',
  },
  {
    key: 'c',
    command: 'copy',
    presses: ['c'],
    meaning: 'copies the hand-off to the clipboard',
    elsewhere: 'There is no hand-off on this screen to copy.',
  },
  {
    key: 'u',
    command: 'reopen',
    presses: ['u'],
    meaning: 'takes a tick back: the task is open again',
    elsewhere: 'There is no ticked task on this screen.',
  },
  {
    key: 'tab',
    command: 'pane',
    presses: ['tab', 'backTab'],
    meaning: 'shows the next pane, shift+tab the one before',
    elsewhere: 'This screen has one pane only.',
  },
  {
    key: '/',
    command: 'filter',
    presses: ['/'],
    meaning: 'filters what is listed',
    elsewhere: 'There is no list here to filter.',
  },
  {
    key: '?',
    command: 'help',
    presses: ['?'],
    meaning: 'shows the keys and why one cannot be used',
    elsewhere: 'The help is not available here.',
  },
  {
    key: 'b',
    command: 'back',
    presses: ['b'],
    meaning: 'goes back one step',
    elsewhere: 'There is no step to go back to.',
  },
  {
    key: 'esc',
    command: 'close',
    presses: ['escape'],
    meaning: 'closes or goes back; never a yes',
    elsewhere: 'There is nothing open to close.',
  },
  {
    key: 'q',
    command: 'quit',
    presses: ['q'],
    meaning: 'quits, progress is kept',
    elsewhere: 'Quitting is not possible here.',
  },
  {
    key: 'ctrl+c',
    command: 'interrupt',
    presses: ['interrupt'],
    meaning: 'the same with exit code 130; twice while a migration runs',
    elsewhere: 'Interrupting is not possible here.',
  },
];

export const sessionKey = (name: KeyName): SessionKey => {
  const found = sessionKeys.find(({key}) => key === name);
  if (found === undefined) throw new Error(`${name} is no key of the session`);
  return found;
};
