import {expect, test} from 'vitest';
import {findingsOf} from './findings.js';
import {describeRule} from './live.js';

test('names the table and the column that its neighbours have', async () => {
  expect(
    await findingsOf(
      'missing-primary-key',
      'create table a (key_id integer primary key); create table log (line text)',
    ),
  ).toMatchObject([
    {
      where: 'log',
      effect: 'Two equal rows of log cannot be told apart: neither changed nor deleted one by one, nor referenced.',
      remedy: ['Make columns that are never empty and never the same twice the primary key, or add log.key_id.'],
      code: null,
    },
  ]);
});

test('does not name a column that references another table, though keys are called so', async () => {
  const script = 'create table a (key_id integer primary key); create table log (key_id int references a, line text)';
  expect(await findingsOf('missing-primary-key', script)).toMatchObject([
    {
      remedy: [
        'Make columns that are never empty and never the same twice the primary key, or add one that is counted up.',
      ],
    },
  ]);
});

test.each([
  'create table t (id integer primary key)',
  'create table t (a, b, primary key (a, b)) without rowid',
  'create virtual table t using fts5 (x)',
])('nothing to say about %s', async (script) => {
  expect(await findingsOf('missing-primary-key', script)).toEqual([]);
});

describeRule('missing-primary-key', {
  found: [
    {
      on: 'postgres',
      script: 'create schema s; create table s.log (line text); insert into s.log values (1), (1)',
      finds: [{where: 's.log', effect: 'Two equal rows of s.log cannot be told apart'}],
      mendedBy: 'code',
    },
    {
      on: 'mysql',
      script: 'create table log (line text); insert into log values (1), (1)',
      finds: ['log'],
      mendedBy: 'code',
    },
    {on: 'sqlite', script: 'create table log (id int, line text)', finds: ['log'], mendedBy: 'words'},
    // Said once, of the partitioned table.
    {
      on: 'postgres',
      script:
        'create table logs (at date not null) partition by range (at); create table logs_1 partition of logs default; create table more (id int primary key)',
      finds: ['logs'],
      mendedBy: 'words',
    },
    {
      on: 'sqlite',
      script: 'create table t (email text not null unique, name text)',
      finds: [
        {
          where: 't',
          effect: 't (email) tells its rows apart, but replication and many tools only look for a primary key.',
        },
      ],
      mendedBy: 'words',
    },
  ],
  quiet: [
    {on: 'postgres', script: 'create table t (a int, b int, primary key (a, b)); create view v as select 1 as one'},
    {
      on: 'postgres',
      script:
        'create table logs (at date primary key) partition by range (at); create table logs_1 partition of logs default',
    },
    {on: 'mysql', script: 'create table t (id int primary key)'},
  ],
});
