import {describe, expect, test} from 'vitest';
import {dialectOf} from '../../source/dialects/index.js';
import {emit} from '../../source/ecosystems/knex/emit.js';
import {expectedSchema} from '../../source/operations/expected-schema.js';
import {applyAll, lossesOf} from '../../source/operations/index.js';
import type {Operation} from '../../source/operations/operation.js';
import {inTwoPlans} from '../../source/plan/expand-contract/index.js';
import {migrationParts} from '../../source/plan/migration-parts.js';
import {refuseConflicts, rowConflicts} from '../../source/plan/row-conflicts.js';
import {compareSchemas} from '../../source/schema/compare.js';
import type {DialectName, Schema} from '../../source/schema/model.js';
import {knexStyle} from '../ecosystems/knex-style.js';
import {openEmptyDatabase, reachableDialects, type TestDatabase} from '../helpers/database.js';
import {migrateWith} from '../operations/knex-database.js';

const counter: Readonly<Record<DialectName, string>> = {
  sqlite: 'integer not null primary key autoincrement',
  postgres: 'serial primary key',
  mysql: 'int not null primary key auto_increment',
};

const see = ({dialect, query}: TestDatabase): Promise<Schema> => dialectOf(dialect).introspect(query, []);

const differences = (one: Schema, other: Schema): readonly string[] =>
  compareSchemas(one, other, {columnOrder: 'ignored'}).map(({text}) => text);

const withShop = async (dialect: DialectName, work: (database: TestDatabase) => Promise<void>): Promise<void> => {
  const database = await openEmptyDatabase(dialect);
  try {
    await database.run([
      `create table teams (id ${counter[dialect]}, code varchar(20) not null unique)`,
      `create table users (
        id ${counter[dialect]}, nick varchar(40) not null, amount integer default 7, team_id integer,
        constraint nick_length check (length(nick) > 1), foreign key (team_id) references teams (id) on delete cascade)`,
      'create unique index users_nick_unique on users (nick)',
      'create index by_amount on users (amount, nick)',
      "insert into teams (code) values ('red'), ('blue')",
      "insert into users (nick, amount, team_id) values ('Ann', 1, 1), ('Bob', null, 2), ('Eve', 3, null)",
    ]);
    await work(database);
  } finally {
    await database.close();
  }
};

/** One migration after the other, as a plan has them; gives back how to undo them. */
const migrated = async (
  database: TestDatabase,
  operations: readonly Operation[],
): Promise<{readonly after: Schema; readonly files: number; readonly down: () => Promise<void>}> => {
  const start = await see(database);
  const {parts} = migrationParts({schema: start, rows: {users: 3, teams: 2}, operations});
  const texts: string[] = [];
  for (const part of parts) {
    const before = await see(database);
    const text = emit({operations: part.operations, before, style: knexStyle});
    const config = part.transaction ? '' : 'exports.config = {transaction: false};\n';
    await migrateWith(database.knex, config + text, 'up');
    texts.push(config + text);
    const found = await see(database);
    expect(differences(expectedSchema(before, applyAll(before, part.operations), found), found)).toEqual([]);
  }
  return {
    after: await see(database),
    files: parts.length,
    down: async () => {
      for (const text of texts.toReversed()) await migrateWith(database.knex, text, 'down');
      expect(differences(start, await see(database))).toEqual([]);
    },
  };
};

const rows = async ({knex}: TestDatabase, ...columns: readonly string[]): Promise<unknown> =>
  (await knex('users').orderBy('id').select(columns)).map((row) => Object.values(row).map((value) => value));

const refused = async (database: TestDatabase, operations: readonly Operation[]): Promise<string | null> => {
  const conflicts = rowConflicts(await see(database), operations);
  const counts: number[] = [];
  for (const {sql} of conflicts) counts.push(Number((await database.query(sql))[0]?.n));
  try {
    refuseConflicts(conflicts, counts);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const rename: Operation = {op: 'rename_column', table: 'users', from: 'nick', to: 'nickname', zero_downtime: true};

describe.each(reachableDialects())('on %s', (dialect) => {
  test('a column is renamed while old and new code run, and each half comes back', () =>
    withShop(dialect, async (database) => {
      const before = await see(database);
      const two = inTwoPlans(before, [rename]);
      const first = await migrated(database, two.operations);
      expect(first.files).toBeGreaterThan(2);
      expect(lossesOf(before, two.operations)).toEqual([]);
      expect(await rows(database, 'nick', 'nickname')).toEqual([
        ['Ann', 'Ann'],
        ['Bob', 'Bob'],
        ['Eve', 'Eve'],
      ]);

      await database.knex('users').insert({nick: 'Old'});
      await database.knex('users').insert({nickname: 'New'});
      await database.knex('users').where({nick: 'Ann'}).update({nickname: 'Anna'});
      await expect(database.knex('users').insert({nickname: 'New'})).rejects.toThrow();
      await expect(database.knex('users').insert({nickname: 'N'})).rejects.toThrow();
      const names = [['Anna'], ['Bob'], ['Eve'], ['Old'], ['New']];

      expect(await refused(database, two.afterwards)).toBeNull();
      const second = await migrated(database, two.afterwards);
      expect(lossesOf(first.after, two.afterwards)).toEqual([]);
      const users = second.after.tables.find(({name}) => name === 'users');
      expect(users?.columns.find(({name}) => name === 'nickname')?.nullable).toBe(false);
      expect(users?.triggers).toEqual([]);
      expect(users?.indexes.map(({name}) => name)).toEqual(
        expect.arrayContaining(['by_amount_nickname', 'users_nickname_unique']),
      );
      expect(await rows(database, 'nickname')).toEqual(names);

      await second.down();
      expect(await rows(database, 'nick')).toEqual(names);
      await database.knex('users').where({nick: 'Old'}).update({nickname: 'Older'});
      await first.down();
      expect(await rows(database, 'nick')).toEqual([['Anna'], ['Bob'], ['Eve'], ['Older'], ['New']]);
      expect(differences(before, await see(database))).toEqual([]);
    }));

  test('the second half waits until every row is in step', () =>
    withShop(dialect, async (database) => {
      const two = inTwoPlans(await see(database), [rename]);
      await migrated(
        database,
        two.operations.filter(({op}) => op !== 'backfill'),
      );
      expect(await refused(database, two.afterwards)).toBe(
        'users.nick cannot be dropped: in 3 rows nickname does not give its value back.',
      );
    }));

  test('a type is changed, and the new column takes the old name in the end', () =>
    withShop(dialect, async (database) => {
      const before = await see(database);
      const change: Operation = {
        op: 'alter_column',
        table: 'users',
        column: 'amount',
        type: 'string',
        length: 20,
        default: '7',
        zero_downtime: true,
      };
      const two = inTwoPlans(before, [change]);
      const first = await migrated(database, two.operations);
      expect(await rows(database, 'amount', 'amount_new')).toEqual([
        [1, '1'],
        [null, null],
        [3, '3'],
      ]);
      await database.knex('users').where({nick: 'Bob'}).update({amount_new: '22'});
      await database.knex('users').insert({nick: 'Dan'});
      expect(await refused(database, two.afterwards)).toBeNull();
      const second = await migrated(database, two.afterwards);
      const users = second.after.tables.find(({name}) => name === 'users');
      expect(users?.columns.map(({name}) => name)).not.toContain('amount_new');
      expect(users?.indexes.map(({name}) => name)).toContain('by_amount');
      await database.knex('users').insert({nick: 'Zed'});
      expect(await rows(database, 'amount')).toEqual([['1'], ['22'], ['3'], ['7'], ['7']]);
      await second.down();
      expect(await rows(database, 'amount')).toEqual([[1], [22], [3], [7], [7]]);
      await first.down();
      expect(await rows(database, 'amount')).toEqual([[1], [22], [3], [7], [7]]);
      expect(differences(before, await see(database))).toEqual([]);
    }));

  test('a type that loses something keeps the old values where a person says so', () =>
    withShop(dialect, async (database) => {
      const change: Operation = {
        op: 'alter_column',
        table: 'users',
        column: 'amount',
        type: 'boolean',
        using: 'amount > 1',
        using_back: dialect === 'postgres' ? 'is_rich::integer' : 'is_rich',
        to: 'is_rich',
        default: null,
        zero_downtime: true,
      };
      const two = inTwoPlans(await see(database), [change]);
      await migrated(database, two.operations);
      expect(await refused(database, two.afterwards)).toBe(
        'users.amount cannot be dropped: in 2 rows is_rich does not give its value back.',
      );
      const kept = two.afterwards.map((one) => (one.op === 'drop_column' ? {...one, keep: true} : one));
      expect(await refused(database, kept)).toBeNull();
      const second = await migrated(database, kept);
      await second.down();
      expect(await rows(database, 'amount')).toEqual([[1], [null], [3]]);
    }));

  test('a foreign key is on both columns meanwhile', () =>
    withShop(dialect, async (database) => {
      const before = await see(database);
      const two = inTwoPlans(before, [{...rename, from: 'team_id', to: 'squad_id'}]);
      const first = await migrated(database, two.operations);
      await database.knex('teams').where({id: 2}).delete();
      expect(await rows(database, 'nick', 'squad_id')).toEqual([
        ['Ann', 1],
        ['Eve', null],
      ]);
      const second = await migrated(database, two.afterwards);
      expect(second.after.tables.find(({name}) => name === 'users')?.foreignKeys).toMatchObject([
        {columns: ['squad_id'], onDelete: 'cascade'},
      ]);
      await second.down();
      await first.down();
      expect(differences(before, await see(database))).toEqual([]);
    }));

  test.each([
    [{...rename, from: 'id', to: 'key'}, 'users.id cannot be changed without downtime: it belongs to the primary key.'],
    [
      {op: 'alter_column', table: 'users', column: 'amount', type: 'bigint', fill: 1, zero_downtime: true},
      'users.amount cannot be changed without downtime: `fill` is of a change at once.',
    ],
  ] as const)('refused: %j', (operation, message) =>
    withShop(dialect, async (database) => {
      const before = await see(database);
      expect(() => inTwoPlans(before, [operation as Operation])).toThrow(message);
    }),
  );
});
