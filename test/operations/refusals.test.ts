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
    operations: [{op: 'rename_table', table: 'posts', to: 'Popular'}],
    code: 'name-taken',
    message: 'The table Popular cannot be made: the view popular has that name already.',
    next: 'Choose another name.',
  },
  {
    operations: [{op: 'alter_column', table: 'users', column: 'nickname', nullable: true}],
    code: 'cannot-apply',
    message: 'users.nickname is like that already.',
    next: 'Leave it as it is.',
  },
  {
    operations: [{op: 'alter_column', table: 'users', column: 'id', type: 'text'}],
    code: 'cannot-apply',
    message: 'users.id cannot be altered: a column that counts up is made together with its table.',
    next: 'Make a new table and copy the rows.',
  },
  {
    operations: [{op: 'alter_column', table: 'post_tags', column: 'tag', nullable: true}],
    code: 'cannot-apply',
    message: 'post_tags.tag cannot be altered: it belongs to the primary key of post_tags.',
    next: 'Drop the primary key of post_tags first.',
  },
  {
    operations: [{op: 'alter_column', table: 'posts', column: 'title', collation: 'nocase'}],
    code: 'cannot-apply',
    message: 'posts.title cannot have another collation: newest has one of its own for it.',
    next: 'Drop newest first, and make it again.',
  },
  {
    operations: [{op: 'alter_column', table: 'users', column: 'shout', fill: 'x'}],
    code: 'cannot-apply',
    message: 'users.shout cannot be given values: it is generated.',
    next: 'Leave `using` and `fill` away.',
  },
  {
    operations: [{op: 'alter_column', table: 'notes', column: 'kind', type: 'datetime'}],
    code: 'cannot-apply',
    message: 'notes.kind cannot be datetime: notes is a STRICT table.',
    next: 'Use integer, real, text, blob or any as its type.',
  },
  {
    operations: [{op: 'rename_index', table: 'posts', from: 'newst', to: 'best'}],
    code: 'unknown-object',
    message: 'posts has no index newst.',
    next: 'Use newest.',
  },
  {
    operations: [{op: 'rename_index', table: 'posts', from: 'newest', to: 'users_email_unique'}],
    code: 'name-taken',
    message: 'The index users_email_unique cannot be made: an index of users has that name already.',
    next: 'Choose another name.',
  },
  {
    operations: [{op: 'set_comment', table: 'users', column: 'email', comment: 'Where to write to.'}],
    code: 'cannot-apply',
    message: 'users.email cannot have a comment: SQLite keeps none.',
    next: 'Leave the comment away, or write it where the code is.',
  },
  {
    operations: [{op: 'set_comment', table: 'users', column: 'mail', comment: 'Where to write to.'}],
    code: 'unknown-column',
    message: 'users.mail does not exist.',
    next: 'Use email.',
  },
  {
    operations: [{op: 'backfill', table: 'users', set: {shout: 'x'}}],
    code: 'cannot-apply',
    message: 'users.shout cannot be given values: it is generated.',
    next: 'Leave shout away.',
  },
  {
    operations: [{op: 'backfill', table: 'users', set: {id: 7}}],
    code: 'cannot-apply',
    message: 'users.id cannot be given values: it belongs to the primary key of users.',
    next: 'Leave id away.',
  },
  {
    operations: [{op: 'backfill', table: 'posts', set: {title: null}}],
    code: 'cannot-apply',
    message: 'posts.title cannot be emptied: it is required.',
    next: 'Give title a value.',
  },
  {
    operations: [{op: 'backfill', table: 'notes', set: {content: 'x'}, batch: 10}],
    code: 'cannot-apply',
    message: 'notes cannot be changed in batches: it has no primary key to count them by.',
    next: 'Change them at once: `batch: false`.',
  },
  {
    operations: [{op: 'backfill', table: 'posts', set: {titel: 'x'}}],
    code: 'unknown-column',
    message: 'posts.titel does not exist.',
    next: 'Use title.',
  },
  {
    operations: [{op: 'rename_table', table: 'post', to: 'articles'}],
    code: 'unknown-table',
    message: 'The table post does not exist.',
    next: 'Use posts.',
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
  {
    operations: [
      {op: 'add_foreign_key', table: 'posts', columns: ['user_id'], references: {table: 'users', columns: ['id']}},
    ],
    code: 'cannot-apply',
    message: 'posts (user_id) has a foreign key already: it refers to users.',
    next: 'Drop the foreign key on posts (user_id) first.',
  },
  {
    operations: [
      {op: 'add_foreign_key', table: 'posts', columns: ['likes'], references: {table: 'users', columns: ['age']}},
    ],
    code: 'cannot-apply',
    message: 'posts.likes cannot refer to users (age): several rows may have the same value there.',
    next: 'Refer to the primary key of users.',
  },
  {
    operations: [
      {op: 'add_foreign_key', table: 'posts', columns: ['likes'], references: {table: 'user', columns: ['id']}},
    ],
    code: 'unknown-table',
    message: 'The table user does not exist.',
    next: 'Use users.',
  },
  {
    operations: [
      {op: 'add_foreign_key', table: 'posts', columns: ['likes'], references: {table: 'spots', columns: ['x', 'y']}},
    ],
    code: 'cannot-apply',
    message: 'posts (likes) cannot refer to spots (x, y): there must be as many columns on both sides.',
    next: 'Name a column of the one for each column of the other.',
  },
  {
    operations: [
      {
        op: 'add_foreign_key',
        table: 'posts',
        name: 'Likes_Positive',
        columns: ['likes'],
        references: {table: 'users', columns: ['id']},
      },
    ],
    code: 'name-taken',
    message: 'The foreign key Likes_Positive cannot be made: a constraint of posts has that name already.',
    next: 'Choose another name.',
  },
  {
    operations: [{op: 'drop_foreign_key', table: 'posts', columns: ['title']}],
    code: 'unknown-object',
    message: 'posts has no foreign key on (title).',
    next: 'Use one of: (user_id).',
  },
  {
    operations: [{op: 'drop_unique', table: 'users', columns: ['age']}],
    code: 'unknown-object',
    message: 'users has no unique constraint on (age).',
    next: 'Use one of: (handle), users_email_unique.',
  },
  {
    operations: [{op: 'add_unique', table: 'users', columns: ['handle'], constraint: true}],
    code: 'cannot-apply',
    message: 'users (handle) is unique already.',
    next: 'Leave it as it is.',
  },
  {
    operations: [{op: 'add_unique', table: 'post_tags', columns: ['post_id', 'tag'], constraint: true}],
    code: 'cannot-apply',
    message: 'post_tags (post_id, tag) is unique already.',
    next: 'Leave it as it is.',
  },
  {
    operations: [{op: 'add_unique', table: 'users', columns: ['hanlde']}],
    code: 'unknown-column',
    message: 'users.hanlde does not exist.',
    next: 'Use handle.',
  },
  {
    operations: [{op: 'add_check', table: 'posts', expression: '"checked">1'}],
    code: 'cannot-apply',
    message: 'posts has the check ("checked">1) already.',
    next: 'Leave it as it is.',
  },
  {
    operations: [{op: 'drop_check', table: 'posts', name: 'like_positive'}],
    code: 'unknown-object',
    message: 'posts has no check like_positive.',
    next: 'Use likes_positive.',
  },
  {
    operations: [{op: 'add_primary_key', table: 'users', columns: ['email']}],
    code: 'cannot-apply',
    message: 'users has a primary key already: (id).',
    next: 'Drop the primary key first.',
  },
  {
    operations: [{op: 'add_primary_key', table: 'notes', columns: ['content']}],
    code: 'cannot-apply',
    message: 'notes.content cannot be part of a primary key: it may be empty.',
    next: 'Make notes.content required first.',
  },
  {
    operations: [{op: 'drop_primary_key', table: 'notes'}],
    code: 'unknown-object',
    message: 'notes has no primary key.',
    next: 'Leave it as it is.',
  },
  {
    operations: [{op: 'drop_primary_key', table: 'users'}],
    code: 'cannot-apply',
    message: 'The primary key of users cannot be dropped: users.id counts up, and only a primary key does.',
    next: 'Make a new table and copy the rows.',
  },
  {
    operations: [{op: 'drop_primary_key', table: 'tags'}],
    code: 'cannot-apply',
    message: 'The primary key of tags cannot be dropped: tags is WITHOUT ROWID and has no other order.',
    next: 'Make a new table and copy the rows.',
  },
  {
    operations: [{op: 'drop_primary_key', table: 'spots'}],
    code: 'cannot-apply',
    message:
      'The primary key of spots cannot be dropped: spots.near_x, near_y refers to spots (x, y), which must stay unique.',
    next: 'Drop spots.near_x, near_y first.',
  },
  {
    operations: [{op: 'create_view', view: 'Users', definition: 'select 1'}],
    code: 'name-taken',
    message: 'The view Users cannot be made: the table users has that name already.',
    next: 'Choose another name.',
  },
  {
    operations: [{op: 'drop_view', view: 'activ_users'}],
    code: 'unknown-object',
    message: 'The view activ_users does not exist.',
    next: 'Use active_users.',
  },
  {
    operations: [
      {op: 'create_view', view: 'recent', definition: 'select * from popular'},
      {op: 'drop_view', view: 'popular'},
    ],
    code: 'cannot-apply',
    message: 'The view popular cannot be dropped: the view recent uses it.',
    next: 'Drop the view recent first.',
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
