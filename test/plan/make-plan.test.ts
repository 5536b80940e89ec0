import {describe, expect, test} from 'vitest';
import {applyAll} from '../../source/operations/index.js';
import type {Operation} from '../../source/operations/operation.js';
import {fingerprint} from '../../source/schema/fingerprint.js';
import {planFor, schema} from './example-plan.js';

const sessions: Operation = {
  op: 'create_table',
  table: 'sessions',
  columns: [
    {name: 'id', type: 'increments'},
    {
      name: 'user_id',
      type: 'integer',
      nullable: false,
      references: {table: 'users', column: 'id', on_delete: 'cascade'},
    },
    {name: 'token', type: 'string', length: 64, nullable: false, unique: true},
  ],
  indexes: [{columns: ['user_id']}],
};

test('a plan says what changes, how it is undone and what is checked', () => {
  const plan = planFor([sessions]);
  expect(plan.changes).toEqual(['Create sessions with id, user_id, token']);
  expect(plan.rollback).toEqual(['Drop sessions with all its rows']);
  expect(plan.checks).toEqual([
    'sessions exists with 3 columns',
    'sessions.user_id references users.id: deleting a row of users deletes its rows of sessions',
    'sessions has the unique index sessions_token_unique on (token)',
    'sessions has the index sessions_user_id_index on (user_id)',
    'The rows of every other table are unchanged',
    'No row refers to a row that does not exist',
    'Down brings the schema back as it was, and up works again after it',
  ]);
  expect(plan.losses).toEqual([]);
  expect(plan.before).toBe(fingerprint(schema));
  expect(plan.after).toBe(fingerprint(applyAll(schema, [sessions])));
});

describe('losses are counted', () => {
  const cases: readonly {
    readonly operation: Operation;
    readonly values?: Record<string, number>;
    readonly text: readonly string[];
  }[] = [
    {
      operation: {op: 'drop_column', table: 'users', column: 'nickname'},
      values: {'users.nickname': 1100},
      text: ['Drops users.nickname: 1,100 values; down brings the column back empty.'],
    },
    {
      operation: {op: 'drop_column', table: 'users', column: 'age'},
      text: ["Drops users.age: 1,204 values; down brings the column back with its default '0' in every row."],
    },
    {
      operation: {op: 'drop_column', table: 'users', column: 'score'},
      text: ["Drops users.score: 1,204 values; down brings the column back with '0' in every row."],
    },
    {operation: {op: 'drop_column', table: 'users', column: 'nickname'}, values: {'users.nickname': 0}, text: []},
    {operation: {op: 'drop_column', table: 'users', column: 'nickname', keep: true}, text: []},
    {
      operation: {op: 'drop_table', table: 'comments'},
      text: ['Drops comments with all its rows; down brings the table back empty.'],
    },
    {
      operation: {op: 'drop_table', table: 'post_tags'},
      text: ['Drops post_tags with all its rows; down brings the table back empty.'],
    },
  ];
  test.each(cases)('$text', ({operation, values, text}) => {
    expect(planFor([operation], {values}).losses.map((loss) => loss.text)).toEqual(text);
  });
});

test('values that down could not make up are kept, and the plan says so', () => {
  const plan = planFor([{op: 'drop_column', table: 'comments', column: 'post_id'}]);
  expect(plan.operations).toEqual([{op: 'drop_column', table: 'comments', column: 'post_id', keep: true}]);
  expect(plan.changes).toEqual(['Drop comments.post_id and keep its values in comments_post_id_kept']);
  expect(plan.assumptions).toEqual([
    {
      about: 'comments.post_id',
      value: 'its values are kept in comments_post_id_kept',
      why: 'down has to bring it back, and every row must refer to a row of posts',
    },
  ]);
  expect(plan.losses).toEqual([]);
  expect(plan.checks).toContain('comments_post_id_kept holds every value of comments.post_id');
});

describe('a required column needs a value for the rows that are there', () => {
  const column = {name: 'plan', type: 'string', nullable: false};
  const refused: Operation = {op: 'add_column', table: 'users', column};

  test('without one the plan is refused', () => {
    expect(() => planFor([refused])).toThrow(
      'users.plan is required, and the 1,204 rows of users have no value for it.',
    );
  });

  test.each([
    {op: 'add_column', table: 'users', column: {...column, default: 'free'}},
    {op: 'add_column', table: 'users', column, fill: 'free'},
    {op: 'add_column', table: 'tags', column: {...column, type: 'text'}},
  ] satisfies readonly Operation[])('with one it is not: %j', (operation) => {
    expect(planFor([operation]).changes).toHaveLength(1);
  });
});

test('only what the rules find new is a finding of the plan', () => {
  const column = {name: 'editor_id', type: 'integer', references: {table: 'users', column: 'id'}};
  const plan = planFor([{op: 'add_column', table: 'posts', column}]);
  expect(plan.findings.map(({rule, where}) => `${rule} ${where}`)).toEqual(['fk-missing-index posts.editor_id']);
});
