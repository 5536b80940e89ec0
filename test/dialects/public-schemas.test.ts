import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {expect, test} from 'vitest';
import {dialectOf} from '../../source/dialects/index.js';
import {splitScript} from '../../source/dialects/split-script.js';
import {compareSchemas} from '../../source/schema/compare.js';
import {fingerprint} from '../../source/schema/fingerprint.js';
import type {DialectName, Schema} from '../../source/schema/model.js';
import {openEmptyDatabase, reachableDialects} from '../helpers/database.js';

const require = createRequire(import.meta.url);

/** The statements of a script that a package brings along, without those that only say where a transaction begins and ends. */
const scriptOf = (path: string, dialect: DialectName): readonly string[] =>
  splitScript(readFileSync(require.resolve(path), 'utf8'), dialect)
    .statements.map(({sql}) => sql)
    .filter((sql) => !/^(?:begin|commit)$/i.test(sql));

type Plans = {readonly create: (schema: string, version: number) => string};

type Sample = {
  readonly package: string;
  readonly dialect: DialectName;
  readonly statements: () => readonly string[];
  /** Of tables, partitioned ones, indexes that are no keys, views, enum types and routines. */
  readonly numbers: readonly number[];
};

/**
 * What packages publish that are small and need little else. There is only a single table for MySQL among them: the schemas that Backstage
 * builds on all dialects come with hundreds of packages, and `bench/round-trip.mjs` takes them round.
 */
const samples: readonly Sample[] = [
  {
    package: '@mapbox/mbtiles',
    dialect: 'sqlite',
    statements: () => scriptOf('@mapbox/mbtiles/lib/schema.sql', 'sqlite'),
    numbers: [7, 0, 9, 3, 0, 0],
  },
  {
    package: 'connect-pg-simple',
    dialect: 'postgres',
    statements: () => scriptOf('connect-pg-simple/table.sql', 'postgres'),
    numbers: [1, 0, 1, 0, 0, 0],
  },
  {
    package: 'pg-boss',
    dialect: 'postgres',
    statements: () => [(require('pg-boss/src/plans.js') as Plans).create('pgboss', 24)],
    numbers: [6, 1, 1, 0, 1, 2],
  },
  {
    package: 'express-mysql-session',
    dialect: 'mysql',
    statements: () => scriptOf('express-mysql-session/schema.sql', 'mysql'),
    numbers: [1, 0, 0, 0, 0, 0],
  },
];

const builtWith = async (dialect: DialectName, statements: readonly string[]): Promise<Schema> => {
  const database = await openEmptyDatabase(dialect);
  try {
    await database.run(statements);
    return await dialectOf(dialect).introspect(database.query, []);
  } finally {
    await database.close();
  }
};

const numbersOf = ({tables, views, enums, routines}: Schema): readonly number[] => [
  tables.length,
  tables.filter(({partitionBy}) => partitionBy !== undefined).length,
  tables.flatMap(({indexes}) => indexes).length,
  views.length,
  enums.length,
  routines?.length ?? 0,
];

const reachable = samples.filter(({dialect}) => reachableDialects().includes(dialect));

test.each(reachable.map((sample) => [sample.package, sample.dialect, sample] as const))(
  'what %s makes on %s is read, written as DDL and the same again',
  async (_package, dialect, {statements, numbers}) => {
    const schema = await builtWith(dialect, statements());
    expect(numbersOf(schema)).toEqual(numbers);
    const again = await builtWith(dialect, dialectOf(dialect).createStatements(schema));
    expect(compareSchemas(schema, again, {columnOrder: 'counts'}).map(({text}) => text)).toEqual([]);
    expect(fingerprint(again)).toBe(fingerprint(schema));
  },
);
