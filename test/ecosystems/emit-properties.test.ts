import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {emit} from '../../source/ecosystems/knex/emit.js';
import {applyAll, lossesOf, touchedTables} from '../../source/operations/index.js';
import type {Operation} from '../../source/operations/operation.js';
import {compareSchemas} from '../../source/schema/compare.js';
import type {DataDigest} from '../../source/schema/digest.js';
import type {Schema} from '../../source/schema/model.js';
import {operationsOn} from '../operations/arbitrary-operations.js';
import {blogRows, blogSchema, blogSql} from '../operations/blog.js';
import {type Database, openDatabase} from '../operations/knex-database.js';
import {knexStyle} from './knex-style.js';

const schema = await blogSchema();

const withBlog = async (work: (database: Database) => Promise<void>): Promise<void> => {
  const database = openDatabase();
  try {
    await database.script(blogSql + blogRows);
    await work(database);
  } finally {
    await database.close();
  }
};

/** Without what the change says it loses. */
const withoutLosses = (digest: DataDigest, lost: ReadonlySet<string>): DataDigest =>
  Object.fromEntries(
    Object.entries(digest)
      .filter(([table]) => !lost.has(table))
      .map(([table, {rows, columns}]) => [
        table,
        {
          rows,
          columns: Object.fromEntries(Object.entries(columns).filter(([column]) => !lost.has(`${table}.${column}`))),
        },
      ]),
  );

const lostBy = (operations: readonly Operation[]): ReadonlySet<string> =>
  new Set(lossesOf(schema, operations).map(({table, column}) => (column === null ? table : `${table}.${column}`)));

const untouched = (digest: DataDigest, operations: readonly Operation[]): DataDigest => {
  const touched = new Set([
    ...touchedTables(operations),
    ...Object.keys(digest).filter((name) => name.endsWith('_kept')),
  ]);
  return Object.fromEntries(Object.entries(digest).filter(([table]) => !touched.has(table)));
};

const expectSame = (expected: Schema, actual: Schema): void =>
  expect(compareSchemas(expected, actual, {columnOrder: 'ignored'}).map(({text}) => text)).toEqual([]);

test('on a database with rows: up does what was predicted, down brings back schema and rows, up works again', async () => {
  await fc.assert(
    fc.asyncProperty(operationsOn(schema), (operations) =>
      withBlog(async (database) => {
        const text = emit({operations, before: schema, style: knexStyle});
        const after = applyAll(schema, operations);
        const before = await database.digest();

        await database.migrate(text, 'up');
        expect(
          compareSchemas(after, await database.introspect(), {columnOrder: 'counts'}).map((one) => one.text),
        ).toEqual([]);
        const changed = await database.digest();
        expect(untouched(changed, operations)).toEqual(untouched(before, operations));

        await database.migrate(text, 'down');
        expectSame(schema, await database.introspect());
        const lost = lostBy(operations);
        expect(withoutLosses(await database.digest(), lost)).toEqual(withoutLosses(before, lost));
        expect(await database.problems()).toEqual([]);

        await database.migrate(text, 'up');
        expectSame(after, await database.introspect());
      }),
    ),
    {numRuns: Number(process.env.RUNS ?? 60)},
  );
}, 60_000);

describe('with foreign keys on, dropping a column of a parent table keeps every child row', () => {
  const columns = ['nickname', 'age', 'score', 'manager_id', 'handle', 'created_at', 'shout'];

  test.each(columns)('users.%s', (column) =>
    withBlog(async (database) => {
      expect(await database.query('PRAGMA foreign_keys')).toEqual([{foreign_keys: 1}]);
      const text = emit({operations: [{op: 'drop_column', table: 'users', column}], before: schema, style: knexStyle});
      const children = async () => {
        const {posts, comments, post_tags, tags} = await database.digest();
        return {posts, comments, post_tags, tags};
      };
      const before = await children();

      await database.migrate(text, 'up');
      expect(await children()).toEqual(before);
      await database.migrate(text, 'down');
      expect(await children()).toEqual(before);
      expect(await database.query('PRAGMA foreign_keys')).toEqual([{foreign_keys: 1}]);
    }),
  );
});

test('a change that would leave rows without what they refer to is taken back whole', () =>
  withBlog(async (database) => {
    const operations: readonly Operation[] = [{op: 'drop_column', table: 'comments', column: 'post_id'}];
    const text = emit({operations, before: schema, style: knexStyle});
    await database.migrate(text, 'up');
    await database.script('pragma foreign_keys = off; delete from posts where id = 9; pragma foreign_keys = on;');
    const before = await database.digest();

    await expect(database.migrate(text, 'down')).rejects.toThrow('Rows refer to rows that do not exist');
    expect(await database.digest()).toEqual(before);
    expect(await database.query('PRAGMA foreign_keys')).toEqual([{foreign_keys: 1}]);
  }));
