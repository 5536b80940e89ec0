import {describe, expect, test} from 'vitest';
import {runSchemaRules} from '../../source/rules/index.js';
import {findingsOf} from './findings.js';

const found = (script: string) =>
  findingsOf('fk-missing-index', `create table users (id integer primary key, x int, unique (id, x)); ${script}`);

test('says what deleting costs, and how to help', async () => {
  const rows =
    'with recursive n (x) as (select 1 union all select x + 1 from n where x < 1204) insert into posts select x, null from n';
  const script = `create table posts (id integer primary key, user_id int references users on delete cascade); ${rows}`;
  expect(await found(script)).toEqual([
    {
      rule: 'fk-missing-index',
      severity: 'warning',
      gate: 'always',
      file: null,
      line: null,
      statement: null,
      where: 'posts.user_id',
      effect: 'Deleting a row of users reads all 1,204 rows of posts.',
      remedy: ['Add an index on posts (user_id).'],
      code: 'create index "posts_user_id_index" on "posts" ("user_id")',
    },
  ]);
});

test('without counts it says the same without a number', () => {
  const key = {
    name: null,
    columns: ['b', 'c'],
    references: {table: 'u', columns: ['x', 'y']},
    onDelete: 'no action',
    onUpdate: 'no action',
    deferrable: 'not deferrable',
  } as const;
  const table = {
    name: 't',
    columns: [],
    primaryKey: null,
    foreignKeys: [key],
    uniques: [],
    checks: [],
    indexes: [],
    triggers: [],
    comment: null,
    options: {},
  };
  const schema = {dialect: 'sqlite', tables: [table], views: [], enums: [], sequences: [], extensions: []} as const;
  expect(runSchemaRules(schema)).toMatchObject([{where: 't.b, c', effect: 'Deleting a row of u reads all of t.'}]);
});

test('follows the way in which indexes are named', async () => {
  const [finding] = await found(
    'create table posts (a int, user_id int references users); create index idx__posts__a on posts (a)',
  );
  expect(finding?.code).toContain('"idx__posts__user_id"');
});

describe('has something to say', () => {
  test.each([
    'create table t (a int references users)',
    'create table t (a int references users, b int); create index i on t (b, a)',
    'create table t (a int references users, b int); create index i on t (a) where b > 0',
    'create table t (a int references users); create index i on t (abs(a))',
    'create table t (a int references users, b int, primary key (b, a))',
    'create table t (a int, b int, c int, foreign key (a, b) references users (id, x)); create index i on t (a, c, b)',
  ])('%s', async (script) => {
    expect(await found(script)).toHaveLength(1);
  });
});

describe('has nothing to say', () => {
  test.each([
    'create table t (a int references users); create index i on t (a)',
    'create table t (a int references users, b int); create index i on t (a desc, b)',
    'create table t (a integer primary key references users)',
    'create table t (a int references users unique)',
    'create table t (a int references users, b int, primary key (a, b))',
    'create table t (a int, b int, c int, foreign key (a, b) references users (id, x)); create index i on t (b, a, c)',
  ])('%s', async (script) => {
    expect(await found(script)).toEqual([]);
  });
});
