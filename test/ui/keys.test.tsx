import {type Key as InkKey, Text, useInput} from 'ink';
import {render} from 'ink-testing-library';
import {expect, test} from 'vitest';
import {createKeyReader, type Key} from '../../source/ui/keys.js';
import {withoutUnknownSequences} from '../../source/ui/terminal/guarded-input.js';

const name = (key: Key): string =>
  key.kind === 'named' ? `<${key.name}>` : key.kind === 'paste' ? `paste(${key.text})` : key.character;

const Probe = ({onInput}: {readonly onInput: (input: string, key: InkKey) => void}) => {
  useInput(onInput);
  return <Text>probe</Text>;
};

/** The keys that arrive when a terminal sends these bytes, each string in one read. */
const keysFrom = async (...reads: readonly string[]): Promise<string> => {
  const seen: string[] = [];
  const readKeys = createKeyReader();
  const {stdin, unmount} = render(<Probe onInput={(input, key) => seen.push(...readKeys(input, key).map(name))} />);
  for (const bytes of reads) {
    stdin.write(withoutUnknownSequences(bytes));
    // Ink waits for the next turn before it takes a lone escape for the key.
    await new Promise(setImmediate);
  }
  unmount();
  return seen.join(' ');
};

test.each([
  ['a letter', 'a', 'a'],
  ['two fast letters', 'jj', 'j j'],
  ['a letter and enter in one read', 'y\r', 'y <enter>'],
  ['down and enter in one read', '\x1b[B\r', '<down> <enter>'],
  ['enter', '\r', '<enter>'],
  ['enter as line feed', '\n', '<enter>'],
  ['arrows of both kinds', '\x1b[A\x1bOA\x1b[B\x1b[C\x1b[D', '<up> <up> <down> <right> <left>'],
  ['pages, home and end', '\x1b[5~\x1b[6~\x1b[H\x1b[F', '<pageUp> <pageDown> <home> <end>'],
  ['tab', '\t', '<tab>'],
  ['shift and tab', '\x1b[Z', '<backTab>'],
  ['escape alone', '\x1b', '<escape>'],
  ['backspace as most terminals send it', '\x7f', '<backspace>'],
  ['two fast backspaces', '\x7f\x7f', '<backspace> <backspace>'],
  ['delete', '\x1b[3~', '<backspace>'],
  ['ctrl+c', '\x03', '<interrupt>'],
  ['ctrl+c in a burst', 'q\x03', 'q <interrupt>'],
  ['other ctrl keys', '\x01', ''],
  ['alt and a letter is not the letter', '\x1ba', ''],
  ['capital letters', 'G', 'G'],
  ['letters of other scripts', 'ü漢', 'ü 漢'],
  ['ctrl+F1 to ctrl+F4', '\x1b[1;5P\x1b[1;5Q\x1b[1;5R\x1b[1;5S', ''],
  ['ctrl+F5', '\x1b[15;5~', ''],
  ['F1', '\x1bOP', ''],
  ['a mouse click', '\x1b[<0;10;10M', ''],
  ['focus in', '\x1b[I', ''],
  ['a paste', '\x1b[200~a\rq\x1b[201~', 'paste(a\rq)'],
  ['a key after a paste', '\x1b[200~x\x1b[201~y', 'paste(x) y'],
])('%s', async (_case, bytes, keys) => {
  expect(await keysFrom(bytes)).toBe(keys);
});

test('a paste may come in several reads', async () => {
  expect(await keysFrom('\x1b[200~first ', 'second', '\x1b[201~')).toBe('paste(first second)');
});

test('ctrl+c works in a paste that never ends', async () => {
  expect(await keysFrom('\x1b[200~first ', '\x03', 'q')).toBe('<interrupt> q');
});
