import {expect, test} from 'vitest';
import {splitDefinition} from '../../../source/dialects/sqlite/split-definition.js';

test.each([
  ['create table t (a int, b int) strict', ['a int', ' b int'], ' strict'],
  ['create table "t (" (a check (a in (1, 2)), b)', ['a check (a in (1, 2))', ' b'], ''],
  [
    `create table t (a default ', (''', "b,)" int, [c,(] int, \`d,\` int)`,
    [`a default ', ('''`, ' "b,)" int', ' [c,(] int', ' `d,` int'],
    '',
  ],
  ['create table t (a, -- one, (two\n b /* , ) */ int)', ['a', ' -- one, (two\n b /* , ) */ int'], ''],
  ['create unique index i on t (lower(a), b desc) where c > (1)', ['lower(a)', ' b desc'], ' where c > (1)'],
  ['create table t (a, (b', ['a', ' (b'], ''],
  ['create table t (a check ((((((a))))), 1), b) strict', ['a check ((((((a))))), 1)', ' b'], ' strict'],
  ["create table t (a default 'x, b", ["a default 'x", ' b'], ''],
  ['create table /* ( */ "(" (a - 1, b / 2) without rowid', ['a - 1', ' b / 2'], ' without rowid'],
  ['create table t', [], ''],
])('%s', (sql, items, rest) => {
  expect(splitDefinition(sql)).toEqual({items, rest});
});
