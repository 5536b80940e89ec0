import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {postgres} from '../../source/dialects/postgres/index.js';
import {emit} from '../../source/ecosystems/knex/emit.js';
import {applyAll, describe as sentence, stagesOf} from '../../source/operations/index.js';
import {type Operation, operation as operationInput} from '../../source/operations/operation.js';
import {compareSchemas} from '../../source/schema/compare.js';
import type {Schema} from '../../source/schema/model.js';
import {knexStyle} from '../ecosystems/knex-style.js';
import {openEmptyDatabase, type TestDatabase} from '../helpers/database.js';
import {blogSchema} from './blog.js';
import {migrateWith} from './knex-database.js';

let database: TestDatabase;
let schema: Schema;

const introspect = () => postgres.introspect(database.query, []);

beforeAll(async () => {
  database = await openEmptyDatabase('postgres');
  await database.run([
    'create table users (id integer not null, email text, name text)',
    'create index users_name_index on users (name desc)',
    `create unique index emails on users (email) include (name) nulls not distinct with (fillfactor = 70)`,
    'create unique index lower_emails on users (lower(email))',
    `insert into users values (1, 'a', 'A'), (2, null, 'B')`,
  ]);
  schema = await introspect();
});

afterAll(() => database.close());

const index = (parts: Partial<Extract<Operation, {op: 'add_index'}>>): Operation => ({
  op: 'add_index',
  table: 'users',
  columns: ['id'],
  concurrently: true,
  ...parts,
});

const cases: readonly (readonly [string, readonly Operation[]])[] = [
  ['an index', [index({columns: ['id', 'name']})]],
  [
    'a unique index of every kind',
    [index({unique: true, where: 'id > 0', included: ['name'], options: {fillfactor: 80}})],
  ],
  ['an index with a comment', [index({columns: [{expression: 'upper(name)'}], comment: 'why?'})]],
  ['an index that goes', [{op: 'drop_index', table: 'users', name: 'users_name_index', concurrently: true}]],
  ['a constraint', [{op: 'add_unique', table: 'users', columns: ['email'], using_index: 'emails'}]],
  [
    'a constraint of another name',
    [
      {
        op: 'add_unique',
        table: 'users',
        columns: ['email'],
        name: 'one ?',
        using_index: 'emails',
        details: {deferrable: 'initially deferred', comment: 'why?'},
      },
    ],
  ],
  [
    'a primary key',
    [index({name: 'ids', unique: true}), {op: 'add_primary_key', table: 'users', columns: ['id'], using_index: 'ids'}],
  ],
];

describe('what is done while others write leads where it was said to, and back', () => {
  test.each(cases)('%s', async (_title, operations) => {
    const differences = async (expected: Schema) =>
      compareSchemas(expected, await introspect(), {columnOrder: 'counts'}).map(({text}) => text);
    const stages = stagesOf(schema, operations);
    const files = stages.map(({operation, before}) =>
      emit({operations: [operation], before, style: knexStyle, transaction: !('concurrently' in operation)}),
    );
    for (const file of files) await migrateWith(database.knex, file, 'up');
    expect(await differences(applyAll(schema, operations))).toEqual([]);
    for (const file of files.toReversed()) await migrateWith(database.knex, file, 'down');
    expect(await differences(schema)).toEqual([]);
  });
});

test.each([
  [
    {op: 'add_unique', table: 'users', columns: ['id'], using_index: 'emails'},
    'emails cannot become a key of users (id).',
  ],
  [
    {op: 'add_unique', table: 'users', columns: ['name'], using_index: 'users_name_index'},
    'users_name_index cannot become a key of users (name).',
  ],
  [{op: 'add_primary_key', table: 'users', columns: ['id'], using_index: 'ids'}, 'users has no index ids.'],
] satisfies readonly (readonly [Operation, string])[])('%j is refused: %s', (operation, message) => {
  expect(() => applyAll(schema, [operation])).toThrow(message);
});

test('where there is no such way, it is refused', async () => {
  const blog = await blogSchema();
  const make: Operation = {op: 'add_index', table: 'posts', columns: ['title'], concurrently: true};
  expect(() => applyAll(blog, [make])).toThrow('SQLite has no CONCURRENTLY for an index.');
  const key: Operation = {op: 'add_unique', table: 'posts', columns: ['title'], using_index: 'newest'};
  expect(() => applyAll(blog, [key])).toThrow('SQLite makes no key of an index that is there.');
});

test.each([
  [index({}), 'Add an index on users (id), while others write'],
  [{op: 'drop_index', table: 'a', name: 'b', concurrently: true}, 'Drop the index b of a, while others write'],
  [{op: 'add_unique', table: 'a', columns: ['b'], using_index: 'c'}, 'Make (b) unique in a by its index c'],
  [
    {op: 'add_primary_key', table: 'a', columns: ['b'], using_index: 'c'},
    'Make (b) the primary key of a by its index c',
  ],
  [
    {op: 'add_check', table: 'a', expression: 'b > 1', validated: false},
    'Let a have only rows where b > 1, without a look at the rows that are there',
  ],
] satisfies readonly (readonly [Operation, string])[])('%j reads: %s', (operation, text) => {
  expect(sentence(operation)).toBe(text);
  expect(operationInput.parse(operation)).toEqual(operation);
});
