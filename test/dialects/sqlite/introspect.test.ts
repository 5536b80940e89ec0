import {describe, expect, test} from 'vitest';
import type {Query} from '../../../source/dialects/dialect.js';
import {sqlite} from '../../../source/dialects/sqlite/index.js';
import {findColumn, findTable, type Schema, type Table} from '../../../source/schema/model.js';
import {kitchenSink} from './kitchen-sink.js';
import {withSqlite} from './open-sqlite.js';

const read = (script: string, ignored: readonly string[] = []): Promise<Schema> =>
  withSqlite(script, ({query}) => sqlite.introspect(query, ignored));

const readTable = async (script: string): Promise<Table | undefined> => (await read(script)).tables[0];

const countingQueries = (script: string): Promise<number> =>
  withSqlite(script, async ({query}) => {
    let count = 0;
    const counting: Query = (sql, bindings) => {
      count++;
      return query(sql, bindings);
    };
    await sqlite.introspect(counting, []);
    return count;
  });

test('as many queries as it says, for one table and for a thousand', async () => {
  const tables = Array.from(
    {length: 1000},
    (_, at) => `create table t${at} (id integer primary key, o references t0); create index i${at} on t${at} (o);`,
  );
  expect(await countingQueries(tables[0] ?? '')).toBe(sqlite.introspectionQueries);
  expect(await countingQueries(tables.join('\n'))).toBe(sqlite.introspectionQueries);
});

test('leaves out what is not the project’s own', async () => {
  const script = `create table knex_migrations (id integer primary key autoincrement); create table t (a); create index i on knex_migrations (id);
    create virtual table f using fts5 (x); analyze; create temp table hidden (a); create temp table t (b, c); create temp view hidden_too as select 1`;
  const schema = await read(script, ['knex_migrations', 'knex_migrations_lock']);
  expect(schema.tables.map(({name}) => name)).toEqual(['f', 't']);
  expect(schema.tables[1]?.columns.map(({name}) => name)).toEqual(['a']);
  expect(schema.views).toEqual([]);
});

test('a virtual table whose module is not loaded hides nothing', async () => {
  const schema = await read(`create table t (a int primary key, b references t); pragma writable_schema = on;
    insert into sqlite_master values ('table', 'v', 'v', 0, 'create virtual table v using nowhere (x)'); pragma writable_schema = reset`);
  expect(schema.tables.map(({name, columns}) => [name, columns.length])).toEqual([
    ['t', 2],
    ['v', 0],
  ]);
  expect(findTable(schema, 'v')?.options).toEqual({virtual: 'nowhere (x)'});
});

test('what MATCH says is kept, though SQLite does not act on it', async () => {
  const table = await readTable(
    'create table t (id integer primary key, a references t match full on delete cascade deferrable, b references t match simple, c references t)',
  );
  expect(table?.foreignKeys.map(({match, onDelete, deferrable}) => [match, onDelete, deferrable])).toEqual([
    ['full', 'cascade', 'initially immediate'],
    [undefined, 'no action', 'not deferrable'],
    [undefined, 'no action', 'not deferrable'],
  ]);
});

describe('columns', () => {
  test.each([
    ['a INTEGER', {type: 'integer', nullable: true, default: null, identity: false, collation: null}],
    ['a Decimal ( 10 , 2 ) not null', {type: 'decimal(10,2)', nullable: false}],
    ['a int default null', {default: null}],
    ['a int default (null)', {default: null}],
    ['a text default draft', {default: `'draft'`}],
    ['a text default "two words"', {default: `'two words'`}],
    ["a text default (lower('A') /* why */ || 'b')", {default: `lower('A') || 'b'`}],
    ['a text default Current_Timestamp', {default: 'CURRENT_TIMESTAMP'}],
    ['a text collate NOCASE', {collation: 'nocase'}],
    ['a text collate binary', {collation: null}],
    ['a integer primary key', {nullable: false, identity: false}],
    ['a integer primary key autoincrement', {nullable: false, identity: true}],
    ['a int primary key', {nullable: true, identity: false}],
    ['b, a as (b + 1)', {generated: {expression: 'b + 1', stored: false}, type: ''}],
    ["b, a int generated always as (b || ')') stored", {generated: {expression: "b || ')'", stored: true}}],
  ])('%s', async (definition, expected) => {
    const table = await readTable(`create table t (${definition})`);
    expect(table === undefined ? null : findColumn(table, 'a')).toMatchObject(expected);
  });
});

test('a reference without columns means the primary key, in the case of the table that is meant', async () => {
  const schema = await read(
    'create table Users (ID integer primary key); create table posts (a references uSERS, b references users (id), c references gone)',
  );
  expect(findTable(schema, 'posts')?.foreignKeys.map(({columns, references}) => [columns, references])).toEqual([
    [['a'], {table: 'Users', columns: ['ID']}],
    [['b'], {table: 'Users', columns: ['ID']}],
    [['c'], {table: 'gone', columns: []}],
  ]);
});

test('what Knex changes through ALTER TABLE is understood', async () => {
  const table =
    await readTable(`create table \`t\` (\`id\` integer not null primary key autoincrement, foreign key(\`id\`) references \`t\`(\`id\`));
    alter table \`t\` add column \`late\` varchar(20) default 'x' constraint f references t (id) on delete set null; alter table t rename column late to "l a""te"; alter table t rename to renamed`);
  expect(table?.name).toBe('renamed');
  expect(table?.foreignKeys.map(({name, columns, inline}) => [name, columns, inline])).toEqual([
    ['f', ['l a"te'], true],
    [null, ['id'], undefined],
  ]);
});

test('a table made from a SELECT', async () => {
  const table = await readTable('create table t as select 1 as "a b", \'x\' as c');
  expect(table?.columns.map(({name}) => name)).toEqual(['a b', 'c']);
  expect(table?.options).toEqual({});
});

test('every piece of text of the kitchen sink is understood', async () => {
  const schema = await read(kitchenSink);
  expect(schema.tables.filter(({options}) => 'definition' in options)).toEqual([]);
  expect(schema.tables.flatMap(({checks}) => checks.map(({name}) => name))).toEqual(['c', null, 'positive "x"', null]);
  expect(schema.views.map(({name, columns}) => [name, columns])).toEqual([
    ['chained', undefined],
    ['user names', ['a', 'b c']],
  ]);
});

test('a text that is not understood is kept whole, and the rest is read', async () => {
  const table = await readTable(`create table t (a int, b unique); pragma writable_schema = on;
    update sqlite_master set sql = 'create table t (a int) -- ' where name = 't'`);
  expect(table?.columns.map(({name}) => name)).toEqual(['a', 'b']);
  expect(table?.uniques).toEqual([{name: null, columns: ['b']}]);
  expect(table?.options).toEqual({definition: 'create table t (a int) -- '});
});

test('a SQLite that has no list of tables yet is read as well', async () => {
  await withSqlite(kitchenSink.replace(/create virtual table.*/, ''), async ({query}) => {
    const older: Query = async (sql, bindings) => {
      if (sql.includes('pragma_table_list')) throw new Error('SQLITE_ERROR: no such table: pragma_table_list');
      return query(sql, bindings);
    };
    expect(await sqlite.introspect(older, [])).toEqual(await sqlite.introspect(query, []));
  });
});

test('what fails otherwise is not taken for an old SQLite', async () => {
  const locked: Query = () => Promise.reject(new Error('SQLITE_BUSY: database is locked'));
  await expect(sqlite.introspect(locked, [])).rejects.toThrow('database is locked');
});
