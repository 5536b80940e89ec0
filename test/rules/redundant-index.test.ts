import {describe, expect, test} from 'vitest';
import {findingsOf} from './findings.js';
import {describeRule} from './live.js';

const found = async (script: string): Promise<readonly string[]> =>
  (
    await findingsOf(
      'duplicate-index',
      `create table t (id integer primary key, a int, b text, c int unique); ${script}`,
    )
  ).map(({effect}) => effect);

const says = (index: string, better: string): string =>
  `Every write to t also writes ${index}, and ${better} finds the same rows.`;

describe('has something to say', () => {
  test.each([
    ['create index i on t (a); create index j on t (a, b)', [says('i', 'the index j')]],
    ['create index i on t (a, b); create index j on t (a, b)', [says('j', 'the index i')]],
    ['create index i on t (a); create unique index j on t (a)', [says('i', 'the index j')]],
    ['create unique index i on t (a); create index j on t (a)', [says('j', 'the index i')]],
    ['create unique index i on t (a); create unique index j on t (a)', [says('j', 'the index i')]],
    ['create index i on t (id)', [says('i', 'the primary key')]],
    ['create unique index i on t (c)', [says('i', 'the unique constraint on c')]],
    ['create index i on t (lower(b)); create index j on t (LOWER( "b" ), a)', [says('i', 'the index j')]],
    ['create index i on t (a) where b > 1; create index j on t (a, b) where (b>1)', [says('i', 'the index j')]],
    [
      'create index i on t (a); create index j on t (a, b); create index k on t (a, b, c)',
      [says('i', 'the index j'), says('j', 'the index k')],
    ],
  ])('%s', async (script, effects) => {
    expect(await found(script)).toEqual(effects);
  });
});

describe('has nothing to say', () => {
  test.each([
    'create index i on t (a); create index j on t (b, a)',
    'create unique index i on t (a); create unique index k on t (a, b)',
    'create index i on t (a); create index j on t (a desc, b)',
    'create index i on t (b); create index j on t (b collate nocase, a)',
    'create index i on t (a); create index j on t (a, b) where a > 1',
    'create index i on t (a) where a > 2; create index j on t (a, b) where a > 1',
    'create index i on t (a); create table u (a); create index j on u (a, a)',
  ])('%s', async (script) => {
    expect(await found(script)).toEqual([]);
  });
});

test('offers the statement that drops it', async () => {
  const [finding] = await findingsOf(
    'duplicate-index',
    'create table t (id integer primary key); create index "i i" on t (id)',
  );
  expect(finding).toMatchObject({where: 't (index i i)', remedy: ['Drop the index i i.'], code: 'drop index "i i"'});
});

describeRule('duplicate-index', {
  found: [
    {
      on: 'postgres',
      script:
        'create schema s; create table s.t (id int primary key, a int, b int, unique (a)); create index "i 1" on s.t (a); create index j on s.t (a, b) include (id); create index k on s.t (a) include (b); insert into s.t values (1)',
      finds: ['s.t (index i 1)', 's.t (index k)'],
      mendedBy: 'code',
    },
    {
      on: 'postgres',
      script:
        'create table t (id int primary key, a int, constraint one unique (a), constraint two unique (a, id)); alter table t add constraint three unique (id)',
      finds: ['t (unique constraint on id)'],
      mendedBy: 'code',
    },
    // A foreign key may lean on it.
    {
      on: 'postgres',
      script:
        'create table t (id int primary key); alter table t add constraint three unique (id); create table u (id int primary key references t)',
      finds: ['t (unique constraint on id)'],
      mendedBy: 'words',
    },
    {
      on: 'postgres',
      script:
        'create materialized view v as select 1 as a, 2 as b; create index v_a on v (a); create index v_ab on v (a, b)',
      finds: [{where: 'v (index v_a)', effect: 'the index v_ab finds the same rows'}],
      mendedBy: 'code',
    },
    {
      on: 'postgres',
      script:
        'create table logs (id int, a int) partition by range (id); create table logs_1 partition of logs default; create index i on logs (a); create index j on logs (a, id)',
      finds: ['logs (index i)'],
      mendedBy: 'code',
    },
    // Said of the partitioned table only, and of a partition what is its own.
    {
      on: 'postgres',
      script:
        'create table logs (id int primary key, a int) partition by range (id); create table logs_1 partition of logs default; alter table logs add constraint again unique (id); create index k on logs_1 (a); create index l on logs_1 (a, id)',
      finds: ['logs (unique constraint on id)', 'logs_1 (index k)'],
      mendedBy: 'code',
    },
    {
      on: 'mysql',
      script:
        'create table t (id int primary key, a int, b varchar(50), key i (a), key j (a, b), unique key k (id), key m (b(10)), key n (b(10), a))',
      finds: ['t (index i)', 't (index k)', 't (index m)'],
      mendedBy: 'code',
    },
    // The key is served by the longer one.
    {
      on: 'mysql',
      script:
        'create table users (id int primary key); create table t (id int primary key, a int, b int, key i (a), key j (a, b), foreign key (a) references users (id))',
      finds: ['t (index i)'],
      mendedBy: 'code',
    },
  ],
  quiet: [
    {
      on: 'postgres',
      script:
        'create table t (id int primary key, a text, b int[]); create index i on t (a); create index j on t using hash (a); create index k on t (a text_pattern_ops); create index l on t (a desc nulls last); create index m on t (a collate "C"); create index n on t using gin (b); create unique index o on t (id, a) nulls not distinct; create unique index p on t (id, a) include (b)',
    },
    {
      on: 'postgres',
      script:
        'create table t (id int primary key, a int, b int); create index i on t (a) include (b); create index j on t (a, id)',
    },
    // One that is checked at the end refuses other things, and unequal NULLs are let in.
    {
      on: 'postgres',
      script:
        'create table t (id int primary key, a int, b int, unique (a) deferrable, unique (b)); create unique index i on t (a); create unique index j on t (b) nulls not distinct',
    },
    {
      on: 'mysql',
      script:
        'create table t (id int primary key, a varchar(50), key i (a(10)), key j (a(20)), fulltext key k (a), unique key l (a))',
    },
  ],
});
