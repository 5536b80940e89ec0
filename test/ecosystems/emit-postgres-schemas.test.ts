import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {postgres} from '../../source/dialects/postgres/index.js';
import {emit} from '../../source/ecosystems/knex/emit.js';
import type {Schema} from '../../source/schema/model.js';
import {openEmptyDatabase, type TestDatabase} from '../helpers/database.js';
import {migrateWith} from '../operations/knex-database.js';
import {postgresShop, postgresShopRows} from '../operations/postgres-shop.js';
import {knexStyle} from './knex-style.js';
import {prove} from './prove-on-postgres.js';
import {casesInSales, secondShop} from './second-shop.js';

let database: TestDatabase;
let before: Schema;

/** A second shop with the same names beside the one in `public`, which nothing here may touch. */
const reset = (): Promise<void> =>
  database.run([
    'drop schema if exists sales cascade',
    'drop schema public cascade',
    'create schema public',
    ...postgresShop,
    ...postgresShopRows,
    ...secondShop,
  ]);

beforeAll(async () => {
  database = await openEmptyDatabase('postgres');
  await reset();
  before = await postgres.introspect(database.query, []);
});

afterAll(() => database.close());

describe('what is in a second schema changes, and what has the same name in public does not', () => {
  test.each(casesInSales)('%s', (_title, operations) =>
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
