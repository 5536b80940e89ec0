import {expect, test} from 'vitest';
import {postgres} from '../../../source/dialects/postgres/index.js';
import {withPostgres} from './with-postgres.js';

const schema = [
  `create table t (id int primary key, free int, indexed int, viewed int, source int,
    made int generated always as (source + 1) stored, policed int, fired int, keyed int unique, checked int check (checked > 0))`,
  'create index on t (indexed)',
  'create view v as select viewed from t',
  'create policy p on t using (policed > 0)',
  'create function f() returns trigger language plpgsql as $$ begin return new; end $$',
  'create trigger fires before update of fired on t for each row execute function f()',
  'create table other (keyed int references t (keyed))',
  'create table parts (id int, day int) partition by range (day)',
  'create table grown () inherits (t)',
];

/** What the database says is what is predicted: a reason exactly where it refuses. */
const cases: readonly (readonly [table: string, column: string, reasons: readonly string[]])[] = [
  ['t', 'free', []],
  ['t', 'indexed', []],
  ['t', 'checked', []],
  ['t', 'viewed', ['view v reads t.viewed']],
  ['t', 'source', ['t.made is generated from t.source']],
  ['t', 'policed', ['policy p uses t.policed']],
  ['t', 'fired', ['trigger fires uses t.fired']],
  ['t', 'keyed', ['other (keyed) refers to t.keyed']],
  ['parts', 'id', []],
  ['parts', 'day', ['parts.day stands in the partition key']],
  ['grown', 'free', ["grown.free is inherited: it goes with its parent's column"]],
];

test.each(cases)('dropping %s.%s', async (table, column, reasons) => {
  await withPostgres(schema, async ({query}) => {
    expect(postgres.dropColumnBlockers(await postgres.introspect(query, []), table, column)).toEqual(reasons);
    const dropped = query(`alter table ${table} drop column ${column}`);
    await (reasons.length === 0 ? expect(dropped).resolves.toBeDefined() : expect(dropped).rejects.toThrow());
  });
});

const additions: readonly (readonly [
  sql: string,
  column: Parameters<typeof postgres.addColumnBlockers>[0],
  blockers: readonly string[],
])[] = [
  ['int', {nullable: true, defaultSql: null, unique: false, hasReference: false, generatedStored: false}, []],
  [
    'int not null',
    {nullable: false, defaultSql: null, unique: false, hasReference: false, generatedStored: false},
    ['a NOT NULL column needs a default for the rows that are there'],
  ],
  [
    'int not null default 5',
    {nullable: false, defaultSql: '5', unique: false, hasReference: false, generatedStored: false},
    [],
  ],
  [
    'int unique default 5',
    {nullable: true, defaultSql: '5', unique: true, hasReference: false, generatedStored: false},
    ['every row would get 5, and the column is unique'],
  ],
  [
    'uuid unique default gen_random_uuid()',
    {nullable: true, defaultSql: 'gen_random_uuid()', unique: true, hasReference: false, generatedStored: false},
    [],
  ],
  [
    'int default 5 references t',
    {nullable: true, defaultSql: '5', unique: false, hasReference: true, generatedStored: false},
    ['every row would refer to 5, which must be there before'],
  ],
  [
    'int not null generated always as (id + 1) stored',
    {nullable: false, defaultSql: null, unique: false, hasReference: false, generatedStored: true},
    [],
  ],
];

test.each(additions)('adding a column %s', async (sql, column, blockers) => {
  await withPostgres(['create table t (id int primary key)', 'insert into t values (1), (2)'], async ({query}) => {
    expect(postgres.addColumnBlockers(column)).toEqual(blockers);
    const added = query(`alter table t add column new ${sql}`);
    await (blockers.length === 0 ? expect(added).resolves.toBeDefined() : expect(added).rejects.toThrow());
  });
});
