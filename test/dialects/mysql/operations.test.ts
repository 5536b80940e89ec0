import fc from 'fast-check';
import {afterAll, describe, expect} from 'vitest';
import {z} from 'zod';
import {mysql} from '../../../source/dialects/mysql/index.js';
import {emit} from '../../../source/ecosystems/knex/emit.js';
import {isUserError} from '../../../source/errors.js';
import {expectedSchema} from '../../../source/operations/expected-schema.js';
import {applyAll, lossesOf, reverseAll} from '../../../source/operations/index.js';
import {type Operation, operation} from '../../../source/operations/operation.js';
import {safeForms} from '../../../source/plan/safe-forms/index.js';
import {compareSchemas} from '../../../source/schema/compare.js';
import type {DataDigest} from '../../../source/schema/digest.js';
import type {Schema} from '../../../source/schema/model.js';
import {knexStyle} from '../../ecosystems/knex-style.js';
import {openEmptyDatabase, type TestDatabase} from '../../helpers/database.js';
import {migrateWith} from '../../operations/knex-database.js';
import {mysqlTest} from './open-mysql.js';
import {operationCases} from './operation-cases.js';
import {shopRows, shopSql} from './shop.js';

type Place = {readonly database: TestDatabase; readonly schema: Schema; readonly digest: DataDigest};

const places = new Map<string, Promise<Place>>();

const opened = async (rows: readonly string[]): Promise<Place> => {
  const database = await openEmptyDatabase('mysql');
  await database.run([...shopSql, ...rows]);
  const schema = await mysql.introspect(database.query, []);
  return {database, schema, digest: await mysql.digest(database.query, schema)};
};

/** A change that comes back leaves the database as it was, so the next one begins there; after one that loses rows or fails another is made. */
const withShop = async (
  kind: 'empty' | 'seeded',
  work: (place: Place) => Promise<'as before' | 'lost'>,
): Promise<void> => {
  const place = places.get(kind) ?? opened(kind === 'seeded' ? shopRows : []);
  places.set(kind, place);
  let left: 'as before' | 'lost' = 'lost';
  try {
    left = await work(await place);
  } finally {
    if (left === 'lost') {
      places.delete(kind);
      await (await place).database.close();
    }
  }
};

afterAll(async () => {
  for (const place of places.values()) await (await place).database.close();
});

const differences = (one: Schema, other: Schema): readonly string[] =>
  compareSchemas(one, other, {columnOrder: 'counts'}).map(({text}) => text);

/** Without what the change says it loses. */
const withoutLosses = (digest: DataDigest, schema: Schema, operations: readonly Operation[]): DataDigest => {
  const lost = new Set(lossesOf(schema, operations).map(({object}) => object));
  return Object.fromEntries(
    Object.entries(digest)
      .filter(([table]) => !lost.has(table))
      .map(([table, {rows, columns}]) => [
        table,
        {rows, columns: Object.fromEntries(Object.entries(columns).filter(([name]) => !lost.has(`${table}.${name}`)))},
      ]),
  );
};

const expectRoundTrip = (kind: 'empty' | 'seeded', choose: (schema: Schema) => readonly Operation[]): Promise<void> =>
  withShop(kind, async ({database: {query, knex}, schema, digest}) => {
    const operations = choose(schema);
    const predicted = applyAll(schema, operations);
    const text = emit({operations, before: schema, style: knexStyle});
    const see = () => mysql.introspect(query, []);

    await migrateWith(knex, text, 'up');
    const found = await see();
    expect(differences(expectedSchema(schema, predicted, found), found)).toEqual([]);

    await migrateWith(knex, text, 'down');
    const back = await see();
    expect(differences(schema, back)).toEqual([]);
    expect(withoutLosses(await mysql.digest(query, back), schema, operations)).toEqual(
      withoutLosses(digest, schema, operations),
    );
    return lossesOf(schema, operations).length === 0 ? 'as before' : 'lost';
  });

describe.each(['empty', 'seeded'] as const)('on %s tables', (kind) => {
  mysqlTest.for(operationCases)('%s: up as predicted, down as before', ([, ...written]) =>
    expectRoundTrip(kind, () => z.array(operation).parse(written)),
  );
});

describe('in the ways that a table with rows asks for', () => {
  mysqlTest.for(operationCases)('%s: the server takes them, up and down', ([, ...written]) =>
    expectRoundTrip(
      'seeded',
      (schema) => safeForms({schema, rows: {}, operations: z.array(operation).parse(written)}).operations,
    ),
  );
});

/** As many of these changes as can follow one another. */
const possible = (schema: Schema, changes: readonly (readonly Operation[])[]): readonly Operation[] => {
  let operations: readonly Operation[] = [];
  for (const change of changes) {
    const longer = [...operations, ...change];
    try {
      reverseAll(schema, longer);
      operations = longer;
    } catch (error) {
      if (!isUserError(error)) throw error;
    }
  }
  return operations;
};

mysqlTest(
  'whatever changes follow one another, down brings everything back',
  async () => {
    const changes = operationCases.map(([, ...written]) => z.array(operation).parse(written));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(changes, {minLength: 3, maxLength: 6}), (some) =>
        expectRoundTrip('seeded', (schema) => possible(schema, some)),
      ),
      {numRuns: Number(process.env.RUNS ?? 5)},
    );
  },
  60_000,
);
