import {expect, test} from 'vitest';
import {dialectOf} from '../../source/dialects/index.js';
import type {Operation} from '../../source/operations/operation.js';
import {splitOperations} from '../../source/plan/split-operations.js';

const filesOf = (operations: readonly Operation[]): readonly (readonly string[])[] =>
  splitOperations(dialectOf('postgres'), operations).map((part) => part.operations.map(({op}) => op));

const add = (value: string): Operation => ({op: 'add_enum_value', enum: 'mood', value});

const defaultTo = (value: string): Operation => ({
  op: 'alter_column',
  table: 'users',
  column: 'mood',
  default: value,
});

test('a new value of an enum type is used in a later file than the one that adds it', () => {
  expect(filesOf([add('fine'), defaultTo('fine')])).toEqual([['add_enum_value'], ['alter_column']]);
  expect(filesOf([add('gr"eat'), add('fine'), defaultTo('gr"eat')])).toEqual([
    ['add_enum_value', 'add_enum_value'],
    ['alter_column'],
  ]);
});

test('what does not use it stays beside it', () => {
  expect(filesOf([add('fine'), defaultTo('sad'), add('bad')])).toEqual([
    ['add_enum_value', 'alter_column', 'add_enum_value'],
  ]);
});
