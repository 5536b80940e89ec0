import {describe, expect, test} from 'vitest';
import {sqlite} from '../../source/dialects/sqlite/index.js';
import {isUserError} from '../../source/errors.js';
import {applyAll, reverseAll} from '../../source/operations/index.js';
import type {Operation} from '../../source/operations/operation.js';
import {withSqlite} from '../dialects/sqlite/open-sqlite.js';
import {blogSchema} from './blog.js';

const schema = await blogSchema();

type Case = {
  readonly operations: readonly Operation[];
  readonly code: string;
  readonly message: string;
  readonly next: string;
};

const id = {name: 'id', type: 'increments'};

const cases: readonly Case[] = [
  {
    operations: [{op: 'drop_table', table: 'user'}],
    code: 'unknown-table',
    message: 'The table user does not exist.',
    next: 'Use users.',
  },
  {
    operations: [{op: 'drop_column', table: 'users', column: 'nikname'}],
    code: 'unknown-column',
    message: 'users.nikname does not exist.',
    next: 'Use nickname.',
  },
  {
    operations: [{op: 'rename_column', table: 'tags', from: 'colour', to: 'color'}],
    code: 'unknown-column',
    message: 'tags.colour does not exist.',
    next: 'Use one of: name, note.',
  },
  {
    operations: [{op: 'drop_index', table: 'posts', name: 'posts_userid_index'}],
    code: 'unknown-object',
    message: 'posts has no index posts_userid_index.',
    next: 'Use posts_user_id_index.',
  },
  {
    operations: [{op: 'create_table', table: 'USERS', columns: [id]}],
    code: 'name-taken',
    message: 'The table USERS cannot be made: the table users has that name already.',
    next: 'Choose another name.',
  },
  {
    operations: [{op: 'create_table', table: 'active_users', columns: [id]}],
    code: 'name-taken',
    message: 'The table active_users cannot be made: the view active_users has that name already.',
    next: 'Choose another name.',
  },
  {
    operations: [{op: 'create_table', table: 'a', columns: [id, {name: 'ID', type: 'text'}]}],
    code: 'name-taken',
    message: 'The column a.ID cannot be made: the column id has that name already.',
    next: 'Choose another name.',
  },
  {
    operations: [{op: 'add_column', table: 'users', column: {name: 'Age', type: 'integer'}}],
    code: 'name-taken',
    message: 'The column users.Age cannot be made: the column age has that name already.',
    next: 'Choose another name.',
  },
  {
    operations: [{op: 'rename_column', table: 'users', from: 'email', to: 'age'}],
    code: 'name-taken',
    message: 'The column users.age cannot be made: the column age has that name already.',
    next: 'Choose another name.',
  },
  {
    operations: [{op: 'add_index', table: 'posts', columns: ['user_id']}],
    code: 'name-taken',
    message: 'The index posts_user_id_index cannot be made: an index of posts has that name already.',
    next: 'Choose another name.',
  },
  {
    operations: [
      {
        op: 'create_table',
        table: 'a',
        columns: [id, {name: 'x', type: 'text', references: {table: 'posts', column: 'title'}}],
      },
    ],
    code: 'cannot-apply',
    message: 'a.x cannot refer to posts (title): several rows may have the same value there.',
    next: 'Refer to the primary key of posts.',
  },
  {
    operations: [
      {
        op: 'create_table',
        table: 'a',
        columns: [id],
        foreign_keys: [{columns: ['id'], references: {table: 'user', columns: ['id']}}],
      },
    ],
    code: 'unknown-table',
    message: 'The table user does not exist.',
    next: 'Use users.',
  },
  {
    operations: [{op: 'create_table', table: 'a', columns: [id, {name: 'n', type: 'big_increments'}]}],
    code: 'cannot-apply',
    message: 'a cannot count id and n up and have another primary key.',
    next: 'Give the table one increments column and no other primary key.',
  },
  {
    operations: [{op: 'add_column', table: 'users', column: {name: 'n', type: 'increments'}}],
    code: 'cannot-apply',
    message: 'users.n cannot be added: a column that counts up is made together with its table.',
    next: 'Add users.n as a plain integer.',
  },
  {
    operations: [{op: 'add_column', table: 'notes', column: {name: 'at', type: 'datetime'}}],
    code: 'cannot-apply',
    message: 'notes.at cannot be datetime: notes is a STRICT table.',
    next: 'Use integer, real, text, blob or any as its type.',
  },
  {
    operations: [{op: 'drop_table', table: 'users'}],
    code: 'cannot-apply',
    message: 'users cannot be dropped: comments.user_id refers to it.',
    next: 'Drop comments.user_id or comments first.',
  },
  {
    operations: [{op: 'drop_table', table: 'audit'}],
    code: 'cannot-apply',
    message: 'audit cannot be dropped: the trigger posts_titles of posts uses it.',
    next: 'Drop the trigger posts_titles of posts first.',
  },
  {
    operations: [{op: 'drop_column', table: 'users', column: 'email'}],
    code: 'cannot-apply',
    message: 'users.email cannot be dropped: the generated column users.shout uses it.',
    next: 'Drop or change the generated column users.shout first.',
  },
  {
    operations: [{op: 'drop_column', table: 'users', column: 'status'}],
    code: 'cannot-apply',
    message: 'users.status cannot be dropped: the view active_users uses it.',
    next: 'Drop or change the view active_users first.',
  },
  {
    operations: [{op: 'drop_column', table: 'users', column: 'id'}],
    code: 'cannot-apply',
    message: 'users.id cannot be dropped: the primary key of users uses it.',
    next: 'Drop or change the primary key of users first.',
  },
  {
    operations: [
      {op: 'drop_column', table: 'notes', column: 'kind'},
      {op: 'drop_column', table: 'notes', column: 'content'},
    ],
    code: 'cannot-apply',
    message: 'notes.content cannot be dropped: notes has no other column that takes values.',
    next: 'Drop notes.',
  },
  {
    operations: [{op: 'drop_column', table: 'users', column: 'shout', keep: true}],
    code: 'cannot-apply',
    message: 'users.shout has no values to keep: it is generated.',
    next: 'Leave `keep` away.',
  },
  {
    operations: [{op: 'drop_column', table: 'comments', column: 'post_id', keep: false}],
    code: 'cannot-apply',
    message: 'comments.post_id cannot come back when its values are not kept: every row must refer to a row of posts.',
    next: 'Keep the values: `keep: true`.',
  },
  {
    operations: [
      {op: 'add_index', table: 'users', columns: ['handle'], unique: true},
      {
        op: 'create_table',
        table: 'a',
        columns: [id, {name: 'email', type: 'string', references: {table: 'users', column: 'email'}}],
      },
      {op: 'drop_index', table: 'users', name: 'users_email_unique'},
    ],
    code: 'cannot-apply',
    message: 'users_email_unique cannot be dropped: a.email refers to users (email), which must stay unique.',
    next: 'Drop a.email first.',
  },
];

describe('what cannot be is refused, by name and with a way on', () => {
  test.each(cases)('$message', ({operations, code, message, next}) => {
    try {
      applyAll(schema, operations);
      reverseAll(schema, operations);
    } catch (error) {
      if (!isUserError(error)) throw error;
      expect({code: error.code, message: error.message, next: error.nextSteps[0]}).toEqual({code, message, next});
      return;
    }
    expect.unreachable('it was applied');
  });
});

test('a column may have the name of what a view calls something else', () => {
  expect(() =>
    applyAll(schema, [{op: 'add_column', table: 'posts', column: {name: 'author', type: 'text'}}]),
  ).not.toThrow();
});

test('a column that would make a view read something else, or nothing, is not added', async () => {
  const script = `
    create table users (id integer primary key, name text);
    create table posts (id integer primary key, user_id int, title text);
    create view headlines as select title, name from posts join users on users.id = posts.user_id;`;
  const withView = await withSqlite(script, ({query}) => sqlite.introspect(query, []));
  expect(() => applyAll(withView, [{op: 'add_column', table: 'users', column: {name: 'title', type: 'text'}}])).toThrow(
    'users.title cannot be added: the view headlines would no longer mean the same.',
  );
});
