import fc from 'fast-check';
import knexFactory from 'knex';
import {expect, test} from 'vitest';
import {postgres} from '../../../source/dialects/postgres/index.js';
import {introspectionQueries} from '../../../source/dialects/postgres/introspect.js';
import type {TestDatabase} from '../../helpers/database.js';
import '../../property-seed.js';
import {withPostgres} from './with-postgres.js';

const table = fc.constantFrom('a', 'b', 'c', 'other.a', '"Odd ""name"');
const column = fc.constantFrom('id', 'n', 'm', 'body');
const word = fc.constantFrom('x', 'y', 'z');
const type = fc.constantFrom(
  'int',
  'bigint',
  'varchar(20)',
  'text',
  'mood',
  'small',
  'a',
  'timestamptz',
  'text collate "C"',
);

type Statement = fc.Arbitrary<string>;

const sql = (strings: TemplateStringsArray, ...parts: readonly Statement[]): Statement =>
  fc.tuple(...parts).map((values) => strings.map((text, at) => text + (values[at] ?? '')).join(''));

/** What a migration may do to tables; many of them fail, as the database happens to be. */
const onTables: readonly Statement[] = [
  sql`create table ${table} (id serial primary key, n int, body varchar(20))`,
  sql`create table ${table} (id int generated always as identity, m text default 'x', n int references ${table})`,
  sql`create unlogged table ${table} (id int, n int, m int generated always as (n + 1) stored)`,
  sql`drop table ${table}`,
  sql`drop table ${table} cascade`,
  sql`alter table ${table} add column ${column} ${type}`,
  sql`alter table ${table} drop column ${column}`,
  sql`alter table ${table} drop column ${column} cascade`,
  sql`alter table ${table} rename column ${column} to ${column}`,
  sql`alter table ${table} rename to ${word}`,
  sql`alter table ${table} alter column ${column} type ${type}`,
  sql`alter table ${table} alter column ${column} set default null`,
  sql`alter table ${table} alter column ${column} drop default`,
  sql`alter table ${table} alter column ${column} set not null`,
  sql`alter table ${table} alter column ${column} set statistics 300`,
  sql`alter table ${table} add primary key (${column})`,
  sql`alter table ${table} add constraint ${word} unique (${column})`,
  sql`alter table ${table} add constraint ${word} check (${column} is not null) not valid`,
  sql`alter table ${table} add constraint ${word} foreign key (${column}) references ${table}`,
  sql`alter table ${table} drop constraint ${word}`,
  sql`alter table ${table} rename constraint ${word} to ${word}`,
  sql`alter table ${table} set (fillfactor = 70)`,
  sql`alter table ${table} set (toast.autovacuum_enabled = false)`,
  sql`alter table ${table} set schema other`,
  sql`create index ${word} on ${table} (${column})`,
  sql`create index ${word} on ${table} (${column} collate "POSIX") where ${column} is not null`,
  sql`drop index ${word}`,
  sql`alter index ${word} rename to ${word}`,
  sql`alter index ${word} alter column 1 set statistics 200`,
  sql`cluster ${table} using ${word}`,
  sql`comment on table ${table} is '${word}'`,
  sql`comment on column ${table}.${column} is '${word}'`,
  sql`comment on column ${table}.${column} is null`,
  sql`comment on index ${word} is '${word}'`,
  sql`comment on constraint ${word} on ${table} is '${word}'`,
  sql`create trigger ${word} before insert on ${table} for each row execute function touch()`,
  sql`drop trigger ${word} on ${table}`,
  sql`alter table ${table} disable trigger all`,
  sql`comment on trigger ${word} on ${table} is '${word}'`,
  sql`create policy ${word} on ${table} using (${column} is null)`,
  sql`drop policy ${word} on ${table}`,
  sql`grant select on ${table} to public`,
  sql`revoke all on ${table} from public`,
  sql`grant select (${column}) on ${table} to public`,
  sql`alter sequence a_id_seq owned by none`,
  sql`alter sequence a_id_seq owned by ${table}.${column}`,
  sql`alter sequence a_id_seq increment by 5`,
  sql`create sequence ${word}`,
  sql`drop sequence ${word}`,
  sql`insert into ${table} (n) values (1)`,
  sql`insert into ${table} default values`,
  sql`insert into ${table} select * from ${table}`,
  sql`update ${table} set ${column} = null`,
  sql`update ${table} set n = n + 1`,
  sql`delete from ${table}`,
  sql`delete from ${table} where n > 1`,
  sql`truncate ${table}`,
  sql`truncate ${table} cascade`,
];

/** What reaches further than one table. */
const onOthers: readonly Statement[] = [
  sql`create view ${word} as select * from ${table} join ${table} as j using (n)`,
  sql`create or replace view ${word} as select 1 as one`,
  sql`create materialized view ${word} as select * from ${table}`,
  sql`drop view ${word} cascade`,
  sql`create rule ${word} as on delete to ${table} do instead nothing`,
  sql`create table ${word} () inherits (${table})`,
  sql`create table ${word} (n int, id int) partition by range (n)`,
  sql`create statistics ${word} on n, id from ${table}`,
  sql`create type mood as enum ('x', 'y')`,
  sql`alter type mood add value '${word}'`,
  sql`drop type mood cascade`,
  sql`create domain small as int check (value < 9)`,
  sql`alter domain small drop constraint small_check`,
  sql`drop domain small cascade`,
  sql`alter sequence a_id_seq rename to ${word}`,
  sql`create function touch() returns trigger language plpgsql as 'begin return new; end'`,
  sql`drop function touch() cascade`,
  sql`create function ${word}() returns bigint begin atomic select count(*) from ${table}; end`,
  sql`create publication ${word} for table ${table} (n)`,
  sql`drop publication ${word}`,
  sql`create schema other`,
  sql`alter schema other rename to another`,
  sql`alter schema another rename to other`,
  sql`comment on schema other is '${word}'`,
];

/** False where the database refuses; then nothing of it is left. */
const isTaken = ({run}: TestDatabase, statement: string): Promise<boolean> =>
  run([statement]).then(
    () => true,
    () => false,
  );

const beginnings = [
  'create schema other',
  `create type mood as enum ('ok')`,
  `create function touch() returns trigger language plpgsql as 'begin return new; end'`,
  'create table a (id serial primary key, n int, body varchar(20))',
  'create table b (id int generated always as identity, m text, n int references a)',
];

test.for([
  ['tables', onTables],
  ['everything', [...onTables, ...onOthers]],
] as const)(
  'what is read again is what is there, whatever happens to %s',
  {timeout: 120_000},
  async ([, statements]) => {
    await withPostgres(beginnings, async (database) => {
      const {query} = database;
      const steps = fc.array(fc.oneof(...statements), {minLength: 30, maxLength: 30});
      await fc.assert(
        fc.asyncProperty(steps, async (all) => {
          for (const step of all)
            if (await isTaken(database, step))
              expect(await postgres.introspectAgain(query, ['b']), step).toEqual(
                await postgres.introspect(query, ['b']),
              );
        }),
        {numRuns: 8},
      );
    });
  },
);

/** Each on what the one before left: what a table is told by can be changed at another one. */
const reaching: readonly string[] = [
  'alter table a rename column id to number',
  'alter table a rename to first',
  'alter sequence a_id_seq rename to counter',
  'create view joined as select n as one, first.body, b.m from first full join b using (n)',
  'alter table b add column body text',
  'alter table first add column m text',
  'drop view joined',
  'create table places (id int, first first)',
  'alter table first add column more int',
  'alter table first set schema other',
  'alter sequence other.counter owned by none',
  'create type mood as enum ()',
  `comment on schema other is 'elsewhere'`,
  `comment on column b.m is 'words'`,
  `comment on column b.m is 'other words'`,
  'comment on column b.m is null',
  'create index b_n on b (m collate "C")',
  'drop table places',
  'drop table other.first cascade',
];

test('what others are told by reaches them', async () => {
  const makes = beginnings.filter((statement) => !statement.includes(' type '));
  await withPostgres(makes, async ({query, run}) => {
    for (const statement of reaching) {
      await run([statement]);
      expect(await postgres.introspectAgain(query, []), statement).toEqual(await postgres.introspect(query, []));
    }
  });
});

test('only what has changed is read, and the other tables are the same objects', async () => {
  await withPostgres([...beginnings, 'create table c (id int)'], async ({query, run}) => {
    const sent: string[] = [];
    const counted: typeof query = (sql, bindings) => {
      sent.push(sql);
      return query(sql, bindings);
    };
    const tableOf = async (name: string) =>
      (await postgres.introspectAgain(counted, [])).tables.find((one) => one.name === name);
    const before = [await tableOf('a'), await tableOf('c')];
    await run(['alter table c add column n int', 'create table d (id serial primary key)']);
    sent.length = 0;
    expect(await tableOf('a')).toBe(before[0]);
    expect(sent.length).toBeLessThan(introspectionQueries / 2);
    expect(await tableOf('c')).toEqual({...before[1], columns: [...(before[1]?.columns ?? []), expect.anything()]});
    await run(['drop table c']);
    expect(await tableOf('c')).toBeUndefined();
  });
});

test('where somebody is in the middle of a change of the server, all is read', async () => {
  await withPostgres(beginnings, async ({query, run}) => {
    await withPostgres([], async (other) => {
      await other.run(['begin', 'create table elsewhere (id int)']);
      await run(['create table c (id int)']);
      await postgres.introspectAgain(query, []);
      await run(['drop table c']);
      expect(await postgres.introspectAgain(query, [])).toEqual(await postgres.introspect(query, []));
      await other.run(['rollback']);
    });
  });
});

test('a connection that was opened anew in between, or forgot all, is looked at like the one before', async () => {
  await withPostgres(beginnings, async ({query, run, knex}) => {
    const look = async () => {
      const schema = await postgres.introspectAgain(query, []);
      return {schema, ...(await postgres.dataAgain(query, schema, []))};
    };
    const before = await look();
    await knex.destroy();
    knex.initialize();
    expect(await look()).toEqual(before);
    // PGlite does so when its last client has gone, and has the same session for the next one.
    await run(['discard all']);
    expect(await look()).toEqual(before);
    await run(['drop table b']);
    expect((await look()).schema).toEqual(await postgres.introspect(query, []));
  });
});

const rowsBefore = ['insert into a (n) values (1), (2)', `insert into b (m) values ('x')`];

/** The tables whose rows are read, and what comes of it. */
const looking = ({query}: TestDatabase) => {
  let sent = '';
  const counted: typeof query = (sql, bindings) => {
    sent += sql;
    return query(sql, bindings);
  };
  return async (writers: readonly string[]) => {
    const schema = await postgres.introspectAgain(query, []);
    sent = '';
    const found = await postgres.dataAgain(counted, schema, writers);
    expect(found.digest).toEqual(await postgres.digest(query, schema));
    expect(found.counters).toEqual(await postgres.counters(query, schema));
    return schema.tables.map(({name}) => name).filter((name) => sent.includes(`only "public"."${name}"`));
  };
};

const serverVersion = async ({query}: TestDatabase): Promise<number> =>
  Number.parseInt(await postgres.serverVersion(query), 10);

test('only tables that somebody wrote to are read, from 15', async () => {
  await withPostgres([...beginnings, ...rowsBefore], async (database) => {
    const read = looking(database);
    expect(await read([])).toEqual(['a', 'b']);
    const before = (await serverVersion(database)) < 15 ? ['a', 'b'] : [];
    expect(await read([])).toEqual(before);
    await database.run(['update b set m = m']);
    expect(await read([])).toEqual(before.length > 0 ? before : ['b']);
  });
});

test('all is read where somebody else may have written, and where it is not counted', async () => {
  await withPostgres([...beginnings, ...rowsBefore], async (database) => {
    const read = looking(database);
    await read([]);
    const other = knexFactory({client: 'pg', connection: database.connection, pool: {min: 1, max: 1}});
    try {
      await other.raw('begin');
      await other.raw('update a set n = 3');
      await other.raw('commit');
      expect(await read([])).toEqual(['a', 'b']);
      const sql = await postgres.reportWrites?.(database.query);
      if (!sql) return;
      const told = async () => [(await other.raw(sql)).rows[0].writer];
      expect(await read(await told())).toEqual(['a', 'b']);
      await other.raw('delete from b');
      expect(await read(await told())).toEqual(['b']);
    } finally {
      await other.destroy();
    }
    const quiet = `create function quiet() returns void language sql set track_counts = off as 'update a set n = 6'`;
    await database.run([quiet, 'select quiet()']);
    expect(await read([])).toEqual(['a', 'b']);
  });
});

const counter = fc.constantFrom('a_id_seq', 'b_id_seq', 'numbers');
const number = fc.constantFrom('1', '7', '40');

/** What moves a counter, and what takes its place. */
const onCounters: readonly Statement[] = [
  sql`select nextval('${counter}')`,
  sql`select setval('${counter}', ${number})`,
  sql`select setval('${counter}', ${number}, false)`,
  sql`alter sequence ${counter} restart`,
  sql`alter sequence ${counter} restart with ${number}`,
  sql`alter sequence ${counter} increment by ${number}`,
  sql`alter sequence ${counter} cache ${number}`,
  sql`alter sequence ${counter} owned by none`,
  sql`insert into a (n) values (1)`,
  sql`insert into b (m) values ('x')`,
  sql`truncate a, b restart identity`,
  sql`drop table if exists b`,
  sql`create table b (id int generated always as identity, m text)`,
  sql`drop sequence numbers`,
  sql`create sequence numbers start ${number}`,
];

test('counters that are told again are what is there, whatever moves them', {timeout: 120_000}, async () => {
  await withPostgres([...beginnings, 'create sequence numbers'], async (database) => {
    const {query} = database;
    const read = async () => (await postgres.dataAgain(query, await postgres.introspectAgain(query, []), [])).counters;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(...onCounters), {minLength: 1, maxLength: 6}), async (steps) => {
        let told = await read();
        for (const step of steps) {
          // What is refused may have taken a number.
          await isTaken(database, step);
          told = await read();
        }
        // To ask for them is to touch them, so that is done at the end only.
        expect(told).toEqual(await postgres.counters(query, await postgres.introspect(query, [])));
      }),
      {numRuns: 60},
    );
  });
});

test('a counter that nobody has touched is not read, from 15', async () => {
  await withPostgres([...beginnings, ...rowsBefore], async (database) => {
    let sent = '';
    const counted: typeof database.query = (text, bindings) => {
      sent += text;
      return database.query(text, bindings);
    };
    const read = async (): Promise<boolean> => {
      sent = '';
      await postgres.dataAgain(counted, await postgres.introspectAgain(database.query, []), []);
      return sent.includes('last_value');
    };
    expect(await read()).toBe(true);
    expect(await read()).toBe((await serverVersion(database)) < 15);
    await database.run([`select nextval('a_id_seq')`]);
    expect(await read()).toBe(true);
  });
});
