import type {Knex} from 'knex';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {postgres} from '../../source/dialects/postgres/index.js';
import {emit} from '../../source/ecosystems/knex/emit.js';
import {isUserError} from '../../source/errors.js';
import {reverseAll} from '../../source/operations/index.js';
import type {Operation} from '../../source/operations/operation.js';
import {compareSchemas} from '../../source/schema/compare.js';
import {findColumn, findTable, type Schema} from '../../source/schema/model.js';
import {openEmptyDatabase, type TestDatabase} from '../helpers/database.js';
import {migrateWith} from '../operations/knex-database.js';
import {knexStyle} from './knex-style.js';

let database: TestDatabase;

const introspect = (): Promise<Schema> => postgres.introspect(database.query, []);

beforeAll(async () => {
  database = await openEmptyDatabase('postgres');
});

beforeEach(() =>
  database.run([
    'drop schema public cascade',
    'create schema public',
    `create table users (id serial primary key, status varchar(20) not null default 'active',
       kind text not null default 'a' check (kind in ('a', 'b')), score integer not null)`,
    `insert into users (status, score) values ('x', 1), ('y', 2)`,
  ]),
);

afterAll(() => database.close());

const migrations = async (operations: readonly Operation[]) => {
  const before = await introspect();
  const text = emit({operations, before, style: knexStyle});
  return {
    before,
    up: () => migrateWith(database.knex, text, 'up'),
    down: () => migrateWith(database.knex, text, 'down'),
  };
};

const users = async () => {
  const table = findTable(await introspect(), 'users');
  if (table === undefined) throw new Error('users is gone');
  return table;
};

describe('where Knex alone goes wrong on PostgreSQL, the migration does not', () => {
  test('alter() loses the default and NOT NULL that it is not told again', async () => {
    const {up} = await migrations([{op: 'alter_column', table: 'users', column: 'status', type: 'string', length: 40}]);
    await up();
    expect(findColumn(await users(), 'status')).toMatchObject({
      type: 'character varying(40)',
      nullable: false,
      default: "'active'::character varying",
    });

    await database.knex.schema.alterTable('users', (table) => {
      table.string('status', 50).alter();
    });
    expect(findColumn(await users(), 'status')).toMatchObject({nullable: true, default: null});
  });

  test('enum().alter() is a syntax error, after the default is gone', async () => {
    await expect(
      database.knex.schema.alterTable('users', (table) => {
        table.enum('kind', ['a', 'b', 'c']).alter();
      }),
    ).rejects.toThrow('syntax error');
    await database.run(["alter table users alter kind set default 'a'"]);

    const {up, down, before} = await migrations([
      {op: 'alter_column', table: 'users', column: 'kind', values: ['a', 'b', 'c']},
    ]);
    await up();
    const {columns, checks} = await users();
    expect(checks.map(({expression}) => expression)).toEqual(["kind = ANY (ARRAY['a'::text, 'b'::text, 'c'::text])"]);
    expect(columns.find(({name}) => name === 'kind')?.default).toBe("'a'::text");
    await down();
    expect(compareSchemas(before, await introspect(), {columnOrder: 'counts'})).toEqual([]);
  });

  test('an enum type outlives its table, and the second up fails', async () => {
    const make = (knex: Knex) =>
      knex.schema.createTable('days', (table) => {
        table.enum('mood', ['sad', 'happy'], {useNative: true, enumName: 'mood'});
      });
    await make(database.knex);
    await database.knex.schema.dropTable('days');
    await expect(make(database.knex)).rejects.toThrow('type "mood" already exists');
    await database.run(['drop type mood']);

    const {up, down} = await migrations([
      {op: 'create_enum', enum: 'mood', values: ['sad', 'happy']},
      {
        op: 'create_table',
        table: 'days',
        columns: [
          {name: 'id', type: 'increments'},
          {name: 'mood', type: 'mood'},
        ],
      },
    ]);
    await up();
    await down();
    await up();
    expect((await introspect()).enums.map(({name}) => name)).toEqual(['mood']);
  });

  test.each([undefined, 1])(
    'a question mark in the condition of a backfill becomes $1 (in batches of %s)',
    async (batch) => {
      const rows = () => database.knex('users').where('status', 'why?').pluck('id');
      const condition = "'?' = chr(63) and score = 2";
      await database
        .knex('users')
        .whereRaw(condition)
        .update({status: 'why?'})
        .catch(() => undefined);
      expect(await rows()).toEqual([]);

      const {up} = await migrations([
        {op: 'backfill', table: 'users', set: {status: {sql: "'why?'"}}, where: condition, ...(batch && {batch})},
      ]);
      await up();
      expect(await rows()).toEqual([2]);
    },
  );

  test('a question mark in a text becomes $1', async () => {
    await database.knex.schema.alterTable('users', (table) => {
      table.text('question').defaultTo('why?');
    });
    expect(findColumn(await users(), 'question')?.default).toBe("'why$1'::text");

    const {up} = await migrations([
      {
        op: 'add_column',
        table: 'users',
        column: {name: 'answer', type: 'text', default: 'why?', comment: "that's it?"},
      },
      {op: 'add_check', table: 'users', name: 'asked', expression: "answer <> '??'"},
    ]);
    await up();
    const table = await users();
    expect(findColumn(table, 'answer')).toMatchObject({default: "'why?'::text", comment: "that's it?"});
    expect(table.checks.find(({name}) => name === 'asked')?.expression).toBe("answer <> '??'::text");
  });

  test('a comment on a table is not quoted', async () => {
    await expect(
      database.knex.schema.createTable('notes', (table) => {
        table.increments('id');
        table.comment("it's ours");
      }),
    ).rejects.toThrow('syntax error');
    await database.run(['drop table if exists notes']);

    const {up} = await migrations([
      {op: 'create_table', table: 'notes', columns: [{name: 'id', type: 'increments'}], comment: "it's ours"},
    ]);
    await up();
    expect(findTable(await introspect(), 'notes')?.comment).toBe("it's ours");
  });

  test('a required column that is dropped does not come back on a table with rows', async () => {
    await database.knex.schema.alterTable('users', (table) => {
      table.dropColumn('score');
    });
    await expect(
      database.knex.schema.alterTable('users', (table) => {
        table.integer('score').notNullable();
      }),
    ).rejects.toThrow('contains null values');
    await database.run([
      'alter table users add score integer not null default 0',
      'alter table users alter score drop default',
    ]);

    const {up, down, before} = await migrations([{op: 'drop_column', table: 'users', column: 'score'}]);
    await up();
    await down();
    expect(compareSchemas(before, await introspect(), {columnOrder: 'ignored'})).toEqual([]);
  });

  test('a name with a dot is read as a schema and a table', async () => {
    await expect(
      database.knex.schema.createTable('audit.log', (table) => {
        table.increments('id');
      }),
    ).rejects.toThrow('schema "audit" does not exist');

    const {up, down, before} = await migrations([
      {
        op: 'create_table',
        table: 'audit.log',
        columns: [
          {name: 'a.b', type: 'text'},
          {name: 'c as d', type: 'text'},
        ],
      },
      {op: 'add_index', table: 'audit.log', columns: ['a.b']},
      {op: 'rename_column', table: 'audit.log', from: 'c as d', to: 'e'},
    ]);
    await up();
    expect(findTable(await introspect(), 'audit.log')?.columns.map(({name}) => name)).toEqual(['a.b', 'e']);
    await down();
    expect(compareSchemas(before, await introspect(), {columnOrder: 'counts'})).toEqual([]);
  });
});

describe('what reaches further than one table is refused before anything happens', () => {
  const refusal = async (operation: Operation): Promise<string | null> => {
    const schema = await introspect();
    try {
      reverseAll(schema, [operation]);
    } catch (error) {
      if (isUserError(error)) return error.message;
      throw error;
    }
    return null;
  };

  test.each<readonly [string, readonly string[], Operation, string]>([
    [
      'a partitioned table',
      ['create table parts (id integer) partition by range (id)'],
      {op: 'add_column', table: 'parts', column: {name: 'a', type: 'text'}},
      'parts cannot be changed: it is partitioned, and the change would reach further than the table.',
    ],
    [
      'a partition',
      ['create table parts (id integer) partition by range (id)', 'create table part partition of parts default'],
      {op: 'drop_table', table: 'part'},
      'part can be neither dropped nor renamed: it is a partition of parts.',
    ],
    [
      'a table that others inherit from',
      ['create table members () inherits (users)'],
      {op: 'alter_column', table: 'users', column: 'score', type: 'bigint'},
      'users cannot be changed: members inherits from it, and the change would reach further than the table.',
    ],
    [
      'a table with a rule',
      ['create rule quiet as on delete to users do instead nothing'],
      {op: 'drop_table', table: 'users'},
      'users can be neither dropped nor renamed: the rule quiet is on it, and down could not bring it back.',
    ],
    [
      'a column that another one is made from',
      ['alter table users add twice integer generated always as (score * 2) stored'],
      {op: 'alter_column', table: 'users', column: 'score', type: 'bigint'},
      'users.score cannot have another type: the generated column users.twice is made from it.',
    ],
    [
      'a column that a trigger function uses',
      [
        'create function scored() returns trigger language plpgsql as $$ begin new.score := 1; return new; end $$',
        'create trigger users_scored before insert on users for each row execute function scored()',
      ],
      {op: 'rename_column', table: 'users', from: 'score', to: 'points'},
      'users.score cannot go or be renamed: the function scored, which the trigger users_scored calls, uses it.',
    ],
    [
      'a column that a policy uses',
      ['create policy own on users using (score > 1)'],
      {op: 'drop_column', table: 'users', column: 'score'},
      'users.score cannot be dropped: policy own uses users.score.',
    ],
    [
      'a name that a key has',
      [],
      {op: 'create_table', table: 'users_pkey', columns: [{name: 'id', type: 'increments'}]},
      'The name users_pkey cannot be given: a table, view, index, key or sequence has it already.',
    ],
    [
      'a name that is too long',
      [],
      {op: 'rename_table', table: 'users', to: 'ü'.repeat(32)},
      `The name ${'ü'.repeat(32)} is too long: PostgreSQL keeps 63 bytes, and it has 64.`,
    ],
  ])('%s', async (_title, statements, operation, message) => {
    await database.run(statements);
    expect(await refusal(operation)).toBe(message);
  });
});
