import {describe, expect, test} from 'vitest';
import {isUserError} from '../../../source/errors.js';
import type {Answers} from '../../../source/plan/plan.js';
import {nameOfPlan} from '../../../source/plan/target/migration-name.js';
import {operationsBetween} from '../../../source/plan/target/operations-between.js';
import type {Schema} from '../../../source/schema/model.js';
import {openDatabase} from '../../operations/knex-database.js';

const schemaOf = async (sql: string): Promise<Schema> => {
  const database = openDatabase();
  try {
    await database.script(sql);
    return await database.introspect();
  } finally {
    await database.close();
  }
};

const between = async (a: string, b: string, answers: Answers = {}, rows: Readonly<Record<string, number>> = {}) =>
  operationsBetween({live: await schemaOf(a), target: await schemaOf(b), answers, rows});

const questionsIn = async (...given: Parameters<typeof between>) => {
  const found = await between(...given);
  return found.kind === 'questions' ? found.questions : [];
};

const users = (columns: string): string => `create table users (id integer primary key, ${columns});`;

test('equal schemas need no operation, however they are written', async () => {
  const a = "create table t (a integer, b text default 'x', check (a>1)); create index i on t (lower( b ));";
  const b =
    'CREATE TABLE "t" ("b" text DEFAULT \'x\', "a" integer, CHECK ( "a" > 1 )); create index i on t (lower(b));';
  expect(await between(a, b)).toEqual({kind: 'operations', operations: []});
});

describe('rename or replace', () => {
  test('a column is asked about, the likely name first', async () => {
    expect(await questionsIn(users('nick text, age integer'), users('bio text, nickname text, born blob'))).toEqual([
      {
        id: 'rename-column:users.nick',
        text: 'The target has no column users.nick, and nickname, bio are new there: is one of them nick under another name?',
        choices: [
          {value: 'rename:nickname', label: 'Yes: rename nick to nickname'},
          {value: 'rename:bio', label: 'Yes: rename nick to bio'},
          {value: 'drop', label: 'No: drop nick with its values'},
        ],
        freeText: false,
      },
    ]);
  });

  test('so is a table; its columns are asked about when it is known', async () => {
    const [a, b] = [users('email text, nick text'), users('email text, nickname text').replace('users', 'members')];
    const [table] = await questionsIn(a, b);
    expect(table?.id).toBe('rename-table:users');
    const [column] = await questionsIn(a, b, {'rename-table:users': 'rename:members'});
    expect(column?.id).toBe('rename-column:members.nick');
    const answers = {'rename-table:users': 'rename:members', 'rename-column:members.nick': 'rename:nickname'};
    expect(await between(a, b, answers)).toEqual({
      kind: 'operations',
      operations: [
        {op: 'rename_table', table: 'users', to: 'members'},
        {op: 'rename_column', table: 'members', from: 'nick', to: 'nickname'},
      ],
    });
  });

  test('one new name is for one old name only', async () => {
    const answers = {'rename-column:users.a': 'rename:c', 'rename-column:users.b': 'rename:c'};
    await expect(between(users('a text, b text'), users('c text'), answers)).rejects.toThrow(
      '"rename:c" does not answer the question rename-column:users.b',
    );
  });

  test('nothing is asked where nothing is alike', async () => {
    expect(await questionsIn(users('photo blob'), users('age integer'))).toEqual([]);
  });
});

test('a required column without a default is asked about where there are rows', async () => {
  const [a, b] = [users('a text'), users('a text, role text not null')];
  expect((await between(a, b)).kind).toBe('operations');
  const [question] = await questionsIn(a, b, {}, {users: 3});
  expect(question).toMatchObject({
    id: 'fill:users.role',
    text: 'users.role is new, required and without a default: which value does it get in the 3 rows of users?',
    freeText: true,
  });
  const answered = await between(a, b, {'fill:users.role': 'member'}, {users: 3});
  expect(answered).toEqual({
    kind: 'operations',
    operations: [
      {op: 'add_column', table: 'users', column: {name: 'role', type: 'text', nullable: false}, fill: 'member'},
    ],
  });
});

describe('what no operation does is refused by name, before anything is asked', () => {
  const refused = async (a: string, b: string): Promise<string> => {
    try {
      return `=> ${JSON.stringify(await between(a, b))}`;
    } catch (error) {
      if (isUserError(error)) return [error.message, ...error.nextSteps].join('\n');
      throw error;
    }
  };

  test.each([
    [
      'another kind of table',
      'create table t (a text primary key not null, nick text);',
      'create table t (a text primary key not null, nickname text) without rowid;',
      'no operation on SQLite makes this equal: t: not without rowid became without rowid',
    ],
    [
      'a key that begins to count',
      'create table t (id integer primary key, a text);',
      'create table t (id integer primary key autoincrement, a text);',
      't.id',
    ],
    [
      'a virtual table',
      'create table t (a text);',
      'create table t (a text); create virtual table s using fts5 (body);',
      's is more than a plan can say: Create s',
    ],
    [
      'several things',
      'create table t (a text primary key not null); create table u (a text primary key not null);',
      'create table t (a text primary key not null) without rowid; create table u (a text primary key not null) without rowid;',
      'Not planned: u: not without rowid became without rowid',
    ],
  ])('%s', async (_name, a, b, message) => {
    const words = await refused(a, b);
    expect(words).not.toContain('=>');
    expect(words).toContain(message);
  });
});

test.each([
  [[{op: 'drop_table', table: 'old users'}], 'schema.sql', 'drop_old_users'],
  [[{op: 'rename_column', table: 't', from: 'a', to: 'b'}], 'schema.sql', 'rename_a_to_b_in_t'],
  [
    [
      {op: 'drop_index', table: 't', name: 'a'},
      {op: 'drop_index', table: 't', name: 'b'},
    ],
    'schema.sql',
    'change_t',
  ],
  [
    [
      {op: 'drop_table', table: 'a'},
      {op: 'drop_table', table: 'b'},
    ],
    'db/My Schema.sql',
    'match_my_schema',
  ],
  [
    [
      {op: 'drop_table', table: 'a'},
      {op: 'drop_table', table: 'b'},
    ],
    'postgres://app@localhost:5432/shop?host=/tmp',
    'match_shop',
  ],
] as const)('the migration of %j to %s is called %s', (operations, target, name) => {
  expect(nameOfPlan(operations, target)).toBe(name);
});
