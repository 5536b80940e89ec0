import {expect, test} from 'vitest';
import {glyphsFor, inAscii} from '../../source/ui/terminal/glyphs.js';
import {widthOf} from '../../source/ui/text/width.js';
import {spinnerFrames, symbols} from '../../source/ui/theme.js';

test.each([
  ['linux', '+--+ > users'],
  ['dumb', '+--+ > users'],
  ['xterm-256color', '┌──┐ → users'],
  [undefined, '┌──┐ → users'],
])('with TERM=%s', (TERM, drawn) => {
  expect(glyphsFor({TERM})('┌──┐ → users')).toBe(drawn);
});

test('everything that we draw has a stand-in of as many cells', () => {
  const all = [...Object.values(symbols), ...spinnerFrames, ...'┌┐└┘├┤┬┴│─→…·›█❯↑↓'];
  expect(all.filter((one) => !/^[\x20-\x7e]$/.test(inAscii(one)))).toEqual([]);
  expect(all.map((one) => widthOf(inAscii(one)))).toEqual(all.map(widthOf));
});

test('text of a database stays as it is', () => {
  expect(inAscii('\x1b[1mtäble 漢字\x1b[22m')).toBe('\x1b[1mtäble 漢字\x1b[22m');
});
