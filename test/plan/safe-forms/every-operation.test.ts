import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {postgres} from '../../../source/dialects/postgres/index.js';
import {expectedSchema} from '../../../source/operations/expected-schema.js';
import {lossesOf, predictedSchema} from '../../../source/operations/index.js';
import type {Operation} from '../../../source/operations/operation.js';
import {compareSchemas} from '../../../source/schema/compare.js';
import {fingerprint} from '../../../source/schema/fingerprint.js';
import type {RowCounts, Schema} from '../../../source/schema/model.js';
import {postgresCases} from '../../ecosystems/postgres-cases.js';
import {casesInSales, secondShop} from '../../ecosystems/second-shop.js';
import {openEmptyDatabase, type TestDatabase} from '../../helpers/database.js';
import {migrateWith} from '../../operations/knex-database.js';
import {postgresShop, postgresShopRows} from '../../operations/postgres-shop.js';
import {filesOf} from './prove-parts.js';

let database: TestDatabase;
let before: Schema;
let rows: RowCounts;

const introspect = (): Promise<Schema> => postgres.introspect(database.query, []);

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
  before = await introspect();
  rows = await postgres.rowCounts(database.query, before);
});

afterAll(() => database.close());

const differences = (one: Schema, other: Schema): readonly string[] =>
  compareSchemas(one, other, {columnOrder: 'ignored'}).map(({text}) => text);

/** All files up, all down from the last one, and once more. */
const prove = async (operations: readonly Operation[]): Promise<void> => {
  const files = filesOf(before, rows, operations);
  const run = async (direction: 'up' | 'down'): Promise<void> => {
    const ordered = direction === 'up' ? files : files.toReversed();
    for (const file of ordered) await migrateWith(database.knex, file, direction);
  };
  try {
    await run('up');
    const up = await introspect();
    const expected = expectedSchema(before, predictedSchema(before, operations), up);
    expect(differences(expected, up)).toEqual([]);
    expect(fingerprint(expected)).toBe(fingerprint(up));
    await run('down');
    expect(differences(before, await introspect())).toEqual([]);
    await run('up');
    expect(differences(up, await introspect())).toEqual([]);
    await run('down');
    if (lossesOf(before, operations).length > 0) await reset();
  } catch (error) {
    await reset();
    if (error instanceof Error) error.message += `\n${files.join('\n----\n')}`;
    throw error;
  }
};

describe('in files of their safe forms operations lead to the same schema, and back', () => {
  test.each(postgresCases)('%s', (_title, operations) => prove(operations));

  test.each(casesInSales)('%s, in a second schema', (_title, operations) => prove(operations));
});
