import {expect, test} from 'vitest';
import {findingsOf} from './findings.js';

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

test.each([
  'create table t (id integer primary key)',
  'create table t (a, b, primary key (a, b)) without rowid',
  'create virtual table t using fts5 (x)',
])('nothing to say about %s', async (script) => {
  expect(await findingsOf('missing-primary-key', script)).toEqual([]);
});
