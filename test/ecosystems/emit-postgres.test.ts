import fc from 'fast-check';
import {afterAll, beforeAll, describe, test} from 'vitest';
import {postgres} from '../../source/dialects/postgres/index.js';
import {isUserError} from '../../source/errors.js';
import {reverseAll} from '../../source/operations/index.js';
import type {Operation} from '../../source/operations/operation.js';
import type {Schema} from '../../source/schema/model.js';
import {openEmptyDatabase, type TestDatabase} from '../helpers/database.js';
import {postgresShop, postgresShopRows} from '../operations/postgres-shop.js';
import {postgresCases as cases} from './postgres-cases.js';
import {prove as proveOn} from './prove-on-postgres.js';

let database: TestDatabase;

const introspect = (): Promise<Schema> => postgres.introspect(database.query, []);

let before: Schema;

beforeAll(async () => {
  database = await openEmptyDatabase('postgres');
  await reset();
  before = await introspect();
});

afterAll(() => database.close());

const reset = (): Promise<void> =>
  database.run(['drop schema public cascade', 'create schema public', ...postgresShop, ...postgresShopRows]);

const empty = 'truncate users, posts, spots, audit, "odd ""names"".t" restart identity cascade';

/** On the shop, which is as it was afterwards. */
const prove = (operations: readonly Operation[]): Promise<void> => proveOn(operations, {database, before, reset});

describe('on a database with rows: up does what was predicted, down brings back schema and rows, up works again', () => {
  test.each(cases)('%s', (_title, operations) => prove(operations));
});

describe('on a database without rows it is the same', () => {
  afterAll(reset);

  test.each(cases)('%s', async (_title, operations) => {
    await database.run([empty]);
    await prove(operations);
  });
});

/** No such operator or function for this type; not immutable for it. */
const refusedByType: ReadonlySet<unknown> = new Set(['42883', '42P17']);

const canFollow = (schema: Schema, operations: readonly Operation[]): boolean => {
  try {
    reverseAll(schema, operations);
    return true;
  } catch (error) {
    if (isUserError(error)) return false;
    throw error;
  }
};

test(
  'one after the other in one migration',
  async () => {
    const several = fc
      .array(fc.constantFrom(...cases), {minLength: 2, maxLength: 4})
      .map((chosen) => {
        const all: Operation[] = [];
        for (const [, operations] of chosen) if (canFollow(before, [...all, ...operations])) all.push(...operations);
        return all;
      })
      .filter((operations) => operations.length > 0);
    const proveOrRefuse = (operations: readonly Operation[]) =>
      prove(operations).catch((error) => {
        // A check or index of an earlier case that means nothing for a later one's type, a view of what is gone: the sketch refuses the plan.
        if (!refusedByType.has(error?.code) && !/^create view /.test(error?.message)) throw error;
      });
    await fc.assert(fc.asyncProperty(several, proveOrRefuse), {numRuns: Number(process.env.RUNS ?? 5)});
  },
  Number(process.env.RUNS ?? 60) * 1000,
);
