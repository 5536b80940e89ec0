import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {postgres} from '../../source/dialects/postgres/index.js';
import {emit} from '../../source/ecosystems/knex/emit.js';
import {isUserError} from '../../source/errors.js';
import {applyAll, reverseAll} from '../../source/operations/index.js';
import type {Operation} from '../../source/operations/operation.js';
import {compareSchemas} from '../../source/schema/compare.js';
import type {Schema} from '../../source/schema/model.js';
import {knexStyle} from '../ecosystems/knex-style.js';
import {openEmptyDatabase, type TestDatabase} from '../helpers/database.js';
import {blogSchema} from './blog.js';

let database: TestDatabase;
let schema: Schema;

const introspect = () => postgres.introspect(database.query, []);

beforeAll(async () => {
  database = await openEmptyDatabase('postgres');
  await database.run([
    `create type mood as enum ('sad', 'it''s ok', 'happy')`,
    `create type "Size" as enum ('small')`,
    `create table people (id integer primary key, mood mood not null default 'it''s ok', moods mood[],
       check (mood <> 'it''s ok' or id > 0))`,
    `create index content on people (id) where mood = 'it''s ok'`,
    `create view fine as select id from people where mood = 'it''s ok'`,
    `insert into people (id) values (1)`,
  ]);
  schema = await introspect();
});

afterAll(() => database.close());

const renamed: Operation = {op: 'rename_enum_value', enum: 'mood', from: "it's ok", to: "it's fine"};

describe('on a database that has enum types, what is predicted is what there is, and down brings it back', () => {
  const cases: readonly Operation[] = [
    {op: 'create_enum', enum: 'Colour "x"', values: ['red', "it's"]},
    {op: 'add_enum_value', enum: 'mood', value: "it's new", before: 'sad'},
    {op: 'drop_enum_value', enum: 'mood', value: 'happy'},
    {op: 'drop_enum', enum: 'Size'},
    renamed,
  ];
  test.each(cases)('$op $enum', async (operation) => {
    const exports: {up?: (knex: unknown) => Promise<void>; down?: (knex: unknown) => Promise<void>} = {};
    new Function('exports', emit({operations: [operation], before: schema, style: knexStyle}))(exports);
    const differences = async (expected: Schema) =>
      compareSchemas(expected, await introspect(), {columnOrder: 'counts'}).map(({text}) => text);

    await exports.up?.(database.knex);
    expect(await differences(applyAll(schema, [operation]))).toEqual([]);
    await exports.down?.(database.knex);
    expect(await differences(schema)).toEqual([]);
  });
});

const refusal = (known: Schema, operation: Operation) => {
  try {
    applyAll(known, [operation]);
    reverseAll(known, [operation]);
  } catch (error) {
    if (!isUserError(error)) throw error;
    return [error.message, error.nextSteps[0]];
  }
  return null;
};

describe('what cannot be is refused', () => {
  const cases: readonly (readonly [Operation, string, string])[] = [
    [
      {op: 'drop_enum', enum: 'mood'},
      'The enum type mood cannot be dropped: people.mood has it.',
      'Give people.mood another type first.',
    ],
    [{op: 'drop_enum', enum: 'moods'}, 'The enum type moods does not exist.', 'Use mood.'],
    [
      {op: 'create_enum', enum: 'mood', values: ['a']},
      'The enum type mood cannot be made: an enum type has that name already.',
      'Choose another name.',
    ],
    [
      {op: 'create_enum', enum: 'people', values: ['a']},
      'The enum type people cannot be made: the table people has that name already.',
      'Choose another name.',
    ],
    [
      {op: 'rename_enum_value', enum: 'mood', from: 'hapy', to: 'glad'},
      'The enum type mood has no value hapy.',
      'Use happy.',
    ],
    [
      {op: 'rename_enum_value', enum: 'mood', from: 'sad', to: 'happy'},
      'The enum type mood has the value happy already.',
      'Choose another value.',
    ],
    [
      {op: 'add_enum_value', enum: 'mood', value: 'glad', after: 'sad', before: 'happy'},
      'glad cannot be added to the enum type mood: it has one place.',
      'Say `after` or `before`, and not both.',
    ],
    [
      {op: 'drop_enum_value', enum: 'mood', value: "it's ok"},
      "it's ok cannot be dropped from the enum type mood: the definition of people.mood uses it.",
      'Drop or change the definition of people.mood first.',
    ],
    [
      {op: 'drop_enum_value', enum: 'Size', value: 'small'},
      'small cannot be dropped from the enum type Size: it is its only value.',
      'Drop the enum type Size.',
    ],
  ];
  test.each(cases)('%j', (operation, message, next) => {
    expect(refusal(schema, operation)).toEqual([message, next]);
  });

  const sqlite = blogSchema();
  test.each([
    {op: 'create_enum', enum: 'mood', values: ['a']},
    {op: 'drop_enum', enum: 'mood'},
    {op: 'add_enum_value', enum: 'mood', value: 'b'},
    {op: 'rename_enum_value', enum: 'mood', from: 'a', to: 'b'},
  ] satisfies readonly Operation[])('$op, where the database has no enum types', async (operation) => {
    expect(refusal(await sqlite, operation)).toEqual([
      'SQLite has no enum types, so there is no type mood to change.',
      'Give the column the type `enum` with its `values`.',
    ]);
  });
});
