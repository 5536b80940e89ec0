import {describe, expect, test} from 'vitest';
import {lossesOf, reverseAll, describe as sentence, touchedTables} from '../../source/operations/index.js';
import type {Operation} from '../../source/operations/operation.js';
import {blogSchema} from './blog.js';

const schema = await blogSchema();

type Case = {readonly operation: Operation; readonly reverse: readonly Operation[]};

const dropped = (table: string, column: string): Operation => ({op: 'drop_column', table, column});

const cases: readonly Case[] = [
  {
    operation: dropped('users', 'nickname'),
    reverse: [
      {op: 'add_column', table: 'users', column: {name: 'nickname', type: 'string', length: 40, nullable: true}},
      {
        op: 'add_index',
        table: 'users',
        columns: [{expression: 'lower(nickname)'}],
        where: 'nickname is not null',
      },
    ],
  },
  {
    operation: dropped('users', 'score'),
    reverse: [{op: 'add_column', table: 'users', column: {name: 'score', type: 'float', nullable: false}, fill: 0}],
  },
  {
    operation: dropped('users', 'manager_id'),
    reverse: [
      {
        op: 'add_column',
        table: 'users',
        column: {
          name: 'manager_id',
          type: 'integer',
          nullable: true,
          references: {table: 'users', column: 'id', on_delete: 'set null'},
        },
      },
    ],
  },
  {
    operation: dropped('posts', 'checked'),
    reverse: [
      {
        op: 'add_column',
        table: 'posts',
        column: {name: 'checked', type: 'integer', nullable: true, checks: [{expression: 'checked > 1'}]},
      },
    ],
  },
  {
    operation: dropped('spots', 'label'),
    reverse: [
      {
        op: 'add_column',
        table: 'spots',
        column: {name: 'label', type: 'text', nullable: true},
        uniques: [{name: 'one_label', columns: ['label', 'x']}],
      },
    ],
  },
  {
    operation: dropped('spots', 'near_x'),
    reverse: [
      {
        op: 'add_column',
        table: 'spots',
        column: {name: 'near_x', type: 'integer', nullable: true},
        foreign_keys: [{columns: ['near_x', 'near_y'], references: {table: 'spots', columns: ['x', 'y']}}],
      },
    ],
  },
  {
    operation: dropped('comments', 'post_id'),
    reverse: [
      {
        op: 'add_column',
        table: 'comments',
        column: {
          name: 'post_id',
          type: 'integer',
          nullable: false,
          references: {table: 'posts', column: 'id', on_delete: 'cascade'},
        },
        fill: {
          sql: '(SELECT "comments_post_id_kept"."post_id" FROM "comments_post_id_kept" WHERE "comments_post_id_kept"."id" = "comments"."id")',
        },
      },
      {op: 'drop_table', table: 'comments_post_id_kept'},
    ],
  },
  {
    operation: {op: 'drop_table', table: 'post_tags'},
    reverse: [
      {
        op: 'create_table',
        table: 'post_tags',
        columns: [
          {name: 'post_id', type: 'integer', nullable: false},
          {name: 'tag', type: 'text', nullable: false},
          {name: 'weight', type: 'real', nullable: true},
        ],
        primary_key: ['post_id', 'tag'],
        foreign_keys: [
          {columns: ['post_id'], references: {table: 'posts', columns: ['id']}, on_delete: 'cascade'},
          {columns: ['tag'], references: {table: 'tags', columns: ['name']}, on_delete: 'restrict'},
        ],
      },
    ],
  },
  {
    operation: {op: 'drop_index', table: 'posts', name: 'newest'},
    reverse: [
      {
        op: 'add_index',
        table: 'posts',
        name: 'newest',
        columns: [
          {column: 'likes', order: 'desc'},
          {column: 'title', collation: 'nocase'},
        ],
      },
    ],
  },
  {
    operation: {op: 'rename_column', table: 'posts', from: 'body', to: 'text'},
    reverse: [{op: 'rename_column', table: 'posts', from: 'text', to: 'body'}],
  },
];

describe('the reverse holds everything that was there', () => {
  test.each(cases)('$operation.op $operation.table', ({operation, reverse}) => {
    expect(reverseAll(schema, [operation])).toEqual(reverse);
  });
});

test('several operations are undone in reverse order', () => {
  const operations: readonly Operation[] = [
    {op: 'create_table', table: 'topics', columns: [{name: 'id', type: 'increments'}]},
    {op: 'add_index', table: 'posts', columns: ['title']},
  ];
  expect(reverseAll(schema, operations)).toEqual([
    {op: 'drop_index', table: 'posts', name: 'posts_title_index'},
    {op: 'drop_table', table: 'topics'},
  ]);
  expect(touchedTables(operations)).toEqual(['posts', 'topics']);
});

test.each([
  {operation: dropped('users', 'nickname'), objects: ['users.nickname']},
  {operation: dropped('users', 'shout'), objects: []},
  {operation: dropped('comments', 'post_id'), objects: []},
  {operation: {op: 'drop_table', table: 'notes'}, objects: ['notes']},
  {operation: {op: 'drop_index', table: 'posts', name: 'newest'}, objects: []},
] satisfies readonly {readonly operation: Operation; readonly objects: readonly string[]}[])(
  '$operation.op $operation.table loses $objects',
  ({operation, objects}) => {
    expect(lossesOf(schema, [operation]).map(({object}) => object)).toEqual(objects);
  },
);

test.each([
  [{op: 'create_table', table: 'tags', columns: [{name: 'id', type: 'increments'}]}, 'Create tags with id'],
  [
    {
      op: 'add_column',
      table: 'users',
      column: {
        name: 'team_id',
        type: 'integer',
        nullable: false,
        references: {table: 'teams', column: 'id', on_delete: 'cascade'},
      },
    },
    'Add users.team_id (integer, required, refers to teams.id, on delete cascade)',
  ],
  [
    {
      op: 'add_column',
      table: 'users',
      column: {name: 'kind', type: 'enum', values: ['a', 'b'], default: 'a', unique: true},
    },
    'Add users.kind (enum of a, b, may be empty, unique, default "a")',
  ],
  [{op: 'drop_column', table: 'users', column: 'a'}, 'Drop users.a with all its values'],
  [{op: 'drop_column', table: 'users', column: 'a', keep: true}, 'Drop users.a and keep its values in users_a_kept'],
  [
    {op: 'add_index', table: 'users', columns: ['a', {column: 'b', order: 'desc'}], unique: true, where: 'a > 1'},
    'Add a unique index on users (a, b descending) where a > 1',
  ],
  [{op: 'drop_index', table: 'users', name: 'i'}, 'Drop the index i of users'],
  [{op: 'rename_column', table: 'users', from: 'a', to: 'b'}, 'Rename users.a to b'],
  [{op: 'drop_table', table: 'users'}, 'Drop users with all its rows'],
] satisfies readonly (readonly [Operation, string])[])('%j reads: %s', (operation, text) => {
  expect(sentence(operation)).toBe(text);
});
