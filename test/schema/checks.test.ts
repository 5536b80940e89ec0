import {expect, test} from 'vitest';
import {exactly, listOf, number, optional, orNull, recordOf, text} from '../../source/schema/checks.js';

const shape = exactly<{name: string; size?: number; parts: readonly string[]}>({
  name: text,
  size: optional(number),
  parts: listOf(text),
});

test.each([
  [{name: 'a', parts: []}, true],
  [{name: 'a', size: 1, parts: ['b']}, true],
  [{name: 'a'}, false],
  [{name: 'a', parts: [], size: '1'}, false],
  [{name: 'a', parts: [], size: undefined}, false],
  [{name: 'a', parts: [1]}, false],
  [{name: 'a', parts: [], more: 1}, false],
  [{name: 'a', parts: [], constructor: 1}, false],
  [[], false],
  [null, false],
])('%j has exactly these properties: %s', (value, expected) => {
  expect(shape(value)).toBe(expected);
});

test('a record has any names and values of one kind', () => {
  const sizes = recordOf(orNull(number));
  expect([{}, {a: 1, b: null}].map(sizes)).toEqual([true, true]);
  expect([{a: '1'}, [], 'a'].map(sizes)).toEqual([false, false, false]);
});
