import Database from 'better-sqlite3';
import {beforeEach, describe, expect, test, vi} from 'vitest';
import {knexfile, makeProject, openIn} from './project.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const toldBy = (sql: string): string =>
  `exports.up = async (knex) => console.log(JSON.stringify(await knex.raw('${sql}')));\nexports.down = () => {};\n`;

const sync = toldBy('pragma synchronous');

const hooks: Readonly<Record<string, string>> = {
  'better-sqlite3': `(connection, done) => { connection.pragma('foreign_keys = on'); connection.pragma('synchronous = full'); done(); }`,
  sqlite3: `(connection, done) => connection.exec('pragma foreign_keys = on; pragma synchronous = full', done)`,
};

describe.each(Object.entries(hooks))('with %s', (client, hook) => {
  const openProject = (more: string) => {
    const directory = makeProject({
      'knexfile.js': knexfile(client, more),
      'migrations/001_sync.js': sync,
      'migrations/002_keys.js': toldBy('pragma foreign_keys'),
    });
    new Database(`${directory}/dev.sqlite3`).exec('create table t (a)').close();
    return directory;
  };

  test.each(['', `pool: {afterCreate: ${hook}}`])('nobody waits for the disk on a shadow: %s', async (more) => {
    const directory = openProject(more);
    const live = await openIn(directory);
    const databaseFile = `${directory}/shadow`;
    await live.copyTo({databaseFile});
    const shadow = await openIn(directory, {shadow: {databaseFile}});
    expect((await shadow.up('001_sync.js')).output).toBe('[{"synchronous":0}]');
    expect((await live.up('001_sync.js')).output).toBe('[{"synchronous":2}]');
  });

  test('what the project says on its connections holds there too', async () => {
    const directory = openProject(`pool: {afterCreate: ${hook}}`);
    const live = await openIn(directory);
    const databaseFile = `${directory}/shadow`;
    await live.copyTo({databaseFile});
    const shadow = await openIn(directory, {shadow: {databaseFile}});
    expect((await shadow.up('002_keys.js')).output).toBe('[{"foreign_keys":1}]');
  });

  test('a hook that fails is told', async () => {
    const directory = openProject(`pool: {afterCreate: (connection, done) => done(new Error('no vault'), connection)}`);
    const databaseFile = `${directory}/shadow`;
    new Database(databaseFile).close();
    const shadow = await openIn(directory, {shadow: {databaseFile}});
    await expect(shadow.snapshot()).rejects.toThrow('no vault');
  });
});
