import {expect} from 'vitest';
import {mysql} from '../../../source/dialects/mysql/index.js';
import type {DataDigest, TableDigest} from '../../../source/schema/digest.js';
import type {TestDatabase} from '../../helpers/database.js';
import {mysqlTest, withMysql} from './open-mysql.js';

const digestOf = async ({query}: TestDatabase): Promise<DataDigest> =>
  mysql.digest(query, await mysql.introspect(query, []));

const tableDigest = async (database: TestDatabase): Promise<TableDigest | undefined> => (await digestOf(database)).t;

const wide = `create table t (id int primary key, ti tinyint, de decimal(30,10), fl float, do double, bi bit(64), va varchar(20), te text,
  la varchar(20) character set latin1, bl blob, vb varbinary(9), en enum('a','A') collate utf8mb4_bin, se set('x','y'), js json, da date,
  dt datetime(6), ts timestamp(6) null, ti2 time(6), ye year, uu uuid, po point, gen int as (ti + 1))`;

const row = `insert into t (id, ti, de, fl, do, bi, va, te, la, bl, vb, en, se, js, da, dt, ts, ti2, ye, uu, po) values
  (1, 1, 1.5, 0.1, 0.1, 1, 'a', 'a', 'é', x'00ff', x'61', 'a', 'x', '{}', '2020-01-01', '2020-01-01 00:00:00.000001',
  '2020-01-01 00:00:00.000001', '00:00:00.000001', 2020, '00000000-0000-0000-0000-000000000001', point(1, 2))`;

// The smallest change that the type can hold.
const smallest: readonly (readonly [string, string])[] = [
  ['ti', '2'],
  ['de', '1.5000000001'],
  ['fl', '0.10000001'],
  ['do', '0.10000000000000002'],
  ['bi', "b'1000000000000000000000000000000000000000000000000000000000000001'"],
  ['va', "'A'"],
  ['va', "'a '"],
  ['va', "'á'"],
  ['te', "''"],
  ['la', "'è'"],
  ['bl', "x'00fe'"],
  ['vb', "x'6100'"],
  ['en', "'A'"],
  ['se', "'x,y'"],
  ['js', "'{ }'"],
  ['da', "'2020-01-02'"],
  ['dt', "'2020-01-01 00:00:00.000002'"],
  ['ts', "'2020-01-01 00:00:00.000002'"],
  ['ti2', "'00:00:00.000002'"],
  ['ye', '2021'],
  ['uu', "'00000000-0000-0000-0000-000000000002'"],
  ['po', 'point(1, 2.0000000000000004)'],
  ['va', 'null'],
];

mysqlTest('the smallest change of each type is seen, in its column and in no other', async () => {
  await withMysql(['set time_zone = "+00:00"', wide, row], async (database) => {
    const before = await tableDigest(database);
    for (const [column, value] of smallest) {
      await database.run([`update t set ${column} = ${value}`]);
      const after = await tableDigest(database);
      const changed = Object.keys(after?.columns ?? {}).filter(
        (name) => after?.columns[name]?.hash !== before?.columns[name]?.hash,
      );
      expect([column, value, changed]).toEqual([column, value, column === 'ti' ? ['ti', 'gen'] : [column]]);
      await database.run(['delete from t', row]);
      expect(await tableDigest(database)).toEqual(before);
    }
  });
});

mysqlTest(
  'the same rows give the same digest, whatever their order, engine, character set and the settings of the connection',
  async () => {
    const make = 'create table t (id int primary key, a varchar(20), f float, at timestamp null, x int)';
    const rows = [
      "(1, 'é', 0.1, '2020-06-01 12:00:00', null)",
      "(2, 'é', 0.2, '2020-06-01 12:00:01', 1)",
      '(3, null, null, null, 1)',
    ];
    await withMysql(['set time_zone = "+00:00"', make, `insert into t values ${rows.join(', ')}`], async (database) => {
      const digest = await digestOf(database);
      expect(digest.t?.rows).toBe(3);
      expect(Object.values(digest.t?.columns ?? {}).map(({nonNull}) => nonNull)).toEqual([3, 2, 2, 2, 2]);
      await database.run([
        'set time_zone = "-09:30"',
        "set sql_mode = 'ANSI_QUOTES,PAD_CHAR_TO_FULL_LENGTH'",
        'set sql_select_limit = 1',
      ]);
      expect(await digestOf(database)).toEqual(digest);
      await database.run([
        'alter table t engine = MyISAM',
        'alter table t order by id desc',
        'alter table t convert to character set latin1',
      ]);
      expect(await digestOf(database)).toEqual(digest);
    });
  },
);

mysqlTest('values that change places are seen, also where no key tells the rows apart', async () => {
  const cases = ['id int primary key', 'id int'];
  for (const id of cases) {
    const of = (rows: string): Promise<TableDigest | undefined> =>
      withMysql([`create table t (${id}, a varchar(9), b varchar(9))`, `insert into t values ${rows}`], tableDigest);
    expect(await of("(1, 'x', 'y'), (2, 'y', 'x')")).not.toEqual(await of("(1, 'y', 'x'), (2, 'x', 'y')"));
    expect(await of("(2, 'y', 'x'), (1, 'x', 'y')")).toEqual(await of("(1, 'x', 'y'), (2, 'y', 'x')"));
    expect(await of("(1, 'xy', '')")).not.toEqual(await of("(1, 'x', 'y')"));
  }
});

mysqlTest('rows that are there twice count twice', async () => {
  const of = (rows: string): Promise<TableDigest | undefined> =>
    withMysql(['create table t (a int)', `insert into t values ${rows}`], tableDigest);
  const hashes = await Promise.all(['(1), (1)', '(1), (1), (1), (1)', '(2), (2)'].map(of));
  expect(new Set(hashes.map((digest) => digest?.columns.a?.hash)).size).toBe(3);
  expect(new Set(hashes.map((digest) => digest?.together)).size).toBe(3);
});

mysqlTest('a value as large as a packet is no NULL', async () => {
  await withMysql(['create table t (id int primary key, b longtext)'], async (database) => {
    await database.run(["insert into t values (1, repeat('x', @@max_allowed_packet - 2))"]);
    const before = await tableDigest(database);
    await database.run(["update t set b = insert(b, 1, 1, 'y')"]);
    const after = await tableDigest(database);
    expect(after?.columns.b).toMatchObject({nonNull: 1});
    expect(after?.columns.b?.hash).not.toBe(before?.columns.b?.hash);
  });
});

mysqlTest('an empty table and a table with names that quote badly', async () => {
  const digest = await withMysql(['create table `a``b "c"` (`d\\\\e` int, `f?` int, primary key (`f?`))'], digestOf);
  expect(digest['a`b "c"']).toEqual({
    rows: 0,
    columns: {'d\\\\e': {nonNull: 0, hash: '0'}, 'f?': {nonNull: 0, hash: '0'}},
  });
});
