import {beforeEach, describe, expect, test, vi} from 'vitest';
import {dialects} from '../../../source/dialects/index.js';
import {openRunner} from '../../../source/ecosystems/knex/open-runner.js';
import {withShadowDatabase} from '../../../source/rehearsal/shadow-database.js';
import {fixtures} from '../../dialects/fixtures.js';
import {reachableDialects} from '../../helpers/database.js';
import {usersMigration} from './project.js';
import {makeDatabaseProject} from './server-project.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const onServers = dialects.filter(({name, shadow}) => shadow === 'database' && reachableDialects().includes(name));

const files = {'migrations/001_people.js': usersMigration.replaceAll("'users'", "'people'")};

// Values that a copy loses when it reads or writes them in other words.
const rowsOf: Readonly<Record<string, readonly string[]>> = {
  postgres: [
    "insert into users (email, name, mood, tags, home, far, at, body, during, total) values ('a@b', 'née \\ \"x\", (y)', 'it''s \\ fine', array['a,b', null, '\"', ''], row('st, 1', null), 'other', '2020-02-29 12:00:00.123+09', repeat('long ', 9000), '[1,2.5)', 12.30)",
    "insert into users (email, name, body) values ('c@d', '', e'tab\\t newline\\n null\\\\N'), ('e@f', 'NULL', '')",
    "insert into child (email, extra, number) values ('g@h', 7, 1)",
    "insert into sales.orders (id, user_id, day) values (5, 1, '2020-05-05'), (6, null, '2020-01-01')",
    "insert into sales.orders (id, day) select i, '2030-01-01' from generate_series(1, 20) as i where satisfies_hash_partition('sales.orders_rest'::regclass, 2, 0, i)",
    'insert into points values (1, -2), (2, 0)',
    'insert into pairs values (1, 1), (1, null), (null, null)',
    'insert into matches values (1, 1, null)',
    'insert into scratch select i, -i from generate_series(1, 50) as i',
    "select setval('counter', 35, false)",
    'refresh materialized view counted',
    `create table kinds (b boolean, i2 int2, i8 int8, f4 real, f8 double precision, n numeric, m money, c char(5), vb varbit, by bytea,
      d date, t time(2), tz timetz, ts timestamp, iv interval, u uuid, ip inet, net cidr, mac macaddr, j json, jb jsonb, x xml, tsv tsvector,
      tsq tsquery, pt point, poly polygon, rng int4multirange, oids oid, reg regclass, arr2 int[][], nm name, bp box, ch "char", jp jsonpath)`,
    `insert into kinds values (true, -32768, 9223372036854775807, '3.4028235e38', '0.1', 'NaN', '-1234.56', 'a', b'10110', '\\x00ff5c27',
      'infinity', '23:59:59.99', '12:00:00+14', '-infinity', '1 mon -3 days 04:05:06.789', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '10.1.2.3/8',
      '10.0.0.0/8', '08:00:2b:01:02:03', '{"b": 1,  "a": 1.10}', '{"b": 1, "a": 1.10}', '<a b="c">?</a>', 'fat:2A cat', 'fat & !cat', '(1.5,-2)',
      '((0,0),(1,1),(1,0))', '{[1,3),[5,7)}', 4294967295, 'users', '[0:1][2:3]={{1,2},{3,null}}', 'nm', '(1,1),(0,0)', 'c', '$.a[*] ? (@ > 1)')`,
    `insert into kinds (f4, f8, n, c, iv) values ('nan', '-infinity', '1e-20', '', '-00:00:00.000001'), ('1e-45', '1.7976931348623157e308', '123456789012345678901234567890.123', '     ', '0')`,
    'create table nothing ()',
    'insert into nothing default values',
    'create table odd (id int generated always as identity, "wh?at" text)',
    "insert into odd (\"wh?at\") values ('??'), (e'\\\\?')",
    'alter table odd drop column id',
    'alter table odd add column again int generated always as (1) stored',
  ],
  mysql: [
    "insert into parent (id, code, a, b) values (1, 'ä', 1, 1), (2, '', 2, null)",
    "set session sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES'",
    "insert into parent (id, code) values (0, 'zero'), (77, 'high')",
    'delete from parent where id = 77',
    `insert into types (id, tiny, small, price, ratio, amount, \`precise\`, flags, status, tags, name, body, bytes, fixed, some, document, created, day, at, hour, year, moment, token, address, place, secret, packed)
      values (0, -1, 42, 99999999.99, 0.1, -1.25, 1.7976931348623157e308, b'10101', '', '', 'x', '😀 ''\\\\', x'00ff27', x'00', x'0020', '{"a":1.10}',
      '2020-02-29 12:00:00.123456', '0000-00-00', '2021-02-31 00:00:00', '-838:59:59.999', 0, '0000-00-00 00:00:00', uuid(), '::1', st_geomfromtext('POINT(1 -2)', 4326), null, repeat('p', 3000))`,
    `insert into types (id, name, ratio, place) values (18446744073709551614, 'y', 3.4e38, point(0, 0)), (5, '', 1e-38, point(1, 1))`,
    "insert into `keys` (id, parent_id, code, name, place, a, positive) values (1, 0, 'ä', 'n', point(1, 1), 1, 1)",
    'set session foreign_key_checks = 0',
    'insert into `keys` (id, parent_id, place, a) values (2, 4711, point(1, 1), 2)',
    'set session foreign_key_checks = default',
    'insert into versioned values (1, 1, 1), (2, 2, 2)',
    'update versioned set x = 3',
    "insert into booking values (1, '2020-01-01', '2020-02-01', 'b')",
    'insert into part_range values (1, 5), (2, 50)',
    'insert into half_one values (1), (1), (2)',
    'insert into aria values (3)',
    'insert into counted () values (), ()',
    'do nextval(counter)',
    'create table `wh?at` (id int auto_increment primary key, `?` text, big longblob, l latin_text)'.replace(
      'l latin_text',
      'l text character set latin1, s varchar(9) character set sjis, u varchar(9) character set ucs2',
    ),
    "insert into `wh?at` values (3, '?', repeat(x'00ff', 600000), 'é', convert('表' using sjis), 'ü'), (9, '??', null, null, null, null)",
    'alter table `wh?at` auto_increment = 500',
    'set session sql_mode = default',
  ],
};

describe.each(onServers)('a copy on a server of $name', ({name}) => {
  test('has everything of the kitchen sink', async () => {
    const {directory, database} = await makeDatabaseProject(name, files);
    if (database === null) throw new Error('no server');
    await database.run([
      ...fixtures[name].kitchenSink,
      ...(rowsOf[name] ?? []),
      'create table numbers (id int primary key, title varchar(99))',
    ]);
    await database.knex.batchInsert(
      'numbers',
      many(6_000, (id) => ({id, title: 'x'.repeat(id % 99)})),
      3_000,
    );
    const project = {directory};
    await withShadowDatabase({openRunner, project}, async (databaseName, live) => {
      expect(await live.up('001_people.js')).toMatchObject({ok: true});
      const report = await live.copyTo({databaseName}, {sample: null});
      expect(report).toContainEqual({table: 'numbers', rows: 6_000, of: 6_000, how: 'all'});
      const copy = await openRunner({project, shadow: {databaseName}});
      const [was, is] = [await live.snapshot(), await copy.snapshot()];
      expect(is).toEqual(was);
      expect((await copy.migrations()).applied).toEqual(['001_people.js']);
      await copy.close();
    });
  });

  test('has a sample of large tables with every row that it refers to, through cycles and keys of two columns', async () => {
    const {directory, database} = await makeDatabaseProject(name, {});
    if (database === null) throw new Error('no server');
    await database.run(library);
    for (const [table, rows] of Object.entries(libraryRows)) await database.knex.batchInsert(table, rows, 500);
    await database.run(libraryKeys);
    const project = {directory};
    await withShadowDatabase({openRunner, project}, async (databaseName, live) => {
      const report = await live.copyTo({databaseName}, {sample: 60});
      const copy = await openRunner({project, shadow: {databaseName}});
      const rows = await copy.rowCounts();
      const orphans = await copy.count([
        'select count(*) as n from authors a left join authors b on b.org = a.org and b.id = a.boss where a.boss is not null and b.id is null',
        'select count(*) as n from books b left join authors a on a.org = b.org and a.id = b.author where a.id is null',
        'select count(*) as n from books b left join reviews r on r.id = b.best where b.best is not null and r.id is null',
        'select count(*) as n from reviews r left join books b on b.id = r.book where b.id is null',
        'select count(*) as n from notes n left join books b on b.id = n.book where b.id is null',
      ]);
      expect(orphans).toEqual([0, 0, 0, 0, 0]);
      const [first, last, edited] = await copy.count([
        'select min(id) as n from books',
        'select max(id) as n from books',
        'select count(*) as n from books where editor is not null',
      ]);
      expect({first, last}).toEqual({first: 1, last: 2000});
      expect(edited).toBeGreaterThan(0);
      expect(Object.fromEntries(report.map(({table, how, of}) => [table, [how, of]]))).toEqual({
        authors: ['sampled', 400],
        books: ['sampled', 2000],
        chain: ['all', 300],
        editors: ['all', 3],
        notes: ['sampled', 200],
        reviews: ['sampled', 1500],
      });
      expect(Object.fromEntries(report.map((each) => [each.table, each.rows]))).toEqual(rows);
      for (const table of ['authors', 'books', 'reviews']) expect(rows[table]).toBeLessThan(350);
      expect(rows.notes).toBe(60);
      await copy.close();
    });
  });

  test('is refused where it has another schema', async () => {
    const {directory} = await makeDatabaseProject(name, {});
    const project = {directory};
    await withShadowDatabase({openRunner, project}, async (databaseName, live) => {
      const shadow = await openRunner({project, shadow: {databaseName}});
      await shadow.execute(['create table left_over (id int primary key)']);
      await expect(live.copyTo({databaseName})).rejects.toMatchObject({
        code: 'rehearsal-failed',
        message: expect.stringMatching(
          /^The copy of the database has another schema than the database itself: .*left_over/,
        ),
      });
      await shadow.close();
    });
  });
});

const library: readonly string[] = [
  'create table authors (org int, id int, boss int, primary key (org, id))',
  'create table editors (id int primary key)',
  'create table books (id int primary key, org int, author int, best int, editor int)',
  'create table reviews (id int primary key, book int not null)',
  'create table notes (book int, body varchar(20))',
  'create table chain (id int primary key, previous int)',
];

const libraryKeys: readonly string[] = [
  'alter table authors add foreign key (org, boss) references authors (org, id) on delete cascade',
  'alter table books add foreign key (org, author) references authors (org, id) on delete cascade',
  'alter table books add foreign key (best) references reviews (id)',
  'alter table books add foreign key (editor) references editors (id) on delete set null',
  'alter table reviews add foreign key (book) references books (id)',
  'alter table notes add foreign key (book) references books (id)',
  'alter table chain add foreign key (previous) references chain (id)',
];

const many = <Row>(length: number, row: (id: number) => Row): Row[] => Array.from({length}, (_, at) => row(at + 1));

// Only four books in the middle have an editor, and every row of the chain leads to the one before it.
const libraryRows: Readonly<Record<string, Record<string, unknown>[]>> = {
  authors: many(400, (id) => ({org: id % 2, id, boss: id > 2 ? 2 - (id % 2) : null})),
  editors: many(3, (id) => ({id})),
  books: many(2000, (id) => ({
    id,
    org: id % 2,
    author: (id % 200) * 2 - (id % 2) + 2 > 400 ? 2 - (id % 2) : (id % 200) * 2 - (id % 2) + 2,
    best: id % 7 === 0 ? 1 + (id % 1500) : null,
    editor: id >= 1000 && id < 1004 ? 2 : null,
  })),
  reviews: many(1500, (id) => ({id, book: ((id * 7) % 2000) + 1})),
  notes: many(200, (at) => ({book: 2000 - at, body: `note ${at}`})),
  chain: many(300, (id) => ({id, previous: id === 1 ? null : id - 1})),
};
