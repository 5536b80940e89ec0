import {expect, test} from 'vitest';
import {operation} from '../../source/operations/operation.js';
import {safeOperations} from '../../source/plan/safe-operations.js';
import {emptySchema, emptyTable, plainColumn} from '../../source/schema/empty.js';
import type {Schema, Table} from '../../source/schema/model.js';

const users: Table = {
  ...emptyTable,
  name: 'users',
  columns: ['id', 'email'].map((name) => ({
    ...plainColumn,
    name,
    type: 'int(11)',
    nullable: name !== 'id',
  })),
  primaryKey: {name: null, columns: ['id']},
  options: {engine: 'InnoDB'},
};

const schema: Schema = {
  ...emptySchema,
  dialect: 'mysql',
  tables: [users],
  routines: [
    {name: 'count_users', kind: 'function', arguments: '', definition: 'create function … select count(*) from users'},
    {name: 'mails', kind: 'procedure', arguments: '', definition: 'create procedure … select email from users'},
  ],
  others: [{name: 'nightly', kind: 'event', definition: 'create event … delete from users where email is null'}],
};

const told = (written: unknown): readonly string[] =>
  safeOperations(schema, [operation.parse(written)]).assumptions.map(({about}) => about);

test('a routine or an event that names what is renamed or goes is told of', () => {
  expect(told({op: 'rename_table', table: 'users', to: 'people'})).toEqual([
    'the function count_users',
    'the procedure mails',
    'the event nightly',
  ]);
  expect(told({op: 'rename_column', table: 'users', from: 'email', to: 'mail'})).toEqual([
    'the procedure mails',
    'the event nightly',
  ]);
  expect(told({op: 'add_index', table: 'users', columns: ['email']})).toEqual([]);
});
