import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {setTimeout} from 'node:timers/promises';
import {beforeEach, expect, onTestFinished, test, vi} from 'vitest';
import {dialects} from '../../source/dialects/index.js';
import type {Runner} from '../../source/ecosystems/ecosystem.js';
import {reapShadowDatabases} from '../../source/rehearsal/shadow-database.js';
import {openIn, usersMigration} from '../ecosystems/knex/project.js';
import {makeDatabaseProject} from '../ecosystems/knex/server-project.js';
import {reachableDialects} from '../helpers/database.js';
import {cli} from '../helpers/sample.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const onServers = dialects.filter(({name, shadow}) => shadow === 'database' && reachableDialects().includes(name));

const shadowsOf = async (live: Runner, {pid}: ChildProcess): Promise<readonly string[]> =>
  (await live.listShadows()).filter((shadow) => shadow.includes(`_${pid}_`));

test.each(onServers)(
  'a copy on $name whose maker is killed is found and dropped, and the database is as it was',
  async ({name}) => {
    const {directory, database} = await makeDatabaseProject(name, {'migrations/001_users.js': usersMigration});
    if (database === null) throw new Error('no server');
    await database.run(['create table many (id int primary key, body varchar(200))']);
    const rows = Array.from({length: 9_000}, (_, id) => ({id, body: 'x'.repeat(200)}));
    await database.knex.batchInsert('many', rows, 3_000);
    const live = await openIn(directory);
    const before = await live.snapshot();
    const child = spawn(process.execPath, [cli, 'verify', '001_users.js', '--json'], {cwd: directory, stdio: 'ignore'});
    onTestFinished(() => void child.kill('SIGKILL'));
    for (let shadows: readonly string[] = []; shadows.length === 0; shadows = await shadowsOf(live, child)) {
      expect(child.exitCode ?? child.signalCode).toBeNull();
      await setTimeout(20);
    }
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    await reapShadowDatabases(live);
    expect(await shadowsOf(live, child)).toEqual([]);
    expect(await live.snapshot()).toEqual(before);
  },
  120_000,
);
