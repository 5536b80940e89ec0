import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import type {Query} from '../../../source/dialects/dialect.js';
import {sqlite} from '../../../source/dialects/sqlite/index.js';
import type {Statistics} from '../../../source/schema/statistics.js';
import {type Opened, withSqlite} from './open-sqlite.js';

const measure = async ({query}: Opened): Promise<Statistics> =>
  sqlite.statistics(query, await sqlite.introspect(query, []));

const statisticsOf = (script: string): Promise<Statistics> => withSqlite(script, measure);

const rows = (count: number): string =>
  `with recursive n (x) as (select 1 union all select x + 1 from n where x < ${count})`;

const orders = `create table orders (id integer primary key autoincrement, code text unique, note text);
  create index orders_note on orders (note);
  ${rows(2000)} insert into orders (code, note) select 'code ' || x, 'note ' || x from n;
  create table empty (id integer primary key, name text);`;

describe('sizes', () => {
  test('of tables and of their indexes, those of keys too', async () => {
    const {tables, indexes, unavailable} = await statisticsOf(orders);
    const note = indexes.find(({name}) => name === 'orders_note');
    expect(indexes.map(({table, name, scans}) => [table, name, scans])).toEqual([['orders', 'orders_note', null]]);
    expect(tables.orders?.size).toBeGreaterThan(2000 * 20);
    expect(tables.orders?.indexSize).toBeGreaterThan((note?.size ?? 0) + 2000 * 5);
    expect(tables.empty).toEqual({size: 4096, indexSize: 0, deadRows: null, analyzed: null});
    expect(unavailable).toEqual([]);
  });

  test('are not measured where that reads a large file, and that is said', async () => {
    await withSqlite(orders, async ({query}) => {
      const schema = await sqlite.introspect(query, []);
      const large: Query = async (sql, bindings) => {
        if (sql.includes('page_count')) return [{bytes: 3_000_000_000}];
        if (sql.includes('dbstat')) throw new Error('reads everything');
        return query(sql, bindings);
      };
      const {tables, unavailable} = await sqlite.statistics(large, schema);
      expect(tables.orders?.size).toBeNull();
      expect(unavailable).toEqual([
        {
          source: 'dbstat',
          tells: 'how large tables and indexes are',
          why: 'the database has 2861 MB, and measuring its tables reads all of it',
          remedy: 'sqlite3_analyzer FILE measures them.',
        },
      ]);
    });
  });

  test.each([
    ['dbstat', 'SQLITE_ERROR: no such table: dbstat'],
    ['json_valid', 'SQLITE_ERROR: no such function: json_valid'],
  ])('without %s the rest is told and the lack is named', async (source, message) => {
    await withSqlite(orders, async ({query}) => {
      const schema = await sqlite.introspect(query, []);
      const lacking: Query = async (sql, bindings) => {
        if (sql.includes(source)) throw new Error(message);
        return query(sql, bindings);
      };
      const {numbers, unavailable} = await sqlite.statistics(lacking, schema);
      expect(numbers).toHaveLength(1);
      expect(unavailable.map(({source: name, why}) => [name, why])).toEqual([
        [source, 'this SQLite was built without it'],
      ]);
    });
  });
});

test('what fails otherwise is not taken for a source that is missing', async () => {
  await withSqlite(orders, async ({query}) => {
    const schema = await sqlite.introspect(query, []);
    const locked: Query = async (sql, bindings) => {
      if (sql.includes('dbstat')) throw new Error('SQLITE_BUSY: database is locked');
      return query(sql, bindings);
    };
    await expect(sqlite.statistics(locked, schema)).rejects.toThrow('database is locked');
  });
});

test('analyzed is told once ANALYZE has run', async () => {
  const before = await statisticsOf(orders);
  expect(Object.values(before.tables).map(({analyzed}) => analyzed)).toEqual([null, null]);
  const after = await statisticsOf(`${orders} analyze; create table late (a); insert into late values (1);`);
  expect(after.tables.orders?.analyzed).toBe(true);
  expect(after.tables.late?.analyzed).toBe(false);
});

test('AUTOINCREMENT is told with its end, exactly', async () => {
  const {numbers} = await statisticsOf(`${orders}
    create table plain (id integer primary key); insert into plain values (5);
    create table last (id integer primary key autoincrement); insert into last values (9223372036854775806);
    create table unused (id integer primary key autoincrement);`);
  expect(numbers).toEqual([
    {
      kind: 'column',
      table: 'last',
      column: 'id',
      sequence: null,
      last: '9223372036854775806',
      maximum: '9223372036854775807',
    },
    {
      kind: 'column',
      table: 'orders',
      column: 'id',
      sequence: null,
      last: '2000',
      maximum: '9223372036854775807',
    },
  ]);
});

describe('text that is something else', () => {
  const lookAt = async (type: string, ...values: readonly string[]): Promise<Statistics['texts']> =>
    (
      await statisticsOf(
        `create table t (v ${type}); insert into t values ${values.map((one) => `(${one})`).join(', ')}`,
      )
    ).texts;

  test.each([
    ['text', [`'{"a": 1}'`, `' [1, 2]'`, 'null'], {looksLike: 'json', of: 2}],
    ['varchar(255)', [`'2026-01-31'`, `'1999-12-31 23:59:59'`, `'2026-01-31T10:00:00Z'`], {looksLike: 'date', of: 3}],
  ])('%s %s', async (type, values, shape) => {
    expect(await lookAt(type, ...values)).toEqual([{table: 't', column: 'v', ...shape}]);
  });

  test.each([
    ['text', [`'{"a": 1}'`, `'hello'`]],
    ['text', [`'[draft]'`]],
    ['text', [`'{a: 1}'`]],
    ['text', [`'12'`, `'"text"'`]],
    ['text', [`'2026-13-45'`]],
    ['text', [`'2026-01'`]],
    ['text', ['null', `''`, `x'7b7d'`]],
    ['json', [`'{}'`]],
    ['datetime', [`'2026-01-31'`]],
    ['', [`'{}'`]],
  ])('not %s %s', async (type, values) => {
    expect(await lookAt(type, ...values)).toEqual([]);
  });

  test('only the first hundred rows are looked at, in one query for 250 columns', async () => {
    const columns = Array.from({length: 600}, (_, at) => `c${at} text`);
    const script = `create table wide (${columns.join(', ')}); create table long (v text);
      ${rows(5000)} insert into long select case when x <= 100 then '{}' else 'text' end from n;`;
    await withSqlite(script, async ({query}) => {
      const schema = await sqlite.introspect(query, []);
      let looked = 0;
      const counting: Query = (sql, bindings) => {
        if (sql.includes('json_valid')) looked++;
        return query(sql, bindings);
      };
      const {texts} = await sqlite.statistics(counting, schema);
      expect(texts).toEqual([{table: 'long', column: 'v', looksLike: 'json', of: 100}]);
      expect(looked).toBe(3);
    });
  });
});

test('names that must be quoted, and an attached file', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'db-specialist-statistics-'));
  try {
    const {tables, indexes, texts, numbers} = await statisticsOf(`attach '${join(directory, 'a.db')}' as "o'""x";
      create table "o'""x"."t '"" ;" (id integer primary key autoincrement, "v '"" --" text);
      create index "o'""x"."i '" on "t '"" ;" ("v '"" --");
      insert into "o'""x"."t '"" ;" ("v '"" --") values ('{}'); analyze "o'""x"; create table main.plain (a);`);
    const name = `o'"x.t '" ;`;
    expect(tables[name]).toMatchObject({size: 4096, indexSize: 4096, analyzed: true});
    expect(tables.plain).toMatchObject({size: 4096, analyzed: null});
    expect(indexes).toEqual([{table: name, name: `i '`, size: 4096, scans: null}]);
    expect(texts).toEqual([{table: name, column: `v '" --`, looksLike: 'json', of: 1}]);
    expect(numbers.map(({table, last}) => [table, last])).toEqual([[name, '1']]);
  } finally {
    rmSync(directory, {recursive: true, force: true});
  }
});
