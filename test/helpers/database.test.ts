import {spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {packageRoot} from '../../source/package-root.js';
import {openEmptyDatabase, reachableDialects} from './database.js';

test.each(reachableDialects())(
  'an empty %s database is a real one, and reads a question mark as it stands',
  async (dialect) => {
    const database = await openEmptyDatabase(dialect);
    try {
      await database.run(['create table t (a varchar(9))', `insert into t values ('?')`]);
      expect(await database.query('select a from t')).toEqual([{a: '?'}]);
      expect(await database.query('select a from t where a = ?', ['?'])).toEqual([{a: '?'}]);
    } finally {
      await database.close();
    }
  },
);

test('a run that failed on servers of its own ends with a code that says so', () => {
  const script = `
    const {createJiti} = require(${JSON.stringify(join(packageRoot, 'node_modules/jiti'))});
    createJiti(${JSON.stringify(join(packageRoot, 'parent.js'))}, {fsCache: false})
      .import('./test/helpers/start-servers.ts')
      .then(({startServers}) => startServers())
      .then(({stop}) => stop())
      .then(() => { process.exitCode = 3; });`;
  const {DB_SPECIALIST_TEST_POSTGRES: _given, ...env} = process.env;
  const {status, stderr} = spawnSync(process.execPath, ['-e', script], {env, encoding: 'utf8'});
  expect({status, stderr}).toEqual({status: 3, stderr: ''});
});
