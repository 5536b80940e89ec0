import {expect, test} from 'vitest';
import {sqlite} from '../../../source/dialects/sqlite/index.js';
import {withSqlite} from './open-sqlite.js';

test('counts the rows of every table, of more tables than SQLite takes in one statement', async () => {
  const tables = Array.from(
    {length: 600},
    (_, at) => `create table "t'""${at}" (a); insert into "t'""${at}" values (${at});`,
  );
  const counts = await withSqlite(
    `${tables.join('')} delete from "t'""7"; create virtual table v using fts5 (x)`,
    async ({query}) => sqlite.rowCounts(query, await sqlite.introspect(query, [])),
  );
  expect(Object.keys(counts)).toHaveLength(600);
  expect(counts[`t'"7`]).toBe(0);
  expect(counts[`t'"599`]).toBe(1);
});
