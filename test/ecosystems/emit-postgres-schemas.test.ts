import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {postgres} from '../../source/dialects/postgres/index.js';
import {emit} from '../../source/ecosystems/knex/emit.js';
import type {Schema} from '../../source/schema/model.js';
import {openEmptyDatabase, type TestDatabase} from '../helpers/database.js';
import {migrateWith} from '../operations/knex-database.js';
import {postgresShop, postgresShopRows} from '../operations/postgres-shop.js';
import {knexStyle} from './knex-style.js';
import {postgresCases} from './postgres-cases.js';
import {prove} from './prove-on-postgres.js';

let database: TestDatabase;
let before: Schema;

/** What its own functions write to is in the second schema. */
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
    ...postgresShop.map(inSales),
    ...postgresShopRows,
    'reset search_path',
  ]);

beforeAll(async () => {
  database = await openEmptyDatabase('postgres');
  await reset();
  before = await postgres.introspect(database.query, []);
});

afterAll(() => database.close());

const names = new Set(['table', 'view', 'enum']);

/** What SQL of a plan names is in the second schema too. */
const texts = (sql: string): string =>
  sql
    .replace(/::mood\b/g, '::sales.mood')
    .replace(/^mood$/, 'sales.mood')
    .replace(/\bfrom posts\b/g, 'from sales.posts');

/** Every name of a table, view or type, wherever it stands: `table: users`, `to` of a renamed table, what a key refers to. */
const moved = <Value>(value: Value, isRename: boolean): Value => {
  if (typeof value === 'string') return texts(value) as Value;
  if (Array.isArray(value)) return value.map((one) => moved(one, isRename)) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) =>
      typeof one === 'string' && (names.has(key) || (key === 'to' && isRename))
        ? [key, `sales.${one}`]
        : [key, moved(one, isRename)],
    ),
  ) as Value;
};

const cases = postgresCases.map(
  ([title, operations]) => [title, operations.map((one) => moved(one, one.op === 'rename_table'))] as const,
);

describe('what is in a second schema changes, and what has the same name in public does not', () => {
  test.each(cases)('%s', (_title, operations) =>
    prove(operations, {database, before, reset, untouched: (table) => !table.startsWith('sales.')}),
  );
});

test('a name without a schema means public whatever the project looks through first, and the path is its own again behind it', async () => {
  await reset();
  const text = emit({
    operations: [{op: 'add_column', table: 'users', column: {name: 'remark', type: 'text'}}],
    before,
    style: {...knexStyle, searchPath: ['sales', 'public']},
  });
  const usersWith = async (): Promise<readonly (string | undefined)[]> =>
    (await postgres.introspect(database.query, [])).tables
      .filter(({name, columns}) => name === 'users' && columns.some((column) => column.name === 'remark'))
      .map(({schema}) => schema);
  await database.run(['set search_path to sales, public']);
  await migrateWith(database.knex, text, 'up');
  expect(await usersWith()).toEqual([undefined]);
  await migrateWith(database.knex, text, 'down');
  expect(await usersWith()).toEqual([]);
});
