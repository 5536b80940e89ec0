import {afterAll, expect, test} from 'vitest';
import {dialectOf} from '../../../source/dialects/index.js';
import {openEmptyDatabase, reachableDialects} from '../../helpers/database.js';
import {mergedPairs} from './merge-pairs.js';
import {everywhere, onlyOn} from './pairs.js';
import {runPair} from './run-pair.js';
import {serverPairDatabase} from './server-pair-database.js';

const servers = reachableDialects().filter((dialect) => dialectOf(dialect).shadow === 'database');

const databases = await Promise.all(
  servers.map(async (dialect) => ({dialect, database: await openEmptyDatabase(dialect)})),
);

afterAll(async () => {
  for (const {database} of databases) await database.close();
});

const cases = databases.flatMap(({dialect, database}) =>
  mergedPairs(
    [...everywhere, ...onlyOn[dialect]].filter(({on}) => on === undefined || on.includes(dialect)),
    12,
  ).map((pair) => ({dialect, database, pair, name: pair.name})),
);

test.each(cases)('$dialect: $name', async ({database, pair}) => {
  expect(await runPair(serverPairDatabase(database), pair)).toEqual([]);
});
