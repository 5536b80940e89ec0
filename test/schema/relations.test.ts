import {expect, test} from 'vitest';
import {sqlite} from '../../source/dialects/sqlite/index.js';
import {relationsOf} from '../../source/schema/relations.js';
import {withSqlite} from '../dialects/sqlite/open-sqlite.js';

const relations = (script: string): Promise<readonly string[]> =>
  withSqlite(
    `create table users (id integer primary key); create table tags (id integer primary key); ${script}`,
    async ({query}) =>
      relationsOf(await sqlite.introspect(query, [])).map((relation) => {
        const ends = `${relation.from.table}.${relation.from.columns.join('+')} → ${relation.to.table}.${relation.to.columns.join('+')}`;
        return relation.kind === 'many-to-many'
          ? `N:M ${ends} through ${relation.through}`
          : `${relation.kind === 'one-to-one' ? '1:1' : '1:N'} ${ends}, ${relation.optional ? 'optional' : 'required'}, ${relation.onDelete}`;
      }),
  );

const both = 'user_id int references users on delete cascade, tag_id int not null references tags';

test.each([
  [
    'create table a (user_id int not null references users on delete cascade)',
    ['1:N a.user_id → users.id, required, cascade'],
  ],
  ['create table a (user_id int references users)', ['1:N a.user_id → users.id, optional, no action']],
  ['create table a (user_id int unique references users)', ['1:1 a.user_id → users.id, optional, no action']],
  ['create table a (id integer primary key references users)', ['1:1 a.id → users.id, required, no action']],
  [
    'create table a (user_id int references users); create unique index u on a (user_id)',
    ['1:1 a.user_id → users.id, optional, no action'],
  ],
  [
    'create table a (user_id int references users, x); create unique index u on a (user_id) where x',
    ['1:N a.user_id → users.id, optional, no action'],
  ],
  [
    'create table a (id integer primary key, parent_id int references a)',
    ['1:N a.parent_id → a.id, optional, no action'],
  ],
  [`create table a (${both}, primary key (user_id, tag_id))`, ['N:M users.id → tags.id through a']],
  [
    `create table a (id integer primary key, ${both}, note, unique (tag_id, user_id))`,
    ['N:M users.id → tags.id through a'],
  ],
  [
    'create table a (one int references users, other int references users, primary key (one, other))',
    ['N:M users.id → users.id through a'],
  ],
  [
    `create table a (${both})`,
    ['1:N a.user_id → users.id, optional, cascade', '1:N a.tag_id → tags.id, required, no action'],
  ],
  [
    'create table a (user_id int not null unique references users, tag_id int not null unique references tags, unique (user_id, tag_id))',
    ['1:1 a.user_id → users.id, required, no action', '1:1 a.tag_id → tags.id, required, no action'],
  ],
  [
    'create table b (x, y, primary key (x, y)); create table a (x, y, foreign key (x, y) references b)',
    ['1:N a.x+y → b.x+y, optional, no action'],
  ],
])('%s', async (script, expected) => {
  expect(await relations(script)).toEqual(expected);
});
