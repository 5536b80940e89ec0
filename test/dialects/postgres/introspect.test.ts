import {expect, test} from 'vitest';
import {postgres} from '../../../source/dialects/postgres/index.js';
import {introspect, introspectionQueries} from '../../../source/dialects/postgres/introspect.js';
import {fingerprint} from '../../../source/schema/fingerprint.js';
import {findColumn, findTable} from '../../../source/schema/model.js';
import {kitchenSink} from './kitchen-sink.js';
import {withPostgres} from './with-postgres.js';

test('tables of the migration tool are left out with the sequences that their columns own', async () => {
  await withPostgres(
    ['create table knex_migrations (id serial primary key)', 'create table users (id serial primary key)'],
    async ({query}) => {
      const schema = await introspect(query, ['knex_migrations']);
      expect(schema.tables.map(({name}) => name)).toEqual(['users']);
      expect(schema.sequences.map(({name, ownedBy}) => [name, ownedBy])).toEqual([['users_id_seq', 'users.id']]);
    },
  );
});

test('one of everything is told as it is', async () => {
  await withPostgres(kitchenSink, async ({query}) => {
    const schema = await introspect(query, []);
    const users = findTable(schema, 'users');
    expect(users?.columns.map(({name, type}) => `${name} ${type}`)).toEqual([
      'id integer',
      'email email',
      'name character varying(100)',
      'mood mood',
      'number bigint',
      'total numeric(10,2)',
      'tags text[]',
      'home address',
      'lower_name text',
      'plain text',
      'far sales.mood',
      'own text',
      'at timestamp(3) with time zone',
      'body text',
      'during span',
    ]);
    expect(users && findColumn(users, 'id')).toMatchObject({
      identity: true,
      nullable: false,
      default: "nextval('users_id_seq'::regclass)",
    });
    expect(users && findColumn(users, 'number')).toMatchObject({
      identity: true,
      default: null,
      identitySequence: {generation: 'always', start: '100'},
    });
    expect(users && findColumn(users, 'plain')?.collation).toBe('C');
    expect(users && findColumn(users, 'own')?.collation).toBe('"sales"."gc"');
    expect(users?.options).toEqual({
      autovacuum_enabled: false,
      fillfactor: 70,
      'toast.autovacuum_enabled': false,
    });
    expect(users?.uniques.find(({name}) => name === 'name_once')).toEqual({
      name: 'name_once',
      columns: ['name', 'total'],
      nullsNotDistinct: true,
      deferrable: 'initially deferred',
    });
    const part = findTable(schema, 'orders_1', 'sales');
    expect(part).toMatchObject({
      primaryKey: {name: null, columns: ['id', 'day']},
      foreignKeys: [],
      indexes: [],
      triggers: [],
      partitionOf: {schema: 'sales', table: 'orders', bound: "FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')"},
    });
    expect(schema.namespaces?.map(({name}) => name)).toEqual(['Weird "x', 'sales']);
    expect(schema.unseen).toEqual([
      'The user mapping public on elsewhere is known by its name: what it logs in with is not shown',
    ]);
    expect(JSON.stringify(schema)).not.toContain('password');
  });
});

const countedQueries = (tables: number): Promise<number> =>
  withPostgres(
    Array.from({length: tables}, (_, at) => `create table t_${at} (id serial primary key, a int check (a > 0) unique)`),
    async ({query}) => {
      let sent = 0;
      await introspect((...statement) => {
        sent++;
        return query(...statement);
      }, []);
      return sent;
    },
  );

test('the number of queries does not grow with the number of tables', async () => {
  const few = await countedQueries(1);
  expect(few).toBeLessThanOrEqual(introspectionQueries);
  expect(await countedQueries(40)).toBe(few);
});

test('settings of the connection change nothing, and stay as they were', async () => {
  await withPostgres(
    [...kitchenSink, "create table dated (a date default '2020-02-01', b interval default '1 day')"],
    async ({query}) => {
      const expected = fingerprint(await introspect(query, []));
      for (const setting of [
        'search_path to sales, public',
        "datestyle to 'German'",
        'intervalstyle to iso_8601',
        'quote_all_identifiers to on',
      ])
        await query(`set ${setting}`);
      expect(fingerprint(await introspect(query, []))).toBe(expected);
      expect(await query('show search_path')).toEqual([{search_path: 'sales, public'}]);
    },
  );
});

test('a transaction that is open stays open', async () => {
  await withPostgres(['create table kept (a int)'], async ({query}) => {
    await query('begin');
    await query('create table passing (a int)');
    expect((await introspect(query, [])).tables.map(({name}) => name)).toEqual(['kept', 'passing']);
    await query('rollback');
    expect((await introspect(query, [])).tables.map(({name}) => name)).toEqual(['kept']);
  });
});

test('a query that fails leaves no transaction behind', async () => {
  await withPostgres([], async ({query}) => {
    const failing = introspect((sql) => query(sql.includes('pg_sequence') ? 'select 1 / 0' : sql), []);
    await expect(failing).rejects.toThrow('division by zero');
    await query('create table after_it (a int)');
    expect((await introspect(query, [])).tables).toHaveLength(1);
  });
});

test('what belongs to an extension is left out, what people made stays', async ({skip}) => {
  await withPostgres(["create function mine() returns int language sql as 'select 1'"], async ({query, run}) => {
    const available = await query("select name from pg_available_extensions where name = 'citext'");
    // The server that comes as a package has no extensions but plpgsql.
    if (available.length === 0) skip();
    await run(['create extension citext', 'create table people (name citext)']);
    const schema = await introspect(query, []);
    expect(schema.extensions.map(({name}) => name)).toEqual(['citext']);
    expect(schema.routines?.map(({name}) => name)).toEqual(['mine']);
    expect(schema.others).toBeUndefined();
    expect(findTable(schema, 'people')?.columns[0]?.type).toBe('citext');
  });
});

test('plpgsql, which every database has, is told only where it is not as usual', async () => {
  await withPostgres([], async ({query, run}) => {
    const usual = await introspect(query, []);
    expect(usual.extensions).toEqual([]);
    expect(usual.others).toBeUndefined();

    await run(["comment on extension plpgsql is 'ours'"]);
    expect((await introspect(query, [])).extensions).toMatchObject([{name: 'plpgsql', comment: 'ours'}]);

    await run(['drop extension plpgsql']);
    const missing = await introspect(query, []);
    expect(missing.extensions).toEqual([]);
    expect(missing.others).toMatchObject([{kind: 'missing extension', name: 'plpgsql'}]);
    expect(fingerprint(missing)).not.toBe(fingerprint(usual));
    await withPostgres(postgres.createStatements(missing), async (other) =>
      expect(await introspect(other.query, [])).toEqual(missing),
    );
  });
});

test('a comment on an extension, and that there is none, are made again', async ({skip}) => {
  await withPostgres([], async ({query, run}) => {
    const available = await query("select name from pg_available_extensions where name = 'citext'");
    if (available.length === 0) skip();
    await run(['create extension citext']);
    for (const text of ["'ours'", 'null']) {
      await run([`comment on extension citext is ${text}`]);
      const schema = await introspect(query, []);
      await withPostgres(postgres.createStatements(schema), async (other) =>
        expect((await introspect(other.query, [])).extensions).toEqual(schema.extensions),
      );
    }
  });
});

test('a user with few rights sees the same picture', async () => {
  await withPostgres(kitchenSink, async ({query}) => {
    const expected = fingerprint(await introspect(query, []));
    await query('set role pg_monitor');
    expect(fingerprint(await introspect(query, []))).toBe(expected);
    await query('reset role');
  });
});
