import {spawnSync} from 'node:child_process';
import {beforeEach, describe, expect, test, vi} from 'vitest';
import {dialects} from '../../source/dialects/index.js';
import {openRunner} from '../../source/ecosystems/knex/open-runner.js';
import {withEmptyShadow} from '../../source/rehearsal/empty-shadow.js';
import {reapShadowDatabases, withShadowDatabase} from '../../source/rehearsal/shadow-database.js';
import {makeProject, openIn, usersMigration} from '../ecosystems/knex/project.js';
import {makeDatabaseProject, serverKnexfile, urlOf} from '../ecosystems/knex/server-project.js';
import {reachableDialects} from '../helpers/database.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const reachable = dialects.filter(({name}) => reachableDialects().includes(name));
const onServers = reachable.filter(({shadow}) => shadow === 'database');

const files = {'migrations/001_users.js': usersMigration};

type Statements = Readonly<Record<string, (database: string) => readonly string[]>>;

/** As far as the making of a shadow has come when it is cut off. */
const halfMade: Statements = {
  postgres: (database) => [`create database ${database} template template0 connection limit 1836213588`],
  mysql: (database) => [`create database ${database}`],
};

/** Of the same name, as chance would have it. */
const ofSomebody: Statements = {
  postgres: (database) => [`create database ${database}`],
  mysql: (database) => [`create database ${database}`, `create table ${database}.notes (a int)`],
};

test.each(reachable)(
  'an empty shadow of $name has what is run on it, and the database itself nothing',
  async ({name}) => {
    const {directory} = await makeDatabaseProject(name, files);
    const project = {directory};
    const live = await openIn(directory);
    const built = await withEmptyShadow({openRunner, project, dialect: name}, async (shadow) => {
      expect((await shadow.introspect()).tables).toEqual([]);
      expect(await shadow.up('001_users.js')).toMatchObject({ok: true});
      await shadow.execute(['create table notes (a int)']);
      return shadow.introspect();
    });
    expect(built.tables.map((table) => table.name)).toEqual(['notes', 'users']);
    expect((await live.introspect()).tables).toEqual([]);
    await expect(live.execute(['create table notes (a int)'])).rejects.toThrow('only executed on a shadow');
  },
);

describe.each(onServers)('a shadow on a server of $name', ({name}) => {
  const beside = async (directory: string): Promise<readonly string[]> => (await openIn(directory)).listShadows();

  test('is dropped when all went well, when something failed, and when it was interrupted', async () => {
    const {directory} = await makeDatabaseProject(name, files);
    const project = {directory};
    const names: string[] = [];
    await withShadowDatabase({openRunner, project}, async (shadow) => {
      names.push(shadow);
      expect(shadow).toMatch(/^db_specialist_shadow_[0-9a-f]{8}_\d+_\d+_[0-9a-f]{8}$/);
      expect(shadow.length).toBeLessThanOrEqual(63);
      expect(await beside(directory)).toContain(shadow);
    });
    const failing = withShadowDatabase({openRunner, project}, async (shadow) => {
      names.push(shadow);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    const interrupted = new AbortController();
    const stopped = withShadowDatabase({openRunner, project, signal: interrupted.signal}, async (shadow) => {
      names.push(shadow);
      interrupted.abort();
    });
    await expect(stopped).resolves.toBeUndefined();
    const left = await beside(directory);
    expect(names).toHaveLength(3);
    expect(left.filter((shadow) => names.includes(shadow))).toEqual([]);
  });

  test('is dropped with whoever is connected to it', async () => {
    const {directory} = await makeDatabaseProject(name, files);
    await withShadowDatabase({openRunner, project: {directory}}, async (databaseName) => {
      const inIt = await openIn(directory, {shadow: {databaseName}});
      expect((await inIt.introspect()).tables).toEqual([]);
    });
  });

  test('is reaped where its process is gone, and left alone where it is running or somewhere else', async () => {
    const {directory} = await makeDatabaseProject(name, files);
    const live = await openIn(directory);
    const {pid} = spawnSync(process.execPath, ['-e', '']);
    await withShadowDatabase({openRunner, project: {directory}}, async (mine) => {
      const orphan = mine.replace(/_\d+_(\d+)_[0-9a-f]{8}$/, `_${pid}_$1_00000000`);
      const elsewhere = orphan.replace(/shadow_[0-9a-f]{8}/, 'shadow_0000beef');
      await live.createShadow(orphan);
      await live.createShadow(elsewhere);
      try {
        await reapShadowDatabases(live);
        const left = await live.listShadows();
        expect(left).toEqual(expect.arrayContaining([mine, elsewhere]));
        expect(left).not.toContain(orphan);
      } finally {
        await live.dropShadow(elsewhere);
      }
    });
  });

  test('is reaped too where its maker was killed before it could be marked; with anything in it, an unmarked one stays', async () => {
    const {directory, database} = await makeDatabaseProject(name, files);
    if (database === null) throw new Error('no server');
    const live = await openIn(directory);
    const {pid} = spawnSync(process.execPath, ['-e', '']);
    await withShadowDatabase({openRunner, project: {directory}}, async (mine) => {
      const orphan = mine.replace(/_\d+_(\d+)_[0-9a-f]{8}$/, `_${pid}_$1_00000000`);
      const foreign = orphan.replace(/0{8}$/, '11111111');
      await database.run(halfMade[name]?.(orphan) ?? []);
      await database.run(ofSomebody[name]?.(foreign) ?? []);
      try {
        await reapShadowDatabases(live);
        const refused = await live.dropShadow(foreign).catch((error: Error) => error.message);
        expect(refused).toMatch(/no shadow of db-specialist|does not carry the mark of a shadow/);
        await expect(database.run([`create database ${orphan}`])).resolves.toBeUndefined();
      } finally {
        for (const made of [orphan, foreign]) await database.run([`drop database ${made}`]);
      }
    });
  });

  test('never drops a database that is not ours', async () => {
    const {directory, database} = await makeDatabaseProject(name, files);
    if (database === null) throw new Error('no server');
    const live = await openIn(directory);
    await expect(live.dropShadow(urlOf(database).pathname.slice(1))).rejects.toThrow(
      /no shadow of db-specialist|does not carry the mark of a shadow/,
    );
    expect((await live.introspect()).tables).toEqual([]);
  });

  test('is never the database itself', async () => {
    const {directory, database} = await makeDatabaseProject(name, files);
    if (database === null) throw new Error('no server');
    const databaseName = urlOf(database).pathname.slice(1);
    await expect(openRunner({project: {directory}, shadow: {databaseName}})).rejects.toThrow(
      "is the project's own database and cannot be its shadow",
    );
  });

  const connections: readonly (readonly [string, (url: URL) => string])[] = [
    ['a URL', (url) => JSON.stringify(url.href)],
    ['a function that gives a URL', (url) => `() => ${JSON.stringify(url.href)}`],
    ['an async function', (url) => `async () => (${objectOf(url)})`],
    ['an object', (url) => objectOf(url)],
    [
      'an object with a URL',
      (url) => `{${name === 'mysql' ? 'uri' : 'connectionString'}: ${JSON.stringify(url.href)}}`,
    ],
  ];
  const objectOf = ({hostname, port, username, password, pathname}: URL): string =>
    JSON.stringify({
      host: hostname,
      port: Number(port || 3306),
      user: username,
      password: decodeURIComponent(password),
      database: pathname.slice(1),
    });

  test.each(connections)('is reached by %s', async (_title, connection) => {
    const {database} = await makeDatabaseProject(name, {});
    if (database === null) throw new Error('no server');
    const directory = makeProject({...files, 'knexfile.js': serverKnexfile(name, connection(urlOf(database)))});
    const live = await openIn(directory);
    const {pathname} = urlOf(database);
    expect((await live.describe()).database).toMatch(new RegExp(`^${name}://\\w+@127\\.0\\.0\\.1:\\d+${pathname}$`));
    await withEmptyShadow({openRunner, project: {directory}, dialect: name}, async (shadow) => {
      expect(await shadow.up('001_users.js')).toMatchObject({ok: true});
    });
    expect((await live.introspect()).tables).toEqual([]);
  });
});

const hasMysql = onServers.some(({name}) => name === 'mysql');

test.skipIf(!hasMysql)(
  'a hook that leads every connection back to the database is noticed before anything runs',
  async () => {
    const {database} = await makeDatabaseProject('mysql', {});
    if (database === null) throw new Error('no server');
    const use = `use ${urlOf(database).pathname.slice(1)}`;
    const directory = makeProject({
      ...files,
      'knexfile.js': serverKnexfile(
        'mysql',
        JSON.stringify(database.connection),
        `pool: {afterCreate: (connection, done) => connection.query(${JSON.stringify(use)}, (error) => done(error, connection))}`,
      ),
    });
    const refused = withEmptyShadow({openRunner, project: {directory}, dialect: 'mysql'}, (shadow) =>
      shadow.up('001_users.js'),
    );
    await expect(refused).rejects.toMatchObject({
      code: 'rehearsal-failed',
      message: expect.stringMatching(/leads to the database test_\w+ instead of the shadow/),
    });
    expect((await (await openIn(directory)).introspect()).tables).toEqual([]);
  },
);

// What each server lets a statement reach besides the database that it runs in. PostgreSQL reaches no other database.
const beyond = [
  ['postgres', 'create role somebody_else', 'roles or databases of the server'],
  ['postgres', '/* all */ alter database postgres set work_mem = 64', 'roles or databases of the server'],
  ['mysql', 'insert into `LIVE`.`users` (email) values (1)', 'the database LIVE'],
  ['mysql', 'drop table LIVE.users', 'the database LIVE'],
  ['mysql', 'use LIVE', 'the server'],
  ['mysql', 'create user somebody@localhost', 'users of the server'],
  ['mysql', 'set global max_connections = 1', 'settings of the server'],
] as const;

test.each(beyond.filter(([name]) => onServers.some((dialect) => dialect.name === name)))(
  'on a shadow of %s nothing is sent that reaches beyond it: %s',
  async (name, statement, what) => {
    const {directory, database} = await makeDatabaseProject(name, files);
    if (database === null) throw new Error('no server');
    const live = await openIn(directory);
    await live.up('001_users.js');
    const before = await live.snapshot();
    const ownName = urlOf(database).pathname.slice(1);
    const text = statement.replace('LIVE', ownName);
    const other = makeProject({
      'knexfile.js': serverKnexfile(name, JSON.stringify(database.connection)),
      'migrations/001_users.js': usersMigration,
      'migrations/002_beyond.js': `exports.up = (knex) => knex.raw(${JSON.stringify(text)});\nexports.down = async () => {};`,
    });
    const leg = await withEmptyShadow({openRunner, project: {directory: other}, dialect: name}, async (shadow) => {
      await shadow.up('001_users.js');
      return shadow.up('002_beyond.js');
    });
    expect(leg).toMatchObject({
      ok: false,
      error: {
        code: 'rehearsal-failed',
        message: `A migration reaches beyond its own database, to ${what.replace('LIVE', ownName)}, so it is not run on a shadow beside it.`,
      },
    });
    expect(await live.snapshot()).toEqual(before);
  },
);
