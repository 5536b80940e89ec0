import {describe, expect, test} from 'vitest';
import {emit} from '../../source/ecosystems/knex/emit.js';
import type {OperationOf} from '../../source/operations/operation.js';
import {knexStyle} from '../ecosystems/knex-style.js';
import {blogRows, blogSchema, blogSql} from './blog.js';
import {openDatabase} from './knex-database.js';

const schema = await blogSchema();

type Backfill = Omit<OperationOf<'backfill'>, 'op'>;

const emitted = (change: Backfill): string =>
  emit({operations: [{op: 'backfill', ...change}], before: schema, style: knexStyle});

/** The column after up, and after down. */
const around = async (change: Backfill, column: string): Promise<readonly (readonly unknown[])[]> => {
  const database = openDatabase();
  const values = async () =>
    (await database.query(`select ${column} as value from ${change.table} order by rowid`)).map(({value}) => value);
  try {
    await database.script(blogSql + blogRows);
    const text = emitted(change);
    await database.migrate(text, 'up');
    const up = await values();
    await database.migrate(text, 'down');
    return [up, await values()];
  } finally {
    await database.close();
  }
};

describe('the rows that are meant get the value; down brings back what was kept', () => {
  test.each([
    [{table: 'users', set: {age: 3}}, 'age', [3, 3, 3], [3, 3, 3]],
    [{table: 'users', set: {age: 3}, keep: true}, 'age', [3, 3, 3], [36, 0, 7]],
    [
      {table: 'users', set: {nickname: {sql: "lower(handle) || '?'"}}, where: "status <> 'gone?'"},
      'nickname',
      ['ada?', null, 'eve?'],
      ['ada?', null, 'eve?'],
    ],
    [
      {table: 'users', set: {nickname: 'new'}, where: 'nickname is null', batch: 1},
      'nickname',
      ['Ada', 'new', 'Ada'],
      ['Ada', 'new', 'Ada'],
    ],
    [{table: 'users', set: {age: {sql: 'age + 1'}}, batch: 2, keep: true}, 'age', [37, 1, 8], [36, 0, 7]],
    [
      {table: 'users', set: {age: {sql: 'age + 1'}}, where: "age < 30 and email <> '?'", batch: 1},
      'age',
      [36, 1, 8],
      [36, 1, 8],
    ],
    [{table: 'spots', set: {label: null}, keep: true}, 'label', [null, null, null, null], ['a', 'b', 'b', null]],
  ] satisfies readonly (readonly [Backfill, string, readonly unknown[], readonly unknown[]])[])(
    '%j',
    async (change, column, up, down) => {
      expect(await around(change, column)).toEqual([up, down]);
    },
  );
});

test('it is written the way people write it', () => {
  const change = {table: 'posts', set: {body: {sql: 'title'}, likes: 0}, where: 'likes is null', batch: 500};
  expect(emitted(change)).toMatchInlineSnapshot(`
    "exports.up = async (knex) => {
      // 500 rows at a time, in the order of the primary key.
      for (let last; ; ) {
        const rows = knex('posts').whereRaw('likes is null');
        if (last !== undefined) rows.where('id', '>', last);
        const [end] = await rows.clone().orderBy('id').offset(499).limit(1).pluck('id');
        if (end !== undefined) rows.where('id', '<=', end);
        await rows.update({ body: knex.raw('title'), likes: 0 });
        if (end === undefined) break;
        last = end;
      }
    };

    exports.down = async (knex) => {
      // Nothing to undo in the schema; the rows stay as they are.
    };
    "
  `);
});
