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
  {
    operation: {op: 'alter_column', table: 'users', column: 'age', default: null, nullable: true},
    reverse: [
      {
        op: 'alter_column',
        table: 'users',
        column: 'age',
        nullable: false,
        default: '0',
        fill: {sql: "'0'"},
      },
    ],
  },
  {
    operation: {op: 'alter_column', table: 'users', column: 'status', values: ['active', 'gone', 'new']},
    reverse: [
      {op: 'alter_column', table: 'users', column: 'status', checks: [{expression: "status in ('active', 'gone')"}]},
    ],
  },
  {
    operation: {op: 'alter_column', table: 'comments', column: 'rating', type: 'text', keep: true},
    reverse: [
      {
        op: 'alter_column',
        table: 'comments',
        column: 'rating',
        type: 'decimal(3,1)',
        using:
          'CASE WHEN EXISTS (SELECT 1 FROM "comments_rating_kept" WHERE "comments_rating_kept"."id" = "comments"."id") THEN (SELECT "comments_rating_kept"."rating" FROM "comments_rating_kept" WHERE "comments_rating_kept"."id" = "comments"."id") ELSE "comments"."rating" END',
      },
      {op: 'drop_table', table: 'comments_rating_kept'},
    ],
  },
  {
    operation: {op: 'alter_column', table: 'users', column: 'nickname', fill: 'nobody'},
    reverse: [],
  },
  {
    operation: {op: 'rename_index', table: 'posts', from: 'newest', to: 'best'},
    reverse: [{op: 'rename_index', table: 'posts', from: 'best', to: 'newest'}],
  },
  {
    operation: {op: 'raw_sql', sql: ['create trigger …'], down: ['drop trigger a', 'drop trigger b']},
    reverse: [{op: 'raw_sql', sql: ['drop trigger a', 'drop trigger b'], down: ['create trigger …']}],
  },
  {
    operation: {op: 'raw_sql', sql: ['update users set age = 1'], down: [], loses: [{table: 'users', column: 'age'}]},
    reverse: [],
  },
  {
    operation: {op: 'backfill', table: 'posts', set: {likes: 1, body: {sql: 'title'}}},
    reverse: [],
  },
  {
    operation: {op: 'backfill', table: 'tags', set: {note: 'x'}, keep: true},
    reverse: [
      {
        op: 'backfill',
        table: 'tags',
        set: {
          note: {
            sql: 'CASE WHEN EXISTS (SELECT 1 FROM "tags_note_kept" WHERE "tags_note_kept"."name" = "tags"."name") THEN (SELECT "tags_note_kept"."note" FROM "tags_note_kept" WHERE "tags_note_kept"."name" = "tags"."name") ELSE "tags"."note" END',
          },
        },
      },
      {op: 'drop_table', table: 'tags_note_kept'},
    ],
  },
  {
    operation: {op: 'rename_table', table: 'posts', to: 'articles'},
    reverse: [{op: 'rename_table', table: 'articles', to: 'posts'}],
  },
  {
    operation: {op: 'drop_foreign_key', table: 'post_tags', columns: ['tag']},
    reverse: [
      {
        op: 'add_foreign_key',
        table: 'post_tags',
        columns: ['tag'],
        references: {table: 'tags', columns: ['name']},
        on_delete: 'restrict',
      },
    ],
  },
  {
    operation: {op: 'drop_unique', table: 'spots', name: 'one_label'},
    reverse: [{op: 'add_unique', table: 'spots', name: 'one_label', columns: ['label', 'x'], constraint: true}],
  },
  {
    operation: {op: 'drop_unique', table: 'users', columns: ['email']},
    reverse: [{op: 'add_index', table: 'users', columns: ['email'], unique: true}],
  },
  {
    operation: {op: 'add_unique', table: 'posts', columns: ['title']},
    reverse: [{op: 'drop_index', table: 'posts', name: 'posts_title_unique'}],
  },
  {
    operation: {op: 'drop_check', table: 'posts', expression: 'CHECKED > 1'},
    reverse: [{op: 'add_check', table: 'posts', expression: 'checked > 1', column: 'checked'}],
  },
  {
    operation: {op: 'drop_check', table: 'posts', name: 'likes_positive'},
    reverse: [
      {
        op: 'add_check',
        table: 'posts',
        name: 'likes_positive',
        expression: 'likes >= 0 and length(title) < 100',
      },
    ],
  },
  {
    operation: {op: 'drop_primary_key', table: 'post_tags'},
    reverse: [{op: 'add_primary_key', table: 'post_tags', columns: ['post_id', 'tag']}],
  },
  {
    operation: {op: 'drop_view', view: 'active_users'},
    reverse: [
      {
        op: 'create_view',
        view: 'active_users',
        definition: "select id, email from users where status = 'active'",
      },
    ],
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
  {operation: {op: 'alter_column', table: 'users', column: 'age', type: 'text'}, objects: ['users.age']},
  {operation: {op: 'backfill', table: 'users', set: {age: 1, score: 2}}, objects: ['users.age', 'users.score']},
  {operation: {op: 'backfill', table: 'users', set: {age: 1}, keep: true}, objects: []},
  {
    operation: {
      op: 'raw_sql',
      sql: ['delete from notes'],
      down: [],
      loses: [{table: 'notes'}, {table: 'users', column: 'age'}],
    },
    objects: ['notes', 'users.age'],
  },
  {operation: {op: 'alter_column', table: 'users', column: 'age', type: 'text', keep: true}, objects: []},
  {operation: {op: 'alter_column', table: 'users', column: 'age', type: 'bigint'}, objects: []},
  {
    operation: {op: 'alter_column', table: 'users', column: 'nickname', nullable: false, fill: ''},
    objects: ['users.nickname'],
  },
  {operation: {op: 'alter_column', table: 'users', column: 'age', default: 3}, objects: []},
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
  [
    {
      op: 'add_foreign_key',
      table: 'posts',
      columns: ['a', 'b'],
      references: {table: 'users', columns: ['x', 'y']},
      on_delete: 'set null',
    },
    'Add a foreign key on posts (a, b) to users (x, y), on delete set null',
  ],
  [{op: 'drop_foreign_key', table: 'posts', columns: ['a', 'b']}, 'Drop the foreign key on (a, b) of posts'],
  [{op: 'drop_foreign_key', table: 'posts', name: 'fk'}, 'Drop the foreign key fk of posts'],
  [{op: 'add_unique', table: 'users', columns: ['a', 'b']}, 'Make (a, b) unique in users'],
  [{op: 'drop_unique', table: 'users', columns: ['a']}, 'Drop the unique constraint on (a) of users'],
  [{op: 'add_check', table: 'posts', expression: 'likes >= 0'}, 'Let posts have only rows where likes >= 0'],
  [{op: 'drop_check', table: 'posts', expression: 'likes >= 0'}, 'Drop the check (likes >= 0) of posts'],
  [{op: 'add_primary_key', table: 'a', columns: ['b', 'c']}, 'Make (b, c) the primary key of a'],
  [{op: 'drop_primary_key', table: 'a'}, 'Drop the primary key of a'],
  [{op: 'create_view', view: 'v', definition: 'select 1\n  as one'}, 'Create the view v: select 1 as one'],
  [{op: 'drop_view', view: 'v'}, 'Drop the view v'],
  [{op: 'rename_index', table: 'users', from: 'a', to: 'b'}, 'Rename the index a of users to b'],
  [{op: 'raw_sql', sql: ['select 1\n  as one', 'select 2'], down: []}, 'Run SQL: select 1 as one; select 2'],
  [{op: 'backfill', table: 'users', set: {a: 1, b: null}, where: 'a > 2'}, 'Fill users.a, users.b where a > 2'],
  [
    {op: 'backfill', table: 'users', set: {a: 1}, keep: true},
    'Fill users.a in every row and keep the values in users_a_kept',
  ],
  [{op: 'rename_table', table: 'users', to: 'accounts'}, 'Rename users to accounts'],
  [
    {
      op: 'alter_column',
      table: 'users',
      column: 'a',
      type: 'string',
      length: 9,
      nullable: false,
      default: 'x',
      fill: 'x',
    },
    'Alter users.a: string(9), required, default "x", "x" where it is empty',
  ],
  [
    {op: 'alter_column', table: 'users', column: 'a', default: null, nullable: true, checks: [], keep: true},
    'Alter users.a: may be empty, no default, no check and keep its values in users_a_kept',
  ],
] satisfies readonly (readonly [Operation, string])[])('%j reads: %s', (operation, text) => {
  expect(sentence(operation)).toBe(text);
});
