import type {Key as InkKey} from 'ink';

export type NamedKey =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'home'
  | 'end'
  | 'pageUp'
  | 'pageDown'
  | 'enter'
  | 'tab'
  | 'backTab'
  | 'escape'
  | 'backspace'
  | 'interrupt';

/** One press of one key, or one paste. */
export type Key =
  | {readonly kind: 'named'; readonly name: NamedKey}
  | {readonly kind: 'character'; readonly character: string}
  | {readonly kind: 'paste'; readonly text: string};

const named = (name: NamedKey): Key => ({kind: 'named', name});

const flags: readonly (readonly [keyof InkKey, NamedKey])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageUp'],
  ['pageDown', 'pageDown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['tab', 'tab'],
  // The backspace key arrives as delete (Ink 6.8); the delete key does the same.
  ['backspace', 'backspace'],
  ['delete', 'backspace'],
];

const controls: Readonly<Record<string, NamedKey>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\b': 'backspace',
  '\x7f': 'backspace',
  '\x03': 'interrupt',
  '\x1b': 'escape',
};

const fromCharacter = (character: string): readonly Key[] => {
  const control = controls[character];
  if (control !== undefined) return [named(control)];
  return /\p{Cc}/u.test(character) ? [] : [{kind: 'character', character}];
};

/** One event of Ink as single keys: fast presses arrive together as one event (`jj`, `y\r`). */
const keysOf = (input: string, key: InkKey): readonly Key[] => {
  if (key.ctrl) return input === 'c' ? [named('interrupt')] : [];
  if (key.tab && key.shift) return [named('backTab')];
  const flag = flags.find(([name]) => key[name] === true);
  if (flag !== undefined) return [named(flag[1])];
  // Alt with a letter is no key of ours, and above all not the letter.
  if (key.meta) return [];
  return [...input].flatMap(fromCharacter);
};

const pasteStart = '[200~';
const pasteEnd = '[201~';

/**
 * Turns Ink's events into keys. Between the marks of a bracketed paste everything is text: a pasted `a` approves nothing and a pasted line
 * break submits nothing.
 */
export const createKeyReader = (): ((input: string, key: InkKey) => readonly Key[]) => {
  let pasted: string | null = null;
  return (input, key) => {
    if (pasted === null) {
      if (input !== pasteStart) return keysOf(input, key);
      pasted = '';
      return [];
    }
    if (input !== pasteEnd && !(key.ctrl && input === 'c')) {
      pasted += key.tab ? '\t' : input;
      return [];
    }
    const text = pasted;
    pasted = null;
    // A terminal that never says where the paste ends must not take Ctrl+C away.
    return input === pasteEnd ? [{kind: 'paste', text}] : [named('interrupt')];
  };
};
