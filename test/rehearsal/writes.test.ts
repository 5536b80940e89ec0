import {describe, expect, test} from 'vitest';
import {writesOf} from '../../source/rehearsal/writes.js';
import type {DialectName} from '../../source/schema/model.js';

const named = (statements: readonly string[], dialect: DialectName) => {
  const {inserted, updated, deleted, dropped} = writesOf(statements, dialect);
  return {inserted: [...inserted], updated: [...updated], deleted: [...deleted], dropped: [...dropped]};
};

type Case = readonly [dialect: DialectName, sql: string, writes: Partial<ReturnType<typeof named>>];

describe('what a statement writes', () => {
  const cases: readonly Case[] = [
    ['sqlite', 'insert into `users` (`a`) values (?)', {inserted: ['users']}],
    ['sqlite', 'INSERT OR IGNORE INTO [Users] VALUES (1)', {inserted: ['users']}],
    ['sqlite', 'replace into users values (1)', {updated: ['users']}],
    ['sqlite', 'insert into `_knex_temp_alter042` select * from `users`', {}],
    ['postgres', 'update "public"."users" set "a" = $1', {updated: ['users']}],
    ['postgres', 'with gone as (delete from only "orders" returning *) select * from gone', {deleted: ['orders']}],
    ['postgres', 'truncate "a", "b" restart identity', {deleted: ['a', 'b']}],
    [
      'postgres',
      'do $$ begin update users set a = 1; delete from orders; end $$',
      {updated: ['users'], deleted: ['orders']},
    ],
    ['postgres', `select 'delete from users'`, {}],
    ['postgres', '-- update users\nselect 1', {}],
    ['postgres', 'drop table if exists "users" cascade', {dropped: ['users']}],
    ['mysql', 'insert ignore into `users` values (1)', {inserted: ['users']}],
    ['mysql', 'update `users` join `teams` on a = b set a = 1', {updated: ['users', 'teams', 'a', 'b']}],
    ['mysql', 'delete a from users a where a.id = 1', {deleted: ['a', 'users']}],
    ['mysql', 'create table users (a int)', {}],
  ];
  test.each(cases)('%s: %s', (dialect, sql, writes) => {
    const none = {inserted: [], updated: [], deleted: [], dropped: []};
    expect(named([sql], dialect)).toEqual({...none, ...writes});
  });

  test('what was written to a table that takes the name of another is in that one', () => {
    const made = [
      'insert into users_new select id from users',
      'drop table users',
      'alter table users_new rename to users',
    ];
    expect(named(made, 'sqlite').inserted).toEqual(['users_new', 'users']);
    expect(named(made.toReversed(), 'sqlite').inserted).toEqual(['users_new']);
  });

  describe('a table that is put aside and made anew', () => {
    const aside = ['alter table users rename to old_users', 'create table users (id int)'];
    const gone = 'drop table old_users';

    test('keeps its rows where all of them are copied back as they are', () => {
      const writes = named([...aside, 'INSERT INTO users SELECT * FROM `old_users`;', gone], 'sqlite');
      expect(writes).toEqual({inserted: [], updated: [], deleted: [], dropped: ['old_users']});
    });

    test.each([
      'insert into users select id from old_users',
      'insert into users select * from old_users where id > 1',
      'insert or ignore into users select * from old_users',
      'insert into users select * from others',
    ])('is written where it is otherwise: %s', (copy) => {
      expect(named([...aside, copy, gone], 'sqlite').inserted).toEqual(['users']);
    });

    test('is written where the one that was put aside is', () => {
      const writes = named([...aside, 'delete from old_users', 'insert into users select * from old_users'], 'sqlite');
      expect(writes.deleted).toEqual(['old_users', 'users']);
    });
  });

  test('a table that the migration tool makes anew is dropped by nobody', () => {
    const rebuilt = [
      'insert into `_knex_temp_alter042` select * from `users`',
      'drop table "users"',
      'alter table `_knex_temp_alter042` rename to `users`',
    ];
    expect(named(rebuilt, 'sqlite')).toMatchObject({inserted: [], dropped: []});
    expect(named(rebuilt.slice(1, 2), 'sqlite')).toMatchObject({dropped: ['users']});
  });
});
