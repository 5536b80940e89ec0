import {expect, test} from 'vitest';
import type {Query} from '../../../source/dialects/dialect.js';
import {postgres} from '../../../source/dialects/postgres/index.js';
import {withPostgres} from './with-postgres.js';

const tables = [
  'create table users (id serial primary key, small smallint unique)',
  'insert into users (small) select n from generate_series(1, 100) n',
  'create schema sales',
  'create table sales.orders (id bigint generated always as identity primary key) partition by range (id)',
  'create table sales.orders_1 partition of sales.orders for values from (0) to (1000)',
  'insert into sales.orders select from generate_series(1, 30)',
  'create table parent (a int)',
  'create table child () inherits (parent)',
  'insert into child values (1), (2)',
  'create sequence counter maxvalue 10',
  "select nextval('counter')",
  'create table by_hand (id smallint primary key)',
  'insert into by_hand values (32000)',
  'analyze users',
];

test('each row is counted once, in the table that holds it', async () => {
  await withPostgres(tables, async ({query}) => {
    expect(await postgres.rowCounts(query, await postgres.introspect(query, []))).toEqual({
      users: 100,
      'sales.orders': 0,
      'sales.orders_1': 30,
      parent: 0,
      child: 2,
      by_hand: 1,
    });
  });
});

test('what may not be read has an estimate instead of an error, and nothing where nobody ran ANALYZE', async () => {
  await withPostgres(tables, async ({query}) => {
    const schema = await postgres.introspect(query, []);
    await query('set role pg_monitor');
    const counts = await postgres.rowCounts(query, schema);
    expect(counts).toMatchObject({users: 100});
    expect(Object.keys(counts)).not.toContain('child');
    await expect(postgres.digest(query, schema)).rejects.toThrow('permission denied');
    await query('reset role');
  });
});

test('sizes, use and how far numbers have come', async () => {
  await withPostgres(tables, async ({query}) => {
    const measured = await postgres.statistics(query, await postgres.introspect(query, []));
    expect(measured.tables.users).toMatchObject({deadRows: expect.any(Number), analyzed: true});
    expect(measured.tables.users?.size).toBeGreaterThan(0);
    expect(measured.tables.child?.analyzed).toBe(false);
    expect(measured.indexes.map(({table, name}) => `${table} ${name}`)).toContain('sales.orders_1 orders_1_pkey');
    expect([...measured.numbers].sort((one, other) => (String(one.table) < String(other.table) ? -1 : 1))).toEqual([
      {kind: 'column', table: 'by_hand', column: 'id', sequence: null, last: '32000', maximum: '32767'},
      {kind: 'sequence', table: null, column: null, sequence: 'counter', last: '1', maximum: '10'},
      {
        kind: 'column',
        table: 'sales.orders',
        column: 'id',
        sequence: 'sales.orders_id_seq',
        last: '30',
        maximum: '9223372036854775807',
      },
      {
        kind: 'column',
        table: 'sales.orders_1',
        column: 'id',
        sequence: null,
        last: '30',
        maximum: '9223372036854775807',
      },
      {kind: 'column', table: 'users', column: 'id', sequence: 'users_id_seq', last: '100', maximum: '2147483647'},
    ]);
    expect(measured.unavailable).toEqual([
      {
        source: 'pg_stat_statements',
        tells: 'which statements take long',
        why: 'not installed in this database',
        remedy:
          'Add pg_stat_statements to shared_preload_libraries, restart the server and run CREATE EXTENSION pg_stat_statements.',
      },
    ]);
  });
});

test('a source that is installed and does not run is named', async ({skip}) => {
  await withPostgres([], async ({query, run}) => {
    const [preloaded] = await query("select current_setting('shared_preload_libraries') as list");
    const available = await query("select from pg_available_extensions where name = 'pg_stat_statements'");
    // The server that comes as a package does not have it; one that runs it has statements to show.
    if (available.length === 0 || String(preloaded?.list).includes('pg_stat_statements')) skip();
    await run(['create extension pg_stat_statements']);
    const measured = await postgres.statistics(query, await postgres.introspect(query, []));
    expect(measured.unavailable).toEqual([
      {
        source: 'pg_stat_statements',
        tells: 'which statements take long',
        why: expect.stringContaining('must be loaded via'),
        remedy: 'Add pg_stat_statements to shared_preload_libraries and restart the server.',
      },
    ]);
  });
});

test('rows are counted without an index: the server counts who reads one, and a rule goes by that', async () => {
  const statements = [
    'create table wide (id int primary key, filler text)',
    "insert into wide select n, repeat('x', 1000) from generate_series(1, 2000) n",
    'vacuum analyze wide',
  ];
  await withPostgres(statements, async ({query}) => {
    const plans: unknown[] = [];
    const explaining: Query = async (sql, bindings) => {
      if (sql.includes('count(*)')) plans.push(...(await query(`explain ${sql}`)));
      return query(sql, bindings);
    };
    expect(await postgres.rowCounts(explaining, await postgres.introspect(query, []))).toEqual({wide: 2000});
    expect(JSON.stringify(plans)).toContain('Seq Scan on wide');
    expect(JSON.stringify(plans)).not.toContain('Index');
  });
});

test('an invalid index is a problem', async () => {
  await withPostgres(['create table t (a int)', 'insert into t values (1), (1)'], async ({query}) => {
    expect(await postgres.integrityProblems(query)).toEqual([]);
    await expect(query('create unique index concurrently broken on t (a)')).rejects.toThrow(
      'could not create unique index',
    );
    expect(await postgres.integrityProblems(query)).toEqual([
      'index broken is invalid: it costs writes and serves nobody',
    ]);
  });
});

test('the version is a number with points', async () => {
  await withPostgres([], async ({query}) => {
    expect(await postgres.serverVersion(query)).toMatch(/^\d+(\.\d+|beta\d+|rc\d+)$/);
  });
});
