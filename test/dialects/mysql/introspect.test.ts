import {beforeAll, expect, test} from 'vitest';
import type {Query} from '../../../source/dialects/dialect.js';
import {mysql} from '../../../source/dialects/mysql/index.js';
import {plainColumn} from '../../../source/schema/empty.js';
import {fingerprint} from '../../../source/schema/fingerprint.js';
import {type Column, findColumn, findTable, type Schema, type Table} from '../../../source/schema/model.js';
import {reachableDialects} from '../../helpers/database.js';
import {kitchenSink} from './kitchen-sink.js';
import {mysqlTest, nameOf, withMysql} from './open-mysql.js';

const read = (statements: readonly string[], ignored: readonly string[] = []): Promise<Schema> =>
  withMysql(statements, ({query}) => mysql.introspect(query, ignored));

let sink: Schema;

beforeAll(async () => {
  if (reachableDialects().includes('mysql')) sink = await read(kitchenSink);
});

const table = (name: string): Table => {
  const found = findTable(sink, name);
  if (found === undefined) throw new Error(`${name} is missing`);
  return found;
};

const utf8 = {charset: 'utf8mb4', collation: 'utf8mb4_general_ci'};

// What differs from a column that may be NULL and has nothing else to say.
const columns: readonly (readonly [string, Partial<Column>])[] = [
  ['id', {type: 'bigint(20) unsigned', nullable: false, identity: true}],
  ['tiny', {type: 'tinyint(1)', nullable: false, default: '1'}],
  ['small', {type: 'smallint(5) unsigned zerofill'}],
  ['medium', {type: 'mediumint(9)'}],
  ['price', {type: 'decimal(10,2) unsigned', default: '0.00'}],
  ['ratio', {type: 'float'}],
  ['amount', {type: 'double(8,2)'}],
  ['precise', {type: 'double'}],
  ['flags', {type: 'bit(5)', default: "b'101'"}],
  ['status', {type: "enum('a','B''c','d\\\\e')", nullable: false, default: "'a'", ...utf8}],
  ['tags', {type: "set('x','Y')", default: "'x,Y'", ...utf8}],
  ['name', {type: 'varchar(100)', nullable: false, default: "'dr''a\\\\ft'", ...utf8}],
  ['body', {type: 'text', default: "'long'", ...utf8}],
  ['empty', {type: 'varchar(10)', default: "''", ...utf8}],
  ['bytes', {type: 'blob'}],
  ['fixed', {type: 'binary(4)', default: "'abcd'"}],
  ['some', {type: 'varbinary(20)', default: "'abc'"}],
  ['document', {type: 'longtext', charset: 'utf8mb4', collation: 'utf8mb4_bin'}],
  [
    'created',
    {type: 'timestamp(6)', nullable: false, default: 'current_timestamp(6)', onUpdate: 'current_timestamp(6)'},
  ],
  ['day', {type: 'date', default: "'2020-01-01'"}],
  ['at', {type: 'datetime', default: 'current_timestamp()'}],
  ['hour', {type: 'time(3)'}],
  ['year', {type: 'year(4)'}],
  ['token', {type: 'uuid', default: 'uuid()'}],
  ['address', {type: 'inet6'}],
  ['place', {type: 'point', nullable: false}],
  ['computed', {type: 'int(11)', default: '(1 + 2)'}],
  ['made', {type: 'varchar(60)', default: "concat('x',uuid())", ...utf8}],
  ['doubled', {type: 'int(11)', generated: {expression: '`tiny` * 2', stored: false}}],
  [
    'title',
    {
      type: 'varchar(200)',
      generated: {expression: "concat(`name`,'-',ucase(`body`))", stored: true},
      comment: 'generated',
      ...utf8,
    },
  ],
  ['secret', {type: 'int(11)', default: '5', options: {invisible: true}}],
  ['packed', {type: 'text', options: {compressed: true}, ...utf8}],
];

mysqlTest.each(columns)('column %s', (name, expected) => {
  expect(findColumn(table('types'), name)).toEqual({
    ...plainColumn,
    name,
    ...expected,
  });
});

mysqlTest('columns stand in the order of the database, and what is asked for is all there is', () => {
  expect(table('types').columns.map(({name}) => name)).toEqual(
    [...columns.map(([name]) => name)].toSpliced(23, 0, 'moment'),
  );
});

mysqlTest('keys, indexes, checks and comments', () => {
  const {primaryKey, indexes, checks, foreignKeys, options} = table('keys');
  const part = (column: string, more: object = {}): object => ({
    column,
    expression: null,
    direction: 'asc',
    collation: null,
    ...more,
  });
  const index = (name: string, parts: readonly object[], more: object = {}): object => ({
    name,
    unique: false,
    parts,
    predicate: null,
    included: [],
    method: 'btree',
    ...more,
  });
  expect(primaryKey).toEqual({name: null, columns: ['id'], parts: [part('id', {direction: 'desc'})]});
  expect(indexes).toEqual([
    index('blocks', [part('d')], {options: {key_block_size: 4}}),
    index('body_p', [part('body', {prefixLength: 20})]),
    index('code', [part('code')]),
    index('ignored_i', [part('c')], {visible: false}),
    index('mixed', [part('a', {direction: 'desc'}), part('b')], {comment: 'both'}),
    index('name_u', [part('name', {direction: 'desc', prefixLength: 10}), part('a')], {unique: true}),
    index('places', [part('place')], {method: 'spatial'}),
    index('to parent', [part('parent_id')]),
    index('words', [part('name'), part('body')], {method: 'fulltext'}),
  ]);
  expect(checks).toEqual([
    {name: 'positive', expression: '`positive` > 0', inlineColumn: 'positive'},
    {name: 'big', expression: "`a` > 0 and `name` <> 'x;y'"},
  ]);
  expect(foreignKeys).toEqual([
    {
      name: 'keys_ibfk_1',
      columns: ['code'],
      references: {table: 'parent', columns: ['code']},
      onDelete: 'restrict',
      onUpdate: 'restrict',
      deferrable: 'not deferrable',
    },
    {
      name: 'keys_ibfk_2',
      columns: ['a', 'b'],
      references: {table: 'parent', columns: ['a', 'b']},
      onDelete: 'cascade',
      onUpdate: 'restrict',
      deferrable: 'not deferrable',
    },
    {
      name: 'to parent',
      columns: ['parent_id'],
      references: {table: 'parent', columns: ['id']},
      onDelete: 'set null',
      onUpdate: 'cascade',
      deferrable: 'not deferrable',
    },
  ]);
  expect(options).toEqual({engine: 'InnoDB', collation: 'utf8mb4_general_ci'});
  expect(table('parent').comment).toBe("it's \\ parent");
});

const options: readonly (readonly [string, Table['options']])[] = [
  ['types', {row_format: 'dynamic'}],
  ['versioned', {system_versioning: true}],
  ['booking', {period: '`p` (`s`, `e`)'}],
  ['memory', {engine: 'MEMORY'}],
  [
    'we`ird "name"',
    {engine: 'MyISAM', collation: 'utf8mb4_bin', avg_row_length: 100, checksum: 1, delay_key_write: 1, max_rows: 1000},
  ],
  ['aria', {engine: 'Aria', transactional: 1}],
  ['both_halves', {engine: 'MRG_MyISAM', union: '(`half_one`,`half_two`)', insert_method: 'LAST'}],
  ['pages', {page_compressed: 1, page_compression_level: 5}],
];

mysqlTest.each(options)('options of %s', (name, expected) => {
  expect(table(name).options).toEqual({engine: 'InnoDB', collation: 'utf8mb4_general_ci', ...expected});
});

const partitioned: readonly (readonly [string, string])[] = [
  [
    'part_range',
    "RANGE (`y`) SUBPARTITION BY HASH (`id`) SUBPARTITIONS 2 (PARTITION `p0` VALUES LESS THAN (10) comment = 'c1', PARTITION `p1` VALUES LESS THAN MAXVALUE)",
  ],
  [
    'part_list',
    "LIST COLUMNS (`y`) (PARTITION `p0` VALUES IN ('a','b'), PARTITION `p1` VALUES IN ('c'), PARTITION `pd` DEFAULT)",
  ],
  ['part_key', 'LINEAR KEY (`id`) PARTITIONS 4'],
  [
    'part_columns',
    "RANGE COLUMNS (`id`,`d`) (PARTITION `p0` VALUES LESS THAN (1,'2020-01-01'), PARTITION `pm` VALUES LESS THAN (MAXVALUE,MAXVALUE))",
  ],
  [
    'versioned_by_hand',
    "SYSTEM_TIME INTERVAL 1 DAY STARTS TIMESTAMP'2030-01-01 00:00:00' (PARTITION `p0` HISTORY ENGINE = InnoDB, PARTITION `pc` CURRENT ENGINE = InnoDB)",
  ],
];

mysqlTest.each(partitioned)('partitions of %s', (name, expected) => {
  expect(table(name).partitionBy).toBe(expected);
});

mysqlTest('times that tables keep', () => {
  expect(findColumn(table('versioned'), 'y')?.options).toEqual({without_system_versioning: true});
  expect(findColumn(table('versioned_by_hand'), 're')).toMatchObject({
    generated: {expression: 'ROW END', stored: true},
    options: {invisible: true},
  });
  expect(table('booking').primaryKey).toEqual({name: null, columns: ['id', 'e', 's'], withoutOverlaps: true});
  expect(table('booking').checks).toEqual([]);
  expect(table('shift').indexes[0]?.options).toEqual({without_overlaps: true});
  expect(table('long_unique').indexes[0]?.method).toBe('hash');
});

mysqlTest('triggers in the order in which they fire, with the mode that reads them', () => {
  expect(table('types').triggers).toEqual([
    {
      name: 'a_second',
      definition: `create trigger \`a_second\` before insert on \`types\` for each row follows \`first_one\` begin declare x varchar(9); set x = 'a"b'; set new.name = concat(new.name, ';', 'it''s'); end`,
    },
    {
      name: 'first_one',
      definition: 'create trigger `first_one` before insert on `types` for each row set new.tiny = 1',
    },
  ]);
  expect(table('parent').triggers.map(({definition}) => definition)).toEqual([
    '/* sql_mode=ANSI_QUOTES */ create trigger `quoted` after update on `parent` for each row insert into "memory" values ("new"."id", 1)',
  ]);
});

mysqlTest('views without the name of their database', () => {
  expect(sink.views).toEqual([
    {
      name: 'a_view',
      materialized: false,
      definition: 'select count(0) AS `count(*)`,`joined`(1,max(`b_view`.`id`)) AS `j` from `b_view`',
    },
    {
      name: 'b_view',
      materialized: false,
      definition:
        "select `k`.`id` AS `id`,`k`.`name` AS `n m`,`p`.`code` AS `code`,'lit' AS `l`,'ü' AS `u` from (`keys` `k` join `parent` `p` on(`p`.`id` = `k`.`parent_id`)) where `k`.`name` like 'a%\\\\_' and `k`.`name` <> 'it''s'",
    },
    {
      name: 'renamed',
      materialized: false,
      definition: 'select `parent`.`id` AS `x`,`parent`.`code` AS `y` from `parent` where `parent`.`id` > 0',
      options: {algorithm: 'merge', security: 'invoker', check_option: 'local'},
    },
  ]);
});

mysqlTest('sequences, routines and events', () => {
  expect(sink.sequences[0]).toEqual({
    name: 'counter',
    ownedBy: null,
    start: '10',
    increment: '5',
    minimum: '1',
    maximum: '1000',
    cache: '3',
    cycle: true,
  });
  expect(findColumn(table('counted'), 'id')?.default).toBe('nextval(`plain_counter`)');
  expect(sink.routines?.map(({kind, definition}) => [kind, definition])).toEqual([
    [
      'aggregate',
      'create aggregate function `added` (`x` int(11)) returns int(11) begin declare s int default 0;\n    declare continue handler for not found return s; loop fetch group next row; set s = s + x; end loop; end',
    ],
    [
      'procedure',
      "create procedure `calls` (in `a` int(11), out `b` varchar(10) charset latin1 collate latin1_swedish_ci, inout `c` decimal(5,2)) reads sql data sql security invoker comment 'it''s' begin select a; end",
    ],
    [
      'function',
      'create function `joined` (`a` int(11), `b` text charset utf8mb4 collate utf8mb4_general_ci) returns varchar(20) charset utf8mb4 collate utf8mb4_general_ci deterministic return concat(a, b)',
    ],
    ['procedure', 'create procedure `nothing` () select 1'],
  ]);
  expect(sink.others?.map(({kind, definition}) => [kind, definition?.replace(/time_zone=\S+/, 'time_zone=Z')])).toEqual(
    [
      [
        'event',
        "/* time_zone=Z */ create event `daily` on schedule every 1 day starts '2036-01-01 00:00:00' on completion preserve disable comment 'e' do begin delete from memory; end",
      ],
      [
        'event',
        "/* time_zone=Z */ create event `often` on schedule every '1:30' hour_minute starts '2036-01-01 00:00:00' ends '2037-01-01 00:00:00' disable on slave do select 1",
      ],
      [
        'event',
        "/* time_zone=Z */ create event `once` on schedule at '2036-01-01 00:00:00' disable do delete from memory",
      ],
    ],
  );
  expect(sink.unseen).toBeUndefined();
});

mysqlTest('an event that begins when it is made tells no time', async () => {
  const make = 'create event e on schedule every 1 hour disable do select 1';
  const [one, other] = [await read([make]), await read(["set time_zone = '-05:00'", make])];
  expect(one.others?.[0]?.definition).toMatch(/every 1 hour disable do select 1$/);
  expect(other.others?.[0]?.definition).toBe(
    '/* time_zone=-05:00 */ create event `e` on schedule every 1 hour disable do select 1',
  );
});

mysqlTest(
  'as many queries as it says, for one table and for a thousand',
  async () => {
    const counted = (statements: readonly string[]): Promise<number> =>
      withMysql(statements, async ({query}) => {
        let count = 0;
        const counting: Query = (sql, bindings) => {
          count++;
          return query(sql, bindings);
        };
        await mysql.introspect(counting, []);
        return count;
      });
    const tables = Array.from(
      {length: 1000},
      (_, at) => `create table t${at} (id int primary key, o int check (o > ${at}), key i${at} (o)) engine=memory`,
    );
    expect(await counted(tables.slice(0, 1))).toBe(mysql.introspectionQueries);
    expect(await counted([...tables, 'create sequence s', 'create view v as select 1'])).toBe(
      mysql.introspectionQueries,
    );
  },
  300_000,
);

// Each changes how a server tells of one and the same schema.
const settings: readonly string[] = [
  "sql_mode = 'ANSI_QUOTES'",
  "sql_mode = 'NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT'",
  "sql_mode = 'ORACLE'",
  "sql_mode = 'MYSQL40'",
  "time_zone = '-11:00'",
  'sql_quote_show_create = 0',
  'character_set_results = latin1',
  'collation_connection = latin1_german2_ci',
  'sql_select_limit = 2',
  'lc_time_names = de_DE',
];

mysqlTest('the picture is the same whatever the connection is set to, which stays as it was', async () => {
  await withMysql(
    [...kitchenSink, "create table `表` (`ü` varchar(9) default 'é表' comment '表')"],
    async ({query}) => {
      const schema = await mysql.introspect(query, []);
      expect(findTable(schema, '表')?.columns[0]).toMatchObject({name: 'ü', default: "'é表'", comment: '表'});
      for (const setting of settings) {
        await query(`set session ${setting}`);
        const name = setting.split(' ')[0];
        const before = await query(`select @@session.${name} as value`);
        expect(await mysql.introspect(query, [])).toEqual(schema);
        expect(await query(`select @@session.${name} as value`)).toEqual(before);
        await query(`set session ${name} = default`);
      }
    },
  );
});

mysqlTest('leaves out what is not the project’s own', async () => {
  const schema = await read(
    [
      'create table knex_migrations (id int)',
      'create table t (a int)',
      'create temporary table hidden (a int)',
      'create temporary table t (b int, c int)',
    ],
    ['knex_migrations', 'knex_migrations_lock'],
  );
  expect(schema.tables.map(({name}) => name)).toEqual(['t']);
});

mysqlTest('only the database of the connection, also beside one whose name differs in case only', async () => {
  await withMysql(
    ['create table t (a int)', 'create trigger tr before insert on t for each row set new.a = 1'],
    async (database) => {
      const other = nameOf(database).toUpperCase();
      await database.run([
        `create database ${other}`,
        `create table ${other}.u (id int primary key)`,
        `create table ${other}.t (b int)`,
        `create trigger ${other}.also before insert on ${other}.t for each row set new.b = 1`,
        `create event ${other}.e on schedule every 1 day disable do select 1`,
      ]);
      try {
        await database.run([
          `create table v (u_id int, constraint away foreign key (u_id) references ${other}.u (id))`,
        ]);
        const schema = await mysql.introspect(database.query, []);
        expect(schema.tables.map(({name}) => name)).toEqual(['t', 'v']);
        expect(findTable(schema, 'v')?.foreignKeys[0]?.references).toEqual({
          schema: other,
          table: 'u',
          columns: ['id'],
        });
        expect(findTable(schema, 't')?.triggers.map(({name}) => name)).toEqual(['tr']);
        expect(schema.others).toBeUndefined();
      } finally {
        await database.run(['drop table if exists v', `drop database ${other}`]);
      }
    },
  );
});

const hostile = [
  'a b',
  'quo"te',
  "it's",
  'back`tick',
  'back\\slash',
  '-- c',
  'a;b',
  '/*',
  '*/',
  '#x',
  'select',
  '%s?',
  ':name',
  '$1',
  '\u001b[31mred',
  'tab\tline\nend',
  'grüße',
  '表',
  'ú\u202eltr',
  'n'.repeat(64),
  'é'.repeat(64),
  'CamelCase',
  'camelcase',
];

mysqlTest('names that quote badly are read and written as they are', async () => {
  const quoted = hostile.map(mysql.quoteIdentifier);
  const statements = quoted.flatMap((name, at) => [
    `create table ${name} (${quoted
      .slice(0, -1)
      .map((column) => `${column} int`)
      .join(', ')}, id int primary key, key ${name} (id))`,
    `create trigger tr${at} before insert on ${name} for each row set new.${name === quoted.at(-1) ? 'id' : name} = 1`,
  ]);
  const views = quoted.slice(0, 5).map((name, at) => `create view v${at} as select ${name} from ${name}`);
  const schema = await read([...statements, ...views]);
  expect(schema.tables.map(({name}) => name)).toEqual([...hostile].sort());
  expect(schema.tables[0]?.columns.map(({name}) => name)).toEqual([...hostile.slice(0, -1), 'id']);
  const copy = await read(mysql.createStatements(schema));
  expect(fingerprint(copy)).toBe(fingerprint(schema));
});

mysqlTest('an emoji is no name here', async () => {
  await expect(read(['create table `🦊` (a int)'])).rejects.toThrow(/Invalid utf8mb4 character string|Incorrect/);
});

mysqlTest('a default of bytes that the server does not tell is named', async () => {
  const schema = await read([
    "create table t (a binary(2) default 0x61ff, b binary(2) default 'ab', c varchar(9) default '?')",
  ]);
  expect(schema.unseen).toEqual(['The default of t.a may hold bytes that MariaDB tells as question marks.']);
});

mysqlTest('a connection without a database says so', async () => {
  await withMysql([], async ({query}) => {
    await query('create database if not exists gone_for_good');
    await query('use gone_for_good');
    await query('drop database gone_for_good');
    await expect(mysql.introspect(query, [])).rejects.toMatchObject({
      code: 'database-missing',
      message: 'The connection names no database',
    });
  });
});

test('says how many queries it sends', () => expect(mysql.introspectionQueries).toBe(20));
