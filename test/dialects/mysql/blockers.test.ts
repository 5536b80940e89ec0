import {expect} from 'vitest';
import {mysql} from '../../../source/dialects/mysql/index.js';
import {mysqlTest, withMysql} from './open-mysql.js';

const tables = [
  'create table parent (id int primary key, code int, other int, key (code), unique key pair (code, other))',
  `create table t (id int primary key, p int, n int, inline int check (inline > 0), low int, high int, base int, twice int as (base * 2),
    start int default 1, follow int default (start + 1), plain int, indexed int, key (indexed), u int, v int, unique key uv (u, v), one int unique,
    a int, b int, key ab (a, b), constraint ordered check (low < high), constraint positive check (n > 0),
    foreign key (p) references parent (id))`,
  'create table refers (c int, foreign key (c) references parent (code))',
  'create table single (only_one int)',
  'create table parted (id int, y int) partition by range (y) (partition p0 values less than maxvalue)',
  'create view v as select plain from t',
  'create trigger tr before insert on t for each row set new.plain = 1',
  'insert into parent values (1, 1, 1)',
  'insert into t (id) values (1), (2)',
];

// Column by column: why it cannot go; empty where it goes.
const drops: readonly (readonly [string, string, readonly string[]])[] = [
  ['t', 'p', ['t.p stands in the constraint FOREIGN KEY (p)']],
  ['t', 'n', []],
  ['t', 'inline', []],
  ['t', 'low', ['t.low stands in CHECK (`low` < `high`)']],
  ['t', 'base', ['t.twice is computed from t.base']],
  ['t', 'start', ['t.follow is computed from t.start']],
  ['t', 'plain', []],
  ['t', 'indexed', []],
  ['t', 'u', ['t.u stands in the unique index uv (u, v)']],
  ['t', 'one', []],
  ['t', 'a', []],
  ['t', 'id', []],
  ['single', 'only_one', ['single.only_one is the last column of single']],
  ['parted', 'y', ['parted is partitioned by parted.y']],
  ['parent', 'id', ['t (p) refers to parent.id']],
  ['parent', 'code', ['parent.code stands in the unique index pair (code, other)', 'refers (c) refers to parent.code']],
  ['parent', 'other', ['parent.other stands in the unique index pair (code, other)']],
];

mysqlTest.each(drops)('dropping %s.%s', async (table, column, reasons) => {
  await withMysql(tables, async ({query, run}) => {
    const schema = await mysql.introspect(query, []);
    const dropping = run([`alter table \`${table}\` drop column \`${column}\``]);
    if (reasons.length === 0) await dropping;
    else await expect(dropping).rejects.toThrow();
    expect(mysql.dropColumnBlockers(schema, table, column)).toEqual(reasons);
  });
});

const plain: Parameters<typeof mysql.addColumnBlockers>[0] = {
  nullable: true,
  defaultSql: null,
  unique: false,
  hasReference: false,
  generatedStored: false,
};

const additions: readonly (readonly [string, Partial<typeof plain>, readonly string[]])[] = [
  ['int', {}, []],
  ['int not null', {nullable: false}, []],
  ['int default 1', {defaultSql: '1'}, []],
  ['int unique', {unique: true}, []],
  ['int default 1 unique', {unique: true, defaultSql: '1'}, ['every row would get 1, and the column is unique']],
  [
    'int not null unique',
    {unique: true, nullable: false},
    ['every row would get the empty value of its type, and the column is unique'],
  ],
  ['int references parent (id)', {hasReference: true}, []],
  [
    'int not null references parent (id)',
    {hasReference: true, nullable: false},
    ['every row would get the empty value of its type, and that row need not be there'],
  ],
  ['int as (id + 1) stored', {generatedStored: true}, []],
  ['int as (id + 1) stored unique', {generatedStored: true, unique: true}, []],
];

mysqlTest.each(additions)('adding a column %s', async (definition, column, reasons) => {
  await withMysql(tables, async ({run}) => {
    const adding = run([`alter table t add column fresh ${definition}`]);
    if (reasons.length === 0) await adding;
    else await expect(adding).rejects.toThrow();
    expect(mysql.addColumnBlockers({...plain, ...column})).toEqual(reasons);
  });
});
