import {describe, expect, test} from 'vitest';
import {sqlite} from '../../source/dialects/sqlite/index.js';
import type {Conventions} from '../../source/schema/conventions.js';
import {findConventions} from '../../source/schema/find-conventions.js';
import {withSqlite} from '../dialects/sqlite/open-sqlite.js';

const conventionsOf = (script: string): Promise<Conventions> =>
  withSqlite(script, async ({query}) => findConventions(await sqlite.introspect(query, [])));

const blog = `
create table users (id integer not null primary key autoincrement, email varchar(255) not null,
  created_at datetime not null default CURRENT_TIMESTAMP, updated_at datetime not null default CURRENT_TIMESTAMP);
create unique index users_email_unique on users (email);
create table posts (id integer not null primary key autoincrement, user_id integer not null references users on delete cascade, slug text,
  created_at datetime not null default CURRENT_TIMESTAMP, updated_at datetime not null default CURRENT_TIMESTAMP);
create unique index posts_slug_unique on posts (slug);
create index posts_user_id_index on posts (user_id);
create table tags (id integer not null primary key autoincrement, name text,
  created_at datetime not null default CURRENT_TIMESTAMP, updated_at datetime not null default CURRENT_TIMESTAMP);
create table post_tags (post_id integer references posts on delete cascade, tag_id integer references tags on delete cascade, primary key (post_id, tag_id));
create index post_tags_tag_id_index on post_tags (tag_id);
`;

test('an empty schema gives what most projects do, and says that nothing was seen', async () => {
  const conventions = await conventionsOf('');
  expect(Object.values(conventions).map(({followed, of}) => [followed, of])).toEqual(
    Object.keys(conventions).map(() => [0, 0]),
  );
  expect(Object.fromEntries(Object.entries(conventions).map(([name, {value}]) => [name, value]))).toEqual({
    tableCase: 'snake_case',
    columnCase: 'snake_case',
    tableNumber: 'plural',
    primaryKey: {column: 'id', type: 'integer', identity: true},
    timestamps: {
      created: 'created_at',
      updated: 'updated_at',
      type: 'datetime',
      nullable: false,
      default: 'CURRENT_TIMESTAMP',
    },
    foreignKeySuffix: '_id',
    onDelete: 'no action',
    foreignKeyIndexed: true,
    indexName: '{table}_{columns}_index',
    uniqueName: '{table}_{columns}_unique',
    softDelete: null,
  });
});

test('a blog as Knex makes it', async () => {
  expect(await conventionsOf(blog)).toEqual({
    tableCase: {value: 'snake_case', followed: 4, of: 4},
    columnCase: {value: 'snake_case', followed: 15, of: 15},
    tableNumber: {value: 'plural', followed: 4, of: 4},
    primaryKey: {value: {column: 'id', type: 'integer', identity: true}, followed: 3, of: 3},
    timestamps: {
      value: {
        created: 'created_at',
        updated: 'updated_at',
        type: 'datetime',
        nullable: false,
        default: 'CURRENT_TIMESTAMP',
      },
      followed: 3,
      of: 3,
    },
    foreignKeySuffix: {value: '_id', followed: 3, of: 3},
    onDelete: {value: 'cascade', followed: 3, of: 3},
    foreignKeyIndexed: {value: true, followed: 3, of: 3},
    indexName: {value: '{table}_{columns}_index', followed: 2, of: 2},
    uniqueName: {value: '{table}_{columns}_unique', followed: 2, of: 2},
    softDelete: {value: null, followed: 3, of: 3},
  });
});

describe('other habits', () => {
  const other = `
    create table User (userId text primary key, createdAt text default (datetime('now')), deletedAt text);
    create table BlogPost (blogPostId text primary key, userId text references User, editorId text references User, createdAt text default (datetime('now')), deletedAt text);
    create index idx_BlogPost_userId on BlogPost (userId);
    create unique index uq_User_createdAt on User (createdAt);`;

  test.each<readonly [keyof Conventions, unknown]>([
    ['tableCase', {value: 'PascalCase', followed: 2, of: 2}],
    ['columnCase', {value: 'camelCase', followed: 8, of: 8}],
    ['tableNumber', {value: 'singular', followed: 2, of: 2}],
    ['primaryKey', {value: {column: 'blogPostId', type: 'text', identity: false}, followed: 1, of: 2}],
    [
      'timestamps',
      {
        value: {created: 'createdAt', updated: null, type: 'text', nullable: true, default: "datetime('now')"},
        followed: 2,
        of: 2,
      },
    ],
    ['foreignKeySuffix', {value: 'Id', followed: 2, of: 2}],
    ['onDelete', {value: 'no action', followed: 2, of: 2}],
    ['foreignKeyIndexed', {value: true, followed: 1, of: 2}],
    ['indexName', {value: 'idx_{table}_{columns}', followed: 1, of: 1}],
    ['uniqueName', {value: 'uq_{table}_{columns}', followed: 1, of: 1}],
    ['softDelete', {value: 'deletedAt', followed: 2, of: 2}],
  ])('%s', async (name, expected) => {
    expect((await conventionsOf(other))[name]).toEqual(expected);
  });
});

test.each([
  ['create table users (a); create table postTags (a)', 'camelCase', 2],
  ['create table users (a); create table post_tags (a); create table postTags (a)', 'snake_case', 2],
  ['create table "Odd Name" (a)', 'snake_case', 0],
])('the case of tables in %s', async (script, value, followed) => {
  expect((await conventionsOf(script)).tableCase).toMatchObject({value, followed});
});
