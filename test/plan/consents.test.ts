import {describe, expect, test} from 'vitest';
import type {Operation} from '../../source/operations/operation.js';
import {allows, consentsNeeded, isGiven} from '../../source/plan/consents.js';
import {rows, schema} from './example-plan.js';

const needed = (operations: readonly Operation[]) => consentsNeeded({operations, schema, rows});

describe('what has to be asked', () => {
  const cases: readonly {readonly operation: Operation; readonly text: readonly string[]}[] = [
    {
      operation: {op: 'drop_column', table: 'users', column: 'nickname'},
      text: ['Dropping users.nickname loses its values: 1,204 rows.'],
    },
    {
      operation: {op: 'drop_column', table: 'users', column: 'nickname', keep: true},
      text: ['Dropping users.nickname breaks running code that uses it: 1,204 rows.'],
    },
    {operation: {op: 'drop_table', table: 'posts'}, text: ['Dropping posts loses its 3 rows.']},
    {
      operation: {op: 'rename_column', table: 'posts', from: 'title', to: 'headline'},
      text: ['Renaming posts.title to headline breaks running code that still says title.'],
    },
    {operation: {op: 'drop_table', table: 'tags'}, text: []},
    {operation: {op: 'rename_column', table: 'unknown', from: 'a', to: 'b'}, text: []},
    {operation: {op: 'add_index', table: 'users', columns: ['age']}, text: []},
  ];
  test.each(cases)('$operation.op $operation.table: $text', ({operation, text}) => {
    expect(needed([operation]).map((request) => request.text)).toEqual(text);
  });
});

const [request] = needed([{op: 'drop_column', table: 'users', column: 'nickname'}]);

test.each([
  {allow: ['drop-column'], allowed: true},
  {allow: ['drop-column:users.nickname'], allowed: true},
  {allow: ['rename-column', 'drop-column:users.nickname'], allowed: true},
  {allow: ['drop-column:users.email'], allowed: false},
  {allow: ['drop-table'], allowed: false},
  {allow: [], allowed: false},
])('--allow $allow: $allowed', ({allow, allowed}) => {
  expect(request && allows(allow, request)).toBe(allowed);
});

test('consent for one column covers no other', () => {
  const given = {rule: 'drop-column', by: 'ada', at: '2026-01-05T09:30:00.000Z'};
  expect(request && isGiven([{...given, object: 'users.nickname'}], request)).toBe(true);
  expect(request && isGiven([{...given, object: 'users.email'}], request)).toBe(false);
});
