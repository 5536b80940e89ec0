import Database from 'better-sqlite3';
import {describe, expect, test} from 'vitest';
import type {Query, Row} from '../../../source/dialects/dialect.js';
import {sqlite} from '../../../source/dialects/sqlite/index.js';
import type {DataDigest} from '../../../source/schema/digest.js';
import {withSqlite} from './open-sqlite.js';

const digestOf = (script: string): Promise<DataDigest> =>
  withSqlite(script, async ({query}) => sqlite.digest(query, await sqlite.introspect(query, [])));

const keyed = 'create table t (id integer primary key, v); ';

const digestOfValue = async (value: string): Promise<unknown> =>
  (await digestOf(`${keyed} insert into t values (1, ${value})`)).t;

describe('values that are not the same', () => {
  const values = [
    'null',
    "'NULL'",
    "''",
    "x''",
    '0',
    '1',
    "'1'",
    '1.0',
    "x'31'",
    '-1',
    '9007199254740992',
    '9007199254740993',
    '9223372036854775807',
    '-9223372036854775808',
    '0.1',
    '0.30000000000000004',
    '0.3',
    '9e999',
    '-9e999',
    "'a'",
    "'A'",
    "'a '",
    "'a' || char(0)",
    "'a' || char(0) || 'b'",
    "'a' || char(0) || 'c'",
    "x'610062'",
    "'T'",
    "'a,b'",
    "'a;b'",
    "'a|b'",
    "'it''s'",
    "'its'",
    "'é'",
    "'e\u0301'",
    "cast(x'ff' as text)",
    "cast(x'fe' as text)",
    "'🦆'",
    "printf('%10000c', 'x')",
    "printf('%10001c', 'x')",
  ];

  test('have different hashes, each of them', async () => {
    const digests = await Promise.all(values.map(async (value) => JSON.stringify(await digestOfValue(value))));
    expect(new Set(digests).size).toBe(values.length);
  });
});

const three = `insert into t values (1, 'a'), (2, 'b'), (3, null)`;

test('the order in which rows were written does not count', async () => {
  const other = `insert into t values (3, null); insert into t values (2, 'b'); insert into t values (1, 'a')`;
  expect(await digestOf(keyed + three)).toEqual(await digestOf(keyed + other));
});

test('counts rows and values that are not NULL', async () => {
  const {t} = await digestOf(keyed + three);
  expect(t).toMatchObject({rows: 3, columns: {id: {nonNull: 3}, v: {nonNull: 2}}});
});

test('values that change places are seen, in their column and in no other', async () => {
  const before = await digestOf(keyed + three);
  const after = await digestOf(`${keyed} insert into t values (1, 'b'), (2, 'a'), (3, null)`);
  expect(after.t?.columns.id).toEqual(before.t?.columns.id);
  expect(after.t?.columns.v?.hash).not.toBe(before.t?.columns.v?.hash);
});

test('a column keeps its hash under another name, beside other columns and in another place', async () => {
  const before = await digestOf(keyed + three);
  const after = await digestOf(
    `create table t (extra int, v2, id integer primary key); insert into t values (5, 'a', 1), (6, 'b', 2), (7, null, 3)`,
  );
  expect(after.t?.columns.v2).toEqual(before.t?.columns.v);
  expect(after.t?.columns.id).toEqual(before.t?.columns.id);
});

describe('without a primary key', () => {
  const plain = (rows: string): Promise<DataDigest> => digestOf(`create table t (a, b); insert into t values ${rows}`);

  test('neither order nor rowid counts', async () => {
    const gaps = `create table t (a, b); insert into t (rowid, a, b) values (90, 2, 'y'), (7, 1, 'x')`;
    expect(await digestOf(gaps)).toEqual(await plain(`(1, 'x'), (2, 'y')`));
  });

  test('equal rows count as often as they are there', async () => {
    expect(await plain(`(1, 'x'), (1, 'x')`)).not.toEqual(await plain(`(1, 'x')`));
  });

  test('values that change places are seen by whole rows', async () => {
    const before = await plain(`(1, 'x'), (2, 'y')`);
    const after = await plain(`(1, 'y'), (2, 'x')`);
    expect(after.t?.columns).toEqual(before.t?.columns);
    expect(after.t?.together).not.toBe(before.t?.together);
  });
});

const many = `with recursive n (x) as (select 1 union all select x + 1 from n where x < 30000) insert into t select`;

describe('many rows', () => {
  const script = `${keyed} ${many} x, 'value ' || x from n;`;

  test('are all read, page by page', async () => {
    expect((await digestOf(script)).t).toMatchObject({rows: 30_000, columns: {v: {nonNull: 30_000}}});
  });

  test.each([1, 256, 257, 1280, 1281, 29_999, 30_000])('a change in row %d is seen', async (id) => {
    expect(await digestOf(`${script} update t set v = v || '!' where id = ${id}`)).not.toEqual(await digestOf(script));
  });

  test('read the same where the rowid cannot be had', async () => {
    const without = `create table t (id integer primary key, v) without rowid; ${many} x, 'value ' || x from n;`;
    const hidden = `create table t (rowid, _rowid_, oid text, id integer, v, primary key (id asc)) without rowid; ${many} 1, 2, 3, x, 'value ' || x from n;`;
    const [one, two, three] = await Promise.all([digestOf(script), digestOf(without), digestOf(hidden)]);
    expect(two).toEqual(one);
    expect(three.t?.columns.v).toEqual(one.t?.columns.v);
  });

  test('of any size, in pages of bounded size', async () => {
    const sizes: number[] = [];
    await withSqlite(`${keyed} ${many} x, randomblob(x % 10 * 3000) from n where x <= 2000;`, async ({query}) => {
      const counting: Query = async (sql, bindings) => {
        const rows = await query(sql, bindings);
        for (const {page} of rows) if (page instanceof Uint8Array) sizes.push(page.length);
        return rows;
      };
      await sqlite.digest(counting, await sqlite.introspect(query, []));
    });
    expect(sizes.length).toBeGreaterThan(10);
    expect(Math.max(...sizes)).toBeLessThan(10_000_000);
  });
});

test('rowids at both ends of what SQLite can hold', async () => {
  const script = `${keyed} insert into t values (-9223372036854775808, 'a'), (9223372036854775807, 'b')`;
  expect((await digestOf(script)).t?.rows).toBe(2);
  expect(await digestOf(`${script}; update t set v = 'c' where id > 0`)).not.toEqual(await digestOf(script));
});

test('names that must be quoted, and as many columns as SQLite takes', async () => {
  const columns = Array.from({length: 1990}, (_, at) => `"c'""${at}"`);
  const digest =
    await digestOf(`create table "t "" ' ;" (${columns.join(', ')}, primary key (${columns[3]})) without rowid;
    insert into "t "" ' ;" (${columns[3]}, ${columns[1989]}) values (1, 'x')`);
  expect(digest['t " \' ;']?.columns[`c'"1989`]?.nonNull).toBe(1);
});

test.each(['UTF-8', 'UTF-16le', 'UTF-16be'])('text is text in %s', async (encoding) => {
  const script = `${keyed} insert into t values (1, 'it''s, (é) 🦆'), (2, char(0x127, 0x2701))`;
  expect(await digestOf(`pragma encoding = '${encoding}'; ${script}`)).toEqual(await digestOf(script));
});

test('virtual tables are passed over, generated columns are not', async () => {
  const digest = await digestOf(
    `create virtual table f using fts5 (x); create table g (a integer primary key, b as (a + 1)); insert into g values (1)`,
  );
  expect(Object.keys(digest)).toEqual(['g']);
  expect(digest.g?.columns.b?.nonNull).toBe(1);
});

test('better-sqlite3 gives the same digest, with big integers too', async () => {
  const script = `${keyed} insert into t values (1, 'a'), (9007199254740993, x'00'), (-5, 1.5)`;
  const database = new Database(':memory:');
  database.defaultSafeIntegers(true);
  database.exec(script);
  const query: Query = (sql, bindings = []) => Promise.resolve(database.prepare(sql).all(...bindings) as Row[]);
  const schema = await sqlite.introspect(query, []);
  expect(await sqlite.digest(query, schema)).toEqual(await digestOf(script));
  expect(await sqlite.rowCounts(query, schema)).toEqual({t: 3});
  database.close();
});
