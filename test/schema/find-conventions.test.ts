import {describe, expect, test} from 'vitest';
import {dialects} from '../../source/dialects/index.js';
import {sqlite} from '../../source/dialects/sqlite/index.js';
import {conventionSentences} from '../../source/schema/convention-sentences.js';
import type {Conventions} from '../../source/schema/conventions.js';
import {emptySchema} from '../../source/schema/empty.js';
import {findConventions} from '../../source/schema/find-conventions.js';
import {templateOf} from '../../source/schema/name-template.js';
import {withSqlite} from '../dialects/sqlite/open-sqlite.js';
import {openEmptyDatabase, reachableDialects} from '../helpers/database.js';

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
    primaryKey: {column: 'id', type: 'integer', identity: true, default: null},
    timestamps: {
      created: 'created_at',
      updated: 'updated_at',
      type: 'datetime',
      nullable: false,
      default: 'CURRENT_TIMESTAMP',
    },
    foreignKeySuffix: '_id',
    foreignKeyName: '{table}_{columns}_foreign',
    onDelete: 'no action',
    foreignKeyIndexed: true,
    indexName: '{table}_{columns}_index',
    uniqueName: '{table}_{columns}_unique',
    checkName: '{table}_{columns}_check',
    softDelete: null,
    booleanPrefixes: [],
    enumStyle: null,
    migrationName: null,
  });
});

test('a blog as Knex makes it', async () => {
  expect(await conventionsOf(blog)).toEqual({
    tableCase: {value: 'snake_case', followed: 4, of: 4, exceptions: []},
    columnCase: {value: 'snake_case', followed: 15, of: 15, exceptions: []},
    tableNumber: {value: 'plural', followed: 4, of: 4, exceptions: []},
    primaryKey: {
      value: {column: 'id', type: 'integer', identity: true, default: null},
      followed: 3,
      of: 3,
      exceptions: [],
    },
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
      exceptions: [],
    },
    foreignKeySuffix: {value: '_id', followed: 3, of: 3, exceptions: []},
    foreignKeyName: {value: '{table}_{columns}_foreign', followed: 0, of: 0, exceptions: []},
    onDelete: {value: 'cascade', followed: 3, of: 3, exceptions: []},
    foreignKeyIndexed: {value: true, followed: 3, of: 3, exceptions: []},
    indexName: {value: '{table}_{columns}_index', followed: 2, of: 2, exceptions: []},
    uniqueName: {value: '{table}_{columns}_unique', followed: 2, of: 2, exceptions: []},
    checkName: {value: '{table}_{columns}_check', followed: 0, of: 0, exceptions: []},
    softDelete: {value: null, followed: 3, of: 3, exceptions: []},
    booleanPrefixes: {value: [], followed: 0, of: 0, exceptions: []},
    enumStyle: {value: null, followed: 0, of: 0, exceptions: []},
    migrationName: {value: null, followed: 0, of: 0, exceptions: []},
  });
});

describe('other habits', () => {
  const other = `
    create table User (userId text primary key, createdAt text default (datetime('now')), deletedAt text);
    create table BlogPost (blogPostId text primary key, userId text references User, editorId text references User, createdAt text default (datetime('now')), deletedAt text);
    create index idx_BlogPost_userId on BlogPost (userId);
    create unique index uq_User_createdAt on User (createdAt);`;

  test.each<readonly [keyof Conventions, unknown]>([
    ['tableCase', {value: 'PascalCase', followed: 2, of: 2, exceptions: []}],
    ['columnCase', {value: 'camelCase', followed: 8, of: 8, exceptions: []}],
    ['tableNumber', {value: 'singular', followed: 2, of: 2, exceptions: []}],
    [
      'primaryKey',
      {
        value: {column: 'blogPostId', type: 'text', identity: false, default: null},
        followed: 1,
        of: 2,
        exceptions: ['User'],
      },
    ],
    [
      'timestamps',
      {
        value: {created: 'createdAt', updated: null, type: 'text', nullable: true, default: "datetime('now')"},
        followed: 2,
        of: 2,
        exceptions: [],
      },
    ],
    ['foreignKeySuffix', {value: 'Id', followed: 2, of: 2, exceptions: []}],
    ['onDelete', {value: 'no action', followed: 2, of: 2, exceptions: []}],
    ['foreignKeyIndexed', {value: true, followed: 1, of: 2, exceptions: ['BlogPost.editorId']}],
    ['indexName', {value: 'idx_{table}_{columns}', followed: 1, of: 1, exceptions: []}],
    ['uniqueName', {value: 'uq_{table}_{columns}', followed: 1, of: 1, exceptions: []}],
    ['softDelete', {value: 'deletedAt', followed: 2, of: 2, exceptions: []}],
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

const flags = `
  create table users (id integer primary key, is_admin boolean, has_avatar boolean, active boolean, isolated boolean, is_late boolean);
  create table tasks (id integer primary key, state text check (state in ('open', 'done')), kind text check ("kind" IN ('a')),
    constraint tasks_id_check check (id > 0), constraint tasks_range check (id < 9));`;

test.each<readonly [string, string, Partial<Conventions>]>([
  [
    'the first words of yes-or-no columns, the commonest first',
    flags,
    {booleanPrefixes: {value: ['is', 'has'], followed: 3, of: 5, exceptions: ['users.active', 'users.isolated']}},
  ],
  [
    'no prefix where half of them have none',
    'create table users (is_admin boolean, active boolean)',
    {booleanPrefixes: {value: [], followed: 1, of: 2, exceptions: ['users.is_admin']}},
  ],
  ['checks that list values', flags, {enumStyle: {value: 'check', followed: 2, of: 2, exceptions: []}}],
  [
    'the names of checks',
    flags,
    {checkName: {value: '{table}_{columns}_check', followed: 1, of: 2, exceptions: ['tasks_range']}},
  ],
  [
    'the default that makes a key',
    'create table a (id text primary key default (lower(hex(randomblob(16)))), b)',
    {
      primaryKey: {
        value: {column: 'id', type: 'text', identity: false, default: 'lower(hex(randomblob(16)))'},
        followed: 1,
        of: 1,
        exceptions: [],
      },
    },
  ],
  [
    'at most five exceptions',
    `${['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `create table t_${name} (x)`).join(';')}; ${'tuvwxyz'
      .split('')
      .map((name) => `create table "${name} s" (x)`)
      .join(';')}`,
    {tableCase: {value: 'snake_case', followed: 7, of: 14, exceptions: ['t s', 'u s', 'v s', 'w s', 'x s']}},
  ],
])('%s', async (_what, script, expected) => {
  expect(await conventionsOf(script)).toMatchObject(expected);
});

const empty = {dialect: 'sqlite', ...emptySchema} as const;

test.each([
  [['20260105093000_create_users.js', '20260105093100_users.js'], 'YYYYMMDDHHMMSS_snake_case.js', 2],
  [['001-add-users.ts', '002-add-posts.ts', '003_odd.ts'], 'NNN-kebab-case.ts', 2],
  [['20260105-01-add-users.js'], 'YYYYMMDD-NN-kebab-case.js', 1],
  [['2026-01-05-0930-users.js', '2026-01-05-0931-add-posts.js'], 'YYYY-MM-DD-HHMM-kebab-case.js', 2],
  [['1700000000000_init.cjs'], 'milliseconds_snake_case.cjs', 1],
  [['v1.2_users.js'], 'vN.N_snake_case.js', 1],
  [['1.0.2-addUsers.js'], 'N.N.N-camelCase.js', 1],
])('migration files %j are named %s', (files, value, followed) => {
  expect(findConventions(empty, files).migrationName).toMatchObject({value, followed, of: files.length});
});

test.each([
  ['users_email_index', 'users', ['email'], '{table}_{columns}_index'],
  ['IX_Users_Email', 'Users', ['Email'], 'IX_{table}_{columns}'],
  ['posts_ibfk_1', 'posts', ['user_id'], '{table}_ibfk_{number}'],
  ['fk_posts_users', 'posts', ['author'], 'fk_{table}_{target}'],
  ['fk_rails_3f2a', 'posts', ['author'], undefined],
  ['posts_special', 'posts', ['author'], undefined],
])('the name %s was made as %s', (name, table, columns, template) => {
  expect(templateOf({name, table, columns, target: 'users'})[0]).toBe(template);
});

describe.each(dialects.map(({name}) => name).filter((name) => reachableDialects().includes(name)))('on %s', (name) => {
  test('the habits of Knex are found with their names, types and defaults', async () => {
    const database = await openEmptyDatabase(name);
    try {
      const {knex} = database;
      await knex.schema.createTable('users', (table) => {
        table.bigIncrements();
        table.boolean('is_admin').notNullable().defaultTo(false);
        table.string('email').unique();
        table.timestamps(true, true);
      });
      await knex.schema.createTable('posts', (table) => {
        table.bigIncrements();
        table.bigInteger('user_id').unsigned().references('users.id').onDelete('CASCADE').index();
        table.timestamps(true, true);
      });
      const dialect = dialects.find((one) => one.name === name);
      const found = findConventions((await dialect?.introspect(database.query, [])) ?? empty);
      expect(found).toMatchObject({
        tableNumber: {value: 'plural', followed: 2, of: 2},
        primaryKey: {value: {column: 'id', identity: true, default: null}, followed: 2, of: 2},
        timestamps: {value: {created: 'created_at', updated: 'updated_at', nullable: false}, followed: 2, of: 2},
        foreignKeySuffix: {value: '_id', followed: 1, of: 1},
        foreignKeyIndexed: {value: true, followed: 1, of: 1},
        onDelete: {value: 'cascade', followed: 1, of: 1},
        indexName: {value: '{table}_{columns}_index', followed: 1, of: 1},
        uniqueName: {value: '{table}_{columns}_unique', followed: 1, of: 1},
        booleanPrefixes: {value: ['is'], followed: 1, of: 1},
        // SQLite keeps no name of a foreign key that is written inside its column's definition.
        foreignKeyName: {value: '{table}_{columns}_foreign'},
      });
      expect(found.timestamps.value?.default).toMatch(/now\(\)|current_timestamp/i);
    } finally {
      await database.close();
    }
  });
});

test('every convention is told in a sentence with its evidence', async () => {
  const conventions = await conventionsOf(blog);
  const told = conventionSentences(conventions);
  expect(told.map(({about}) => about).sort()).toEqual(Object.keys(conventions).sort());
  expect(told.map(({sentence, evidence}) => `${sentence} ${evidence}`)).toEqual([
    'Tables are named in the plural. 4 of 4',
    'Table names are written in snake_case. 4 of 4',
    'Column names are written in snake_case. 15 of 15',
    'The primary key is id, integer, counted up by the database. 3 of 3',
    'Tables have created_at and updated_at: datetime, not null, default CURRENT_TIMESTAMP. 3 of 3',
    'Deleted rows are gone: nothing marks them. 3 of 3',
    'A reference to users is called user_id. 3 of 3',
    'Foreign keys are named {table}_{columns}_foreign. a default: nothing here to learn it from',
    'Foreign keys have an index. 3 of 3',
    'Deleting a row deletes the rows that reference it (cascade). 3 of 3',
    'Indexes are named {table}_{columns}_index. 2 of 2',
    'Unique keys are named {table}_{columns}_unique. 2 of 2',
    'Checks are named {table}_{columns}_check. a default: nothing here to learn it from',
    'Yes-or-no columns have no prefix. a default: nothing here to learn it from',
    'No column has a list of values. a default: nothing here to learn it from',
    'There are no migration files to learn from. a default: nothing here to learn it from',
  ]);
});

test('a sentence names those that do otherwise, and says that there are more', async () => {
  const tables = ['a_b', 'c_d', 'e_f', ...'ABCDEFG'.split('').map((name) => `${name} x`)];
  const conventions = await conventionsOf(tables.map((name) => `create table "${name}" (x)`).join(';'));
  const told = new Map(conventionSentences(conventions).map(({about, evidence}) => [about, evidence]));
  expect(told.get('tableCase')).toBe('3 of 10, but not A x, B x, C x, D x, E x, …');
  expect(told.get('primaryKey')).toBe('a default: nothing here to learn it from');
});
