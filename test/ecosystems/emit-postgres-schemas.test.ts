import {afterAll, beforeAll, describe, test} from 'vitest';
import {postgres} from '../../source/dialects/postgres/index.js';
import type {Operation} from '../../source/operations/operation.js';
import type {Schema} from '../../source/schema/model.js';
import {openEmptyDatabase, type TestDatabase} from '../helpers/database.js';
import {postgresShop, postgresShopRows} from '../operations/postgres-shop.js';
import {postgresCases} from './postgres-cases.js';
import {prove} from './prove-on-postgres.js';

let database: TestDatabase;
let before: Schema;

/** The types stay where both shops find them; what its own functions write to is in the second schema. */
const inSales = (statement: string): string =>
  statement.replaceAll('into audit', 'into sales.audit').replaceAll('from audit', 'from sales.audit');

/** A second shop with the same names beside the one in `public`, which nothing here may touch. */
const reset = (): Promise<void> =>
  database.run([
    'drop schema if exists sales cascade',
    'drop schema public cascade',
    'create schema public',
    ...postgresShop,
    ...postgresShopRows,
    'create schema sales',
    'set search_path to sales, public',
    ...postgresShop.filter((statement) => !statement.startsWith('create type')).map(inSales),
    ...postgresShopRows,
    'reset search_path',
  ]);

beforeAll(async () => {
  database = await openEmptyDatabase('postgres');
  await reset();
  before = await postgres.introspect(database.query, []);
});

afterAll(() => database.close());

/** Every name of a table, wherever it stands: `table: users`, `to` of a renamed table, what a key refers to. */
const moved = <Value>(value: Value, isRename: boolean): Value => {
  if (Array.isArray(value)) return value.map((one) => moved(one, isRename)) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) =>
      typeof one === 'string' && (key === 'table' || (key === 'to' && isRename))
        ? [key, `sales.${one}`]
        : [key, moved(one, isRename)],
    ),
  ) as Value;
};

/** Views and enum types are planned in `public` only. */
const isOfTables = ([, operations]: readonly [string, readonly Operation[]]): boolean =>
  operations.every((operation) => 'table' in operation);

const cases = postgresCases
  .filter(isOfTables)
  .map(([title, operations]) => [title, operations.map((one) => moved(one, one.op === 'rename_table'))] as const);

describe('a table of a second schema changes, and the one of the same name in public does not', () => {
  test.each(cases)('%s', (_title, operations) =>
    prove(operations, {database, before, reset, untouched: (table) => !table.startsWith('sales.')}),
  );
});
