import fc from 'fast-check';
import {expect, test} from 'vitest';
import {sqlite} from '../../../source/dialects/sqlite/index.js';
import {isUserError} from '../../../source/errors.js';
import type {Schema, Table} from '../../../source/schema/model.js';
import {openDatabase} from '../../operations/knex-database.js';
import {randomSqlite} from '../../schema/random-sqlite.js';
import {planned, runPair} from './run-pair.js';

const script = (schema: Schema): string =>
  sqlite
    .createStatements(schema)
    .map((statement) => `${statement}\n;`)
    .join('\n');

/** Knex's builder cannot be told these names: it takes a point for what stands between two of them. */
const isSayable = ({name, columns}: Table): boolean =>
  [name, ...columns.map((column) => column.name)].every((one) => !/[.`?]/.test(one));

/** A random key refers to anything, which SQLite allows and no operation makes. */
const plain = ({tables, ...schema}: Schema): Schema => ({
  ...schema,
  tables: tables.filter(isSayable).map((table) => ({...table, foreignKeys: []})),
});

/** Two schemas that share some of their tables. */
const pairs = fc
  .tuple(randomSqlite.map(plain), randomSqlite.map(plain), fc.nat())
  .map(([one, other, kept]): readonly [Schema, Schema] => {
    const taken = new Set(one.tables.flatMap(({name, indexes}) => [name, ...indexes.map((index) => index.name)]));
    const isNew = ({name, indexes}: Schema['tables'][number]): boolean =>
      !taken.has(name) && !indexes.some((index) => taken.has(index.name));
    const shared = one.tables.filter((_, at) => ((kept >> at) & 1) === 1);
    return [one, {...one, tables: [...shared, ...other.tables.filter(isNew)]}];
  });

const isPlanned = (live: Schema, target: Schema): boolean => {
  try {
    return planned(live, target, 'drop').length > 0;
  } catch (error) {
    if (isUserError(error)) return false;
    throw error;
  }
};

test('whatever the two schemas, the plan leads from one to the other and back, or is refused by name', async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(pairs, async ([live, target]) => {
      if (!isPlanned(live, target) || !isPlanned(target, live)) return;
      runs += 1;
      let database = openDatabase();
      const problems = await runPair(
        {
          reset: async () => {
            await database.close();
            database = openDatabase();
          },
          script: (sql) => database.script(sql),
          introspect: () => database.introspect(),
          migrate: (text, direction) => database.migrate(text, direction),
        },
        {name: 'random', a: script(live), b: script(target), answer: 'drop'},
      ).finally(() => database.close());
      expect(problems).toEqual([]);
    }),
    {numRuns: 25},
  );
  expect(runs).toBeGreaterThan(10);
});
