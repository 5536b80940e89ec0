import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {postgres} from '../../../source/dialects/postgres/index.js';
import type {Operation} from '../../../source/operations/operation.js';
import {consentsNeeded} from '../../../source/plan/consents.js';
import {migrationParts} from '../../../source/plan/migration-parts.js';
import {planChecks} from '../../../source/plan/plan-checks.js';
import type {Schema} from '../../../source/schema/model.js';
import {openEmptyDatabase, type TestDatabase} from '../../helpers/database.js';

let database: TestDatabase;
let schema: Schema;

beforeAll(async () => {
  database = await openEmptyDatabase('postgres');
  await database.run([
    'create table users (id integer primary key)',
    'create table orders (id integer primary key, user_id integer, total integer)',
  ]);
  schema = await postgres.introspect(database.query, []);
});

afterAll(() => database.close());

const foreignKey: Operation = {
  op: 'add_foreign_key',
  table: 'orders',
  columns: ['user_id'],
  references: {table: 'users', columns: ['id']},
};
const required: Operation = {op: 'alter_column', table: 'orders', column: 'total', nullable: false, fill: 0};
const token: Operation = {
  op: 'add_column',
  table: 'orders',
  column: {name: 'token', type: 'uuid', nullable: false, default: {sql: 'gen_random_uuid()'}},
};

const filled = {users: 3, orders: 5};

/** Each file by its suffix, with how it runs. */
const filesOf = (operations: readonly Operation[], rows: Readonly<Record<string, number>>) =>
  migrationParts({schema, rows, operations}).parts.map(({suffix, transaction, givesUpWaiting}) => [
    suffix,
    transaction ? 'in a transaction' : 'in none',
    givesUpWaiting ? 'gives up' : 'waits',
  ]);

describe('the files of a change', () => {
  test('look at the rows by themselves', () => {
    expect(filesOf([foreignKey], filled)).toEqual([
      [null, 'in a transaction', 'gives up'],
      ['validate_orders_user_id_foreign', 'in a transaction', 'waits'],
    ]);
  });

  test('write the rows by themselves', () => {
    expect(filesOf([token], filled)).toEqual([
      [null, 'in a transaction', 'gives up'],
      ['backfill_orders', 'in none', 'waits'],
      ['add_check_orders', 'in a transaction', 'gives up'],
      ['validate_orders_token_not_null', 'in a transaction', 'waits'],
      ['alter_column_orders_token', 'in a transaction', 'gives up'],
    ]);
  });

  test('make indexes by themselves, and outside of a transaction', () => {
    const operations: readonly Operation[] = [
      {op: 'add_index', table: 'orders', columns: ['total']},
      {op: 'drop_index', table: 'orders', name: 'orders_total_index'},
    ];
    expect(filesOf(operations, filled)).toEqual([
      [null, 'in none', 'waits'],
      ['drop_orders_total_index', 'in none', 'waits'],
    ]);
  });

  test('are one where there are no rows, and so are those of new tables', () => {
    expect(filesOf([foreignKey, required, token], {users: 0, orders: 0})).toEqual([
      [null, 'in a transaction', 'waits'],
    ]);
    const made: readonly Operation[] = [
      {op: 'create_table', table: 'made', columns: [{name: 'id', type: 'integer'}]},
      {op: 'add_index', table: 'made', columns: ['id']},
    ];
    expect(filesOf(made, filled)).toEqual([[null, 'in a transaction', 'waits']]);
  });

  test('are those of a table with rows where nobody counted them', () => {
    expect(filesOf([foreignKey], {})).toEqual(filesOf([foreignKey], filled));
  });

  test('are one where the plan says so, and it gives up waiting', () => {
    const plain = [foreignKey, required, token].map((operation) => ({...operation, online: false}) as Operation);
    expect(filesOf(plain, filled)).toEqual([[null, 'in a transaction', 'gives up']]);
  });

  test('give up waiting for a table that a new one refers to', () => {
    const made: Operation = {
      op: 'create_table',
      table: 'made',
      columns: [{name: 'user_id', type: 'integer', references: {table: 'users', column: 'id'}}],
    };
    expect(filesOf([made], filled)).toEqual([[null, 'in a transaction', 'gives up']]);
  });
});

test('what was made of an operation is said, with how to have it plainly', () => {
  const {assumptions, parts} = migrationParts({schema, rows: filled, operations: [foreignKey]});
  expect(assumptions).toEqual([
    {
      about: 'the foreign key orders_user_id_foreign',
      value: 'made NOT VALID, and validated in a migration of its own',
      why: 'otherwise writes to orders and users would wait until every row of orders has been looked up; `online: false` in the plan file has it plainly',
    },
  ]);
  const again = migrationParts({schema, rows: filled, operations: parts.flatMap(({operations}) => operations)});
  expect(again).toEqual({parts, assumptions: []});
});

test('what a required column is filled with goes into batches of a file of their own where there are many rows', () => {
  expect(filesOf([required], {...filled, orders: 12_000})).toEqual([
    [null, 'in none', 'waits'],
    ['add_check_orders', 'in a transaction', 'gives up'],
    ['validate_orders_total_not_null', 'in a transaction', 'waits'],
    ['alter_column_orders_total', 'in a transaction', 'gives up'],
  ]);
});

test('a gate is asked for once, and only what is there in the end is checked', () => {
  const {parts} = migrationParts({schema, rows: filled, operations: [required]});
  const operations = parts.flatMap((part) => part.operations);
  expect(
    consentsNeeded({schema, rows: filled, operations, findings: []}).map(({rule, object}) => [rule, object]),
  ).toEqual([['alter-column', 'orders.total']]);
  expect(planChecks(schema, operations).slice(0, -3)).toEqual([
    'orders.total has a value in every row',
    'orders.total is integer, required, no default',
  ]);
});
