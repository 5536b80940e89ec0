import {expect, test} from 'vitest';
import {sqlite} from '../../source/dialects/sqlite/index.js';
import {isPivot} from '../../source/schema/is-pivot.js';
import {withSqlite} from '../dialects/sqlite/open-sqlite.js';

const pivots = (script: string): Promise<readonly string[]> =>
  withSqlite(
    `create table users (id integer primary key); create table tags (id integer primary key); ${script}`,
    async ({query}) => (await sqlite.introspect(query, [])).tables.filter(isPivot).map(({name}) => name),
  );

const both = 'user_id int references users on delete cascade, tag_id int not null references tags';

test.each([
  [`create table a (${both}, primary key (user_id, tag_id))`, ['a']],
  [`create table a (id integer primary key, ${both}, note, unique (tag_id, user_id))`, ['a']],
  ['create table a (one int references users, other int references users, primary key (one, other))', ['a']],
  [`create table a (${both})`, []],
  ['create table a (user_id int unique references users)', []],
  ['create table a (x int references users, y int references users, z int references tags, primary key (x, y, z))', []],
  [
    'create table a (user_id int not null unique references users, tag_id int not null unique references tags, unique (user_id, tag_id))',
    [],
  ],
])('%s: %j', async (script, expected) => {
  expect(await pivots(script)).toEqual(expected);
});
