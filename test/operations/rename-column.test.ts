import {describe, expect, test} from 'vitest';
import {apply} from '../../source/operations/index.js';
import {compareSchemas} from '../../source/schema/compare.js';
import {openDatabase} from './knex-database.js';

const tables = `
create table users (id integer primary key, name text, boss integer references users (id), check (length(name) > 0));
create table posts (id integer primary key, name text, user_id integer references users (id), title text);
create table log (entry text, name text);
create unique index users_name on users (name collate nocase) where name <> 'name';
create index users_length on users (length(name), lower("name"));
`;

/** Renames users.name to `full name` in SQLite and in the model. */
const rename = async (code: string) => {
  const database = openDatabase();
  try {
    await database.script(tables + code);
    const before = await database.introspect();
    const predicted = () => apply(before, {op: 'rename_column', table: 'users', from: 'name', to: 'full name'});
    await database.script('alter table "users" rename column "name" to "full name"').catch(() => undefined);
    return {predicted, actual: await database.introspect()};
  } finally {
    await database.close();
  }
};

describe('views and triggers are rewritten as SQLite rewrites them', () => {
  test.each([
    'create view v as select name from users',
    'create view v as select name as name from users',
    "create view v as select id name, upper(name) from users where name <> 'name'",
    'create view v as select count(name) name from users group by name having name > 1 order by name',
    'create view v as select name as name, (select max(name) from users order by name) from users order by name',
    'create view v as select name from users order by name desc',
    'create view v as select u.name, p.name as post from users u join posts as p on p.user_id = u.id',
    'create view v as select users.id from users, posts where users.name = posts.name',
    'create view v as select id from posts where name = (select max(id) from users)',
    'create view v as select id from users where id in (select user_id from posts) and name = 1',
    'create view v as select posts.name from posts',
    'create view v as select title from posts where user_id in (select id from users where users.name = title)',
    'create view v as select case when name then name else "name" end, [name], `name` from users',
    'create trigger t after update of name on users begin insert into log (entry, name) values (new.name, old.name); end',
    'create trigger t after update of name on posts begin insert into log (name) values (new.name); end',
    'create trigger t after insert on posts begin update users set name = new.name where id = new.user_id; end',
    'create trigger t after insert on posts when new.name <> 1 begin delete from users where name = new.name; end',
    'create trigger t after delete on users begin delete from log where log.name = old.name; end',
  ])('%s', async (code) => {
    const {predicted, actual} = await rename(code);
    expect(compareSchemas(predicted(), actual, {columnOrder: 'counts'}).map(({text}) => text)).toEqual([]);
  });
});

describe('where the text does not say whose column is meant, nothing is renamed', () => {
  test.each([
    'create view v as select title from posts where user_id in (select id from users where name = title)',
    'create view v as select * from users join log using (name)',
    'create view v as select users.id from users natural join log',
  ])('%s', async (code) => {
    const {predicted} = await rename(code);
    expect(predicted).toThrow('users.name cannot be renamed: whose column the view v means is not certain.');
  });

  test('nor where another view reads it through this one', async () => {
    const {predicted} = await rename('create view v as select name from users; create view w as select name from v;');
    expect(predicted).toThrow('users.name cannot be renamed: the view w reads it through the view v.');
  });
});
