import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {dialectOf} from '../../source/dialects/index.js';
import {emit} from '../../source/ecosystems/knex/emit.js';
import type {Operation} from '../../source/operations/operation.js';
import {type DialectName, findTable, type Schema} from '../../source/schema/model.js';
import {knexStyle} from '../ecosystems/knex-style.js';
import {openEmptyDatabase, reachableDialects, type TestDatabase} from '../helpers/database.js';
import {migrateWith} from './knex-database.js';

const see = ({dialect, query}: TestDatabase): Promise<Schema> => dialectOf(dialect).introspect(query, []);

type Pair = {readonly from: string; readonly to: string; readonly forward: string; readonly backward: string};

/** The triggers of a pair of columns as operations. */
const keeping = (schema: Schema, pair: Pair): readonly Operation[] => {
  const table = findTable(schema, 'users');
  if (table === undefined) throw new Error('no users');
  return dialectOf(schema.dialect)
    .keepInStep({table, ...pair})
    .map((trigger) => ({op: 'create_trigger', table: 'users', ...trigger}));
};

const opened = async (dialect: DialectName): Promise<TestDatabase> => {
  const database = await openEmptyDatabase(dialect);
  await database.run([
    `create table users (
      id integer not null primary key, nick varchar(40) default 'nobody', nickname varchar(40),
      amount decimal(10, 2), cents integer, other integer)`,
    "insert into users (id, nick, amount) values (1, 'Ann', 10.7), (2, null, null)",
  ]);
  const before = await see(database);
  const operations = [
    ...keeping(before, {from: 'nick', to: 'nickname', forward: 'nick', backward: 'nickname'}),
    ...keeping(before, {from: 'amount', to: 'cents', forward: 'round(users.amount * 100)', backward: 'cents / 100.0'}),
  ];
  await migrateWith(database.knex, emit({operations, before, style: knexStyle}), 'up');
  return database;
};

describe.each(reachableDialects())('on %s', (dialect) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await opened(dialect);
  });
  afterAll(() => database.close());

  const row = async (id: number): Promise<unknown> => {
    const found = await database.knex('users').where({id}).first('nick', 'nickname', 'amount', 'cents');
    return [found.nick, found.nickname, found.amount && Number(found.amount), found.cents && Number(found.cents)];
  };
  const insert = async (values: object): Promise<number> => {
    const [{n} = {n: 0}]: readonly {n: number}[] = await database
      .knex('users')
      .select(database.knex.raw('max(id) as n'));
    await database.knex('users').insert({id: n + 1, ...values});
    return n + 1;
  };
  const update = (id: number, values: object) => database.knex('users').where({id}).update(values);

  test('who knows the old column alone fills the new one', async () => {
    const id = await insert({nick: 'Bob', amount: 1.5});
    expect(await row(id)).toEqual(['Bob', 'Bob', 1.5, 150]);
    await update(id, {nick: 'Bo', amount: 2});
    expect(await row(id)).toEqual(['Bo', 'Bo', 2, 200]);
    await update(id, {nick: null});
    expect(await row(id)).toEqual([null, null, 2, 200]);
  });

  test('who knows the new column alone fills the old one, whatever its default', async () => {
    const id = await insert({nickname: 'Bob', cents: 150});
    expect(await row(id)).toEqual(['Bob', 'Bob', 1.5, 150]);
    await update(id, {nickname: 'Bo', cents: 200});
    expect(await row(id)).toEqual(['Bo', 'Bo', 2, 200]);
    await update(id, {nickname: null, cents: null});
    expect(await row(id)).toEqual([null, null, null, null]);
  });

  test('who writes neither gets the default in both', async () => {
    expect(await row(await insert({}))).toEqual(['nobody', 'nobody', null, null]);
  });

  test('letters of another case are another value', async () => {
    const id = await insert({nick: 'bob'});
    await update(id, {nick: 'BOB'});
    expect(await row(id)).toEqual(['BOB', 'BOB', null, null]);
    await update(id, {nickname: 'Bob'});
    expect(await row(id)).toEqual(['Bob', 'Bob', null, null]);
  });

  test('a statement about another column leaves the rows that are behind to who fills them', async () => {
    await update(2, {other: 1});
    expect(await row(2)).toEqual([null, null, null, null]);
    await update(1, {other: 1});
    expect(await row(1)).toEqual(['Ann', null, 10.7, null]);
  });

  test('who writes both alike has both', async () => {
    const id = await insert({nick: 'Bob', nickname: 'Bob'});
    await update(id, {nick: 'Eve', nickname: 'Eve'});
    expect(await row(id)).toEqual(['Eve', 'Eve', null, null]);
  });
});

describe.each(reachableDialects())('on %s', (dialect) => {
  test('filling the new column afterwards never changes the old one, even where it loses something', async () => {
    const database = await openEmptyDatabase(dialect);
    try {
      await database.run([
        'create table users (id integer not null primary key, amount decimal(10, 2), whole integer)',
        'insert into users (id, amount) values (1, 10.7), (2, 3)',
      ]);
      const before = await see(database);
      const made = keeping(before, {from: 'amount', to: 'whole', forward: 'round(amount)', backward: 'whole'});
      await migrateWith(database.knex, emit({operations: made, before, style: knexStyle}), 'up');
      await database.knex('users').update({whole: database.knex.raw('round(amount)')});
      const rows = await database.knex('users').orderBy('id').select('amount', 'whole');
      expect(rows.map(({amount, whole}) => [Number(amount), Number(whole)])).toEqual([
        [10.7, 11],
        [3, 3],
      ]);
    } finally {
      await database.close();
    }
  });
});
