import {createRequire} from 'node:module';
import {expect, test} from 'vitest';
import {postgres} from '../../source/dialects/postgres/index.js';
import {compareSchemas} from '../../source/schema/compare.js';
import {fingerprint} from '../../source/schema/fingerprint.js';
import type {Schema} from '../../source/schema/model.js';
import {openEmptyDatabase} from '../helpers/database.js';

type Plans = {readonly create: (schema: string, version: number) => string};

/** The statements of the package; `bench/round-trip.mjs` does the same with larger ones, on all dialects. */
const plans = createRequire(import.meta.url)('pg-boss/src/plans.js') as Plans;

const builtWith = async (statements: readonly string[]): Promise<Schema> => {
  const database = await openEmptyDatabase('postgres');
  try {
    await database.run(statements);
    return await postgres.introspect(database.query, []);
  } finally {
    await database.close();
  }
};

test('what pg-boss makes is read, written as DDL and the same again: partitions, an enum, functions', async () => {
  const schema = await builtWith([plans.create('pgboss', 24)]);
  expect(schema.tables.map(({name}) => name)).toContain('queue');
  expect(schema.tables.some(({partitionBy}) => partitionBy !== undefined)).toBe(true);
  expect(schema.enums).toHaveLength(1);
  expect(schema.routines).toHaveLength(2);
  const again = await builtWith(postgres.createStatements(schema));
  expect(compareSchemas(schema, again, {columnOrder: 'counts'}).map(({text}) => text)).toEqual([]);
  expect(fingerprint(again)).toBe(fingerprint(schema));
});
