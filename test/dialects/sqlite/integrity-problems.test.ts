import {expect, test} from 'vitest';
import {sqlite} from '../../../source/dialects/sqlite/index.js';
import {withSqlite} from './open-sqlite.js';

const problems = (script: string): Promise<readonly string[]> =>
  withSqlite(script, ({query}) => sqlite.integrityProblems(query));

const parents = 'create table p (id integer primary key); insert into p values (1);';

test.each([
  ['', []],
  [`${parents} create table c (x references p); insert into c values (1), (null)`, []],
  [
    `${parents} create table c (x references p); insert into c values (1), (2), (3)`,
    ['c: 2 rows refer to no row of p'],
  ],
  [
    `${parents} create table c (x primary key references p, y references gone) without rowid; insert into c values (2, 1)`,
    ['c: 1 row refers to no row of gone', 'c: 1 row refers to no row of p'],
  ],
  [
    'create table p (a); create table c (x references p (a)); insert into c values (1)',
    ['SQLite cannot check the foreign keys: foreign key mismatch - "c" referencing "p"'],
  ],
  [
    `create table t (a not null); insert into t values (1); pragma writable_schema = on;
     update sqlite_master set sql = 'create table t (a not null, b not null)'; pragma writable_schema = reset`,
    ['SQLite reports: NULL value in t.b'],
  ],
])('%s', async (script, expected) => {
  expect(await problems(script)).toEqual(expected);
});
