import {describe, expect, test} from 'vitest';
import {apply, lossesOf} from '../../source/operations/index.js';
import {compareSchemas} from '../../source/schema/compare.js';
import {blogSchema} from './blog.js';
import {openDatabase} from './knex-database.js';

const tables = `
create table users (id integer primary key autoincrement, name text, boss integer references Users (id), check (users.name <> 'users.name'));
create table posts (id integer primary key, user_id integer references "USERS" (id), users text);
create index users_name on users (name) where users.name <> 'users';
`;

/** Renames users to `my users` in SQLite and in the model. */
const rename = async (code: string) => {
  const database = openDatabase();
  try {
    await database.script(tables + code);
    const before = await database.introspect();
    const predicted = () => apply(before, {op: 'rename_table', table: 'users', to: 'my users'});
    await database.script('alter table "users" rename to "my users"');
    return {predicted, actual: await database.introspect()};
  } finally {
    await database.close();
  }
};

describe('views and triggers are rewritten as SQLite rewrites them', () => {
  test.each([
    'create view v as select id, name from users',
    'create view v as select users.id, [Users].name from users where "users".name <> \'users\'',
    'create view v as select posts.users from posts where users = 1',
    'create view v as select u.name, users.id from users join users as u on users.id = u.boss, posts where posts.users = 1',
    'create view v as select * from main.users where id in (select user_id from posts)',
    'create view v as select posts.id from posts, `users` where posts.user_id = users.id',
    'create trigger t after update of name on users when new.name <> (select name from users) begin update users set name = 1 where users.id = new.id; end',
    'create trigger t after insert on posts begin insert into users (name) select name from users; delete from users where id = 9; end',
    'create view v as select 1 as one; create trigger t instead of insert on v begin delete from users; end',
  ])('%s', async (code) => {
    const {predicted, actual} = await rename(code);
    expect(compareSchemas(predicted(), actual, {columnOrder: 'counts'}).map(({text}) => text)).toEqual([]);
    expect(actual.tables.map(({foreignKeys}) => foreignKeys.map(({references}) => references.table))).toEqual([
      ['my users'],
      ['my users'],
    ]);
  });
});

describe('where something else has the name too, nothing is renamed', () => {
  test.each([
    'create view v as select users.id from posts as users',
    'create view v as select users.id from posts users',
    'create view v as with users as (select * from posts) select users.id from users',
    'create view v as select users.id from (select id from posts) users',
  ])('%s', async (code) => {
    const {predicted} = await rename(code);
    expect(predicted).toThrow('users cannot be renamed: the view v calls something else users too.');
  });
});

test('what is lost after a table or column was renamed has the name from before', async () => {
  const losses = lossesOf(await blogSchema(), [
    {op: 'rename_column', table: 'posts', from: 'body', to: 'content'},
    {op: 'rename_table', table: 'posts', to: 'articles'},
    {op: 'drop_column', table: 'articles', column: 'content'},
    {op: 'add_column', table: 'articles', column: {name: 'mood', type: 'text'}},
    {op: 'drop_column', table: 'articles', column: 'mood'},
  ]);
  expect(losses).toEqual([{object: 'articles.content', table: 'posts', column: 'body'}]);
});
