import {describe, expect, test} from 'vitest';
import {runSchemaRules} from '../../source/rules/index.js';
import {emptySchema, emptyTable} from '../../source/schema/empty.js';
import {findingsOf} from './findings.js';
import {describeRule, healthOf, withDatabase} from './live.js';

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
    ...emptyTable,
    name: 't',
    foreignKeys: [key],
  };
  const schema = {...emptySchema, dialect: 'sqlite', tables: [table]} as const;
  expect(runSchemaRules({...schema, unseen: ['u']})).toMatchObject([
    {where: 't.b, c', effect: 'Deleting a row of u reads all of t.'},
  ]);
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

describeRule('fk-missing-index', {
  found: [
    {
      on: 'postgres',
      script:
        'create schema sales; create table users (id int primary key); create table sales."or ders" (id int primary key, user_id int references users); insert into users values (1); insert into sales."or ders" values (1, 1)',
      finds: [{where: 'sales.or ders.user_id', effect: 'Deleting a row of users reads the one row of sales.or ders.'}],
      mendedBy: 'code',
    },
    // An index that is not finished, of another kind or without some of the rows helps nobody.
    {
      on: 'postgres',
      script:
        'create table users (id int primary key); create table t (id int primary key, a int references users, b int references users); create index on t using brin (a); create index on t (b) where id > 5',
      finds: ['t.a', 't.b'],
      mendedBy: 'code',
    },
    // Said once, of the partitioned table, whose index cannot be built beside writes.
    {
      on: 'postgres',
      script:
        'create table users (id int primary key); create table logs (id int, user_id int references users) partition by range (id); create table logs_1 partition of logs for values from (1) to (9); insert into logs values (1, null)',
      finds: ['logs.user_id'],
      mendedBy: 'code',
    },
    // The name that the project would give is another index's.
    {
      on: 'sqlite',
      script:
        'create table users (id integer primary key); create table t (id integer primary key, a int references users, b int); create index t_a_index on t (b)',
      finds: ['t.a'],
      mendedBy: 'code',
    },
    // 63 bytes are what PostgreSQL keeps of a name.
    {
      on: 'postgres',
      script: `create table users (id int primary key); create table ${'t'.repeat(60)} (id int primary key, user_id int references users)`,
      finds: [`${'t'.repeat(60)}.user_id`],
      mendedBy: 'code',
    },
  ],
  quiet: [
    {
      on: 'postgres',
      script:
        'create table users (id int primary key); create table t (id int primary key, a int references users, b int references users); create index on t (a, id); create index on t using hash (b)',
    },
    // NULL refers to no row.
    {
      on: 'postgres',
      script:
        'create table users (id int primary key); create table t (id int primary key, a int references users); create index on t (a) where a is not null',
    },
    {
      on: 'sqlite',
      script:
        'create table users (id integer primary key); create table t (id integer primary key, a int references users); create index i on t (a) where a is not null',
    },
    // The index that MySQL makes itself.
    {
      on: 'mysql',
      script:
        'create table users (id int primary key); create table t (id int primary key, a int, foreign key (a) references users (id))',
    },
  ],
});

test('on PostgreSQL the index is built beside writes where there are rows, and at once where there are none', () =>
  withDatabase(
    'postgres',
    'create table users (id int primary key); create table a (id int primary key, u int references users); create table b (id int primary key, u int references users); insert into a values (1)',
    async (database) => {
      expect((await healthOf(database)).flatMap(({code}) => code ?? [])).toEqual([
        'create index concurrently "a_u_index" on "public"."a" ("u")',
        'create index "b_u_index" on "public"."b" ("u")',
      ]);
    },
  ));
