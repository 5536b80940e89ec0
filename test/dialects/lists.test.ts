import {expect, test} from 'vitest';
import {
  flag,
  groupsOfLists,
  listOf,
  number,
  numberOrNull,
  oneOf,
  orNull,
  rowsOfLists,
  text,
  textOrNull,
  tupleOf,
  valueAt,
} from '../../source/dialects/lists.js';

const shape = {name: text, size: numberOrNull, kind: oneOf('a', 'b')};

test('lists become rows', () => {
  const json = '{"name": ["x", "y"], "size": [1, null], "kind": ["a", "b"], "other": []}';
  expect(rowsOfLists(shape, json)).toEqual([
    {name: 'x', size: 1, kind: 'a'},
    {name: 'y', size: null, kind: 'b'},
  ]);
  expect(rowsOfLists(shape, '{"name": null, "size": null, "kind": null}')).toEqual([]);
});

test.each([
  ['{"name": ["x", 1], "size": [1, 2], "kind": ["a", "b"]}', 'name'],
  ['{"name": ["x"], "size": ["1"], "kind": ["a"]}', 'size'],
  ['{"name": ["x"], "size": [1], "kind": ["c"]}', 'kind'],
  ['{"name": "x", "size": [1], "kind": ["a"]}', 'name'],
  ['{"name": ["x", "y"], "size": [1], "kind": ["a", "b"]}', 'several lengths'],
])('%s is no list of rows', (json, told) => {
  expect(() => rowsOfLists(shape, json)).toThrow(told);
});

test('lists become rows by their first column', () => {
  const groups = groupsOfLists<{name: string; size: number | null}, string>(
    {name: text, size: numberOrNull},
    (of, at) => ({name: valueAt(of.name, at), size: valueAt(of.size, at)}),
    '{"name": ["x", "x", "y"], "size": [1, null, 3]}',
  );
  expect(['x', 'y', 'z'].map(groups)).toEqual([
    [
      {name: 'x', size: 1},
      {name: 'x', size: null},
    ],
    [{name: 'y', size: 3}],
    [],
  ]);
});

test('rows of one object in two places are no groups', () => {
  expect(() =>
    groupsOfLists({name: text}, (of, at) => ({name: valueAt(of.name, at)}), '{"name": ["x", "y", "x"]}'),
  ).toThrow('in several places');
});

test.each([
  [flag, [true, false], [null, 0, 'true']],
  [textOrNull, ['', null], [0, undefined]],
  [listOf(number), [[], [1, 2]], [null, [1, '2'], {}]],
  [orNull(tupleOf(text, number)), [null, ['a', 1]], [['a'], ['a', 1, 2], [1, 'a']]],
] as const)('a check takes what it says and nothing else', (check, good, bad) => {
  expect(good.map(check)).toEqual(good.map(() => true));
  expect(bad.map(check)).toEqual(bad.map(() => false));
});
