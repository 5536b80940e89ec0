import {expect, test} from 'vitest';
import {postgres} from '../../../source/dialects/postgres/index.js';
import type {DataDigest} from '../../../source/schema/digest.js';
import type {TestDatabase} from '../../helpers/database.js';
import {withPostgres} from './with-postgres.js';

const digestOf = async ({query}: TestDatabase): Promise<DataDigest> =>
  postgres.digest(query, await postgres.introspect(query, []));

const values = [
  'create table "it\'s" (id int primary key, f float8, j json, l text[], b bytea, t timestamptz, i interval, "q""q" char(3), n numeric)',
  `insert into "it's" values (1, 0.1, '{"a": 1}', '{a,NULL}', '\\x00ff', '2020-01-01 00:00:00+00', '1 day', 'a', 1.0),
    (2, null, null, null, null, null, null, null, null)`,
];

/** Each changes one value of one column, some so that it is the same to a comparison and not to the bit. */
const changes: readonly (readonly [column: string, value: string])[] = [
  ['f', '0.1::float8 + 1e-17::float8 * 2'],
  ['j', `'{"a":1}'`],
  ['l', `'{a,"NULL"}'`],
  ['b', `'\\x00fe'`],
  ['t', `'2020-01-01 00:00:00.000001+00'`],
  ['i', `'24 hours'`],
  ['q"q', `'A'`],
  ['n', '1.00'],
];

test.each(changes)('a change in %s is seen, in that column only', async (column, value) => {
  await withPostgres(values, async (database) => {
    const before = (await digestOf(database))["it's"]?.columns ?? {};
    await database.run([`update "it's" set "${column.replaceAll('"', '""')}" = ${value} where id = 1`]);
    const after = (await digestOf(database))["it's"]?.columns ?? {};
    expect(Object.keys(after).filter((name) => after[name]?.hash !== before[name]?.hash)).toEqual([column]);
  });
});

test('rows and values that are not NULL are counted, and settings of the connection change nothing', async () => {
  await withPostgres(values, async (database) => {
    const before = await digestOf(database);
    expect(before["it's"]).toMatchObject({rows: 2, columns: {id: {nonNull: 2}, f: {nonNull: 1}}});
    for (const setting of [
      "timezone to 'Asia/Tokyo'",
      'extra_float_digits to -10',
      'bytea_output to escape',
      "datestyle to 'SQL'",
    ])
      await database.query(`set ${setting}`);
    expect(await digestOf(database)).toEqual(before);
  });
});

test('values that change places between rows are seen, with a key and without', async () => {
  const rows = [
    'create table keyed (id int primary key, a text)',
    'create table bare (a text, b text)',
    "insert into keyed values (1, 'x'), (2, 'y')",
    "insert into bare values ('x', 'y'), ('y', 'x')",
  ];
  await withPostgres(rows, async (database) => {
    const before = await digestOf(database);
    await database.run([
      "update keyed set a = case a when 'x' then 'y' else 'x' end",
      'delete from bare',
      "insert into bare values ('x', 'x'), ('y', 'y')",
    ]);
    const after = await digestOf(database);
    expect(after.keyed?.columns.a?.hash).not.toBe(before.keyed?.columns.a?.hash);
    expect(after.bare?.columns).toEqual(before.bare?.columns);
    expect(after.bare?.together).not.toBe(before.bare?.together);
  });
});

test('the order of rows does not count', async () => {
  await withPostgres(['create table t (a int)', 'insert into t values (1), (2), (2)'], async (database) => {
    const before = await digestOf(database);
    await database.run(['truncate t', 'insert into t values (2), (1), (2)']);
    expect(await digestOf(database)).toEqual(before);
    await database.run(['truncate t', 'insert into t values (2), (1), (1)']);
    expect(await digestOf(database)).not.toEqual(before);
  });
});

test('a table with as many columns as there may be is read', async () => {
  const names = Array.from({length: 1590}, (_, at) => `c${at} int`);
  await withPostgres(
    [`create table wide (${names.join(', ')})`, 'insert into wide (c1) values (5)'],
    async (database) => {
      expect((await digestOf(database)).wide).toMatchObject({rows: 1, columns: {c1: {nonNull: 1}, c2: {nonNull: 0}}});
    },
  );
});
