import {describe, expect, test} from 'vitest';
import {applyAll} from '../../source/operations/index.js';
import type {Operation} from '../../source/operations/operation.js';
import {refuseConflicts, rowConflicts} from '../../source/plan/row-conflicts.js';
import type {Schema} from '../../source/schema/model.js';
import {blogRows, blogSchema, blogSql} from '../operations/blog.js';
import {openDatabase} from '../operations/knex-database.js';

const schema = await blogSchema();

/** What the rows of the blog say to the operations; null where nothing is in the way. */
const refusal = async (known: Schema, operations: readonly Operation[]): Promise<string | null> => {
  const database = openDatabase();
  try {
    await database.script(blogSql + blogRows);
    const conflicts = rowConflicts(known, operations);
    const counts: number[] = [];
    for (const {sql, nextSteps} of conflicts) {
      counts.push(Number((await database.query(sql))[0]?.n));
      // What a person is told to look with works as well.
      for (const step of nextSteps) if (step.startsWith('Find them: ')) await database.query(step.slice(11));
    }
    refuseConflicts(conflicts, counts);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await database.close();
  }
};

type Case = {readonly operation: Operation; readonly text: string | null};

const unique = (table: string, ...columns: string[]): Operation => ({op: 'add_unique', table, columns});
const refer = (table: string, columns: string[], target: string, targets: string[]): Operation => ({
  op: 'add_foreign_key',
  table,
  columns,
  references: {table: target, columns: targets},
});

const cases: readonly Case[] = [
  {
    operation: unique('users', 'nickname'),
    text: 'users (nickname) cannot be unique: 1 value is in several rows.',
  },
  {operation: unique('users', 'manager_id'), text: 'users (manager_id) cannot be unique: 1 value is in several rows.'},
  {operation: unique('posts', 'title'), text: null},
  {operation: unique('comments', 'user_id'), text: null},
  {
    operation: unique('post_tags', 'post_id'),
    text: 'post_tags (post_id) cannot be unique: 1 value is in several rows.',
  },
  {
    operation: {op: 'add_index', table: 'users', columns: [{expression: 'lower(nickname)'}], unique: true},
    text: 'users (lower(nickname)) cannot be unique: 1 value is in several rows.',
  },
  {
    operation: {op: 'add_index', table: 'users', columns: ['nickname'], unique: true, where: 'age > 7'},
    text: null,
  },
  {operation: {op: 'add_index', table: 'users', columns: ['nickname']}, text: null},
  {
    operation: refer('comments', ['id'], 'posts', ['id']),
    text: 'comments (id) cannot refer to posts (id): 1 row has nothing there to refer to.',
  },
  {operation: refer('posts', ['checked'], 'users', ['id']), text: null},
  {
    operation: refer('users', ['handle'], 'users', ['email']),
    text: 'users (handle) cannot refer to users (email): 2 rows have nothing there to refer to.',
  },
  {
    operation: {op: 'add_check', table: 'posts', expression: 'likes > 0'},
    text: 'posts cannot have the check (likes > 0): 1 row breaks it.',
  },
  {operation: {op: 'add_check', table: 'posts', expression: 'checked >= 2'}, text: null},
];

describe('rows that are in the way of a constraint are known before anybody approves it', () => {
  test.each(cases)('$operation.op $operation.table: $text', async ({operation, text}) => {
    expect(await refusal(schema, [operation])).toBe(text);
  });
});

test('a primary key wants rows that it can tell apart', async () => {
  const without = applyAll(schema, [{op: 'drop_primary_key', table: 'post_tags'}]);
  const key = (columns: string[]): Operation => ({op: 'add_primary_key', table: 'post_tags', columns});
  expect(await refusal(without, [key(['post_id'])])).toBe(
    'post_tags (post_id) cannot be unique: 1 value is in several rows.',
  );
  expect(await refusal(without, [key(['post_id', 'tag'])])).toBeNull();
});

test('nothing is asked of rows that the plan itself changes before', async () => {
  const dropped: Operation = {op: 'drop_foreign_key', table: 'posts', columns: ['user_id']};
  expect(rowConflicts(schema, [dropped, refer('posts', ['user_id'], 'users', ['id'])])).toEqual([]);
  expect(await refusal(schema, [dropped, unique('users', 'nickname')])).toBe(
    'users (nickname) cannot be unique: 1 value is in several rows.',
  );
});
