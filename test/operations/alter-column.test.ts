import {describe, expect, test} from 'vitest';
import {emit} from '../../source/ecosystems/knex/emit.js';
import type {Operation, OperationOf} from '../../source/operations/operation.js';
import {plannedLosses} from '../../source/plan/planned-losses.js';
import {refuseConflicts, rowConflicts} from '../../source/plan/row-conflicts.js';
import {knexStyle} from '../ecosystems/knex-style.js';
import {blogRows, blogSchema, blogSql} from './blog.js';
import {type Database, openDatabase} from './knex-database.js';

const schema = await blogSchema();

const withBlog = async <Result>(work: (database: Database) => Promise<Result>): Promise<Result> => {
  const database = openDatabase();
  try {
    await database.script(blogSql + blogRows);
    return await work(database);
  } finally {
    await database.close();
  }
};

type Alter = Omit<OperationOf<'alter_column'>, 'op'>;

const altering = (change: Alter): readonly Operation[] => [{op: 'alter_column', ...change}];

const valuesOf = async ({query}: Database, {table, column}: Alter): Promise<readonly unknown[]> =>
  (await query(`select ${column} as value from ${table} order by rowid`)).map(({value}) => value);

type Case = {readonly change: Alter; readonly up: readonly unknown[]; readonly down: readonly unknown[]};

describe('what becomes of the values, up and down', () => {
  const cases: readonly Case[] = [
    {
      change: {table: 'users', column: 'nickname', nullable: false, fill: {sql: "'no. ' || id"}},
      up: ['Ada', 'no. 2', 'Ada'],
      down: ['Ada', 'no. 2', 'Ada'],
    },
    {
      change: {table: 'users', column: 'nickname', nullable: false, fill: '?', keep: true},
      up: ['Ada', '?', 'Ada'],
      down: ['Ada', null, 'Ada'],
    },
    {
      change: {table: 'users', column: 'score', type: 'text'},
      up: ['1.5', '0.0', '-3.25'],
      down: [1.5, 0, -3.25],
    },
    {
      change: {table: 'comments', column: 'rating', type: 'integer', using: 'cast(rating as integer)', keep: true},
      up: [4, null, 0],
      down: [4.5, null, 0],
    },
    {
      change: {table: 'posts', column: 'likes', using: 'likes * 2'},
      up: [6, 0, 6],
      down: [6, 0, 6],
    },
    {
      change: {table: 'users', column: 'shout', generated: null, default: 'HI'},
      up: ['ADA@EXAMPLE.ORG', 'BOB@EXAMPLE.ORG', 'EVE@EXAMPLE.ORG'],
      down: ['ADA@EXAMPLE.ORG', 'BOB@EXAMPLE.ORG', 'EVE@EXAMPLE.ORG'],
    },
  ];

  test.each(cases)('$change', ({change, up, down}) =>
    withBlog(async (database) => {
      const text = emit({operations: altering(change), before: schema, style: knexStyle});
      await database.migrate(text, 'up');
      expect(await valuesOf(database, change)).toEqual(up);
      await database.migrate(text, 'down');
      expect(await valuesOf(database, change)).toEqual(down);
      expect(await database.problems()).toEqual([]);
    }),
  );
});

test('a row that came empty meanwhile does not keep down from making the column required again', () =>
  withBlog(async (database) => {
    const change = {table: 'users', column: 'score', nullable: true};
    const text = emit({operations: altering(change), before: schema, style: knexStyle});
    await database.migrate(text, 'up');
    await database.script("insert into users (email) values ('new@example.org')");
    await database.migrate(text, 'down');
    expect(await valuesOf(database, change)).toEqual([1.5, 0, -3.25, 0]);
  }));

test('a row that is newer than the kept values keeps its own', () =>
  withBlog(async (database) => {
    const change = {table: 'posts', column: 'likes', using: 'likes * 2', keep: true};
    const text = emit({operations: altering(change), before: schema, style: knexStyle});
    await database.migrate(text, 'up');
    await database.script("insert into posts (user_id, title, likes) values (1, 'Ten', 10)");
    await database.migrate(text, 'down');
    expect(await valuesOf(database, change)).toEqual([3, 0, 3, 10]);
  }));

test('an enum gets another list in place of the one it has, not beside it', () =>
  withBlog(async (database) => {
    const change = {table: 'users', column: 'status', values: ['active', 'gone', 'new']};
    const text = emit({operations: altering(change), before: schema, style: knexStyle});
    const add = database.script("update users set status = 'new' where id = 1");
    await expect(add).rejects.toThrow('CHECK constraint failed');
    await database.migrate(text, 'up');
    await database.script(
      "update users set status = 'new' where id = 1; update users set status = 'gone' where id = 1",
    );
    await database.migrate(text, 'down');
    await expect(database.script("update users set status = 'new'")).rejects.toThrow('CHECK constraint failed');
  }));

const refusal = (change: Alter): Promise<string | null> =>
  withBlog(async (database) => {
    const conflicts = rowConflicts(schema, altering(change));
    const counts = await Promise.all(conflicts.map(async ({sql}) => Number((await database.query(sql))[0]?.n)));
    try {
      refuseConflicts(conflicts, counts);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  });

test.each([
  [
    {table: 'users', column: 'nickname', nullable: false},
    'users.nickname cannot be required: 1 row has no value for it.',
  ],
  [{table: 'posts', column: 'body', nullable: false}, 'posts.body cannot be required: 1 row has no value for it.'],
  [{table: 'posts', column: 'body', nullable: false, fill: ''}, null],
  [{table: 'posts', column: 'title', nullable: true}, null],
  [
    {table: 'users', column: 'status', values: ['active']},
    'users cannot have the check ("status" in (\'active\')): 1 row breaks it.',
  ],
  [{table: 'users', column: 'status', values: ['active', 'gone', 'new']}, null],
] satisfies readonly (readonly [Alter, string | null])[])(
  'before anybody approves, the rows say to %j: %s',
  async (change, text) => {
    expect(await refusal(change)).toBe(text);
  },
);

test.each([
  [
    {column: 'age', type: 'text'},
    'Changes the values of users.age: up to 3 rows; down does not bring the old ones back.',
  ],
  [{column: 'nickname', fill: ''}, 'Fills users.nickname where it is empty: 1 row; down leaves the new values there.'],
])('the loss of %j is told: %s', (change, text) => {
  const operations = altering({table: 'users', ...change});
  const losses = plannedLosses({schema, operations, rows: {users: 3}, values: {'users.nickname': 2, 'users.age': 3}});
  expect(losses.map((loss) => loss.text)).toEqual([text]);
});
