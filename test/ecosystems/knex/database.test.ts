import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import Database from 'better-sqlite3';
import {beforeEach, describe, expect, onTestFinished, test, vi} from 'vitest';
import {openRunner} from '../../../source/ecosystems/knex/open-runner.js';
import {knownDriverError} from '../../../source/ecosystems/knex/runner/driver-errors.js';
import {packageRoot} from '../../../source/package-root.js';
import {knexfile, makeProject, openIn, runnerScript, usersMigration} from './project.js';

const require = createRequire(import.meta.url);

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const openDatabase = (file: string): Database.Database => {
  const database = new Database(file);
  onTestFinished(() => void database.close());
  return database;
};

describe.each(['sqlite3', 'better-sqlite3'])('a database that somebody else uses, with %s', (client) => {
  const files = {'knexfile.js': knexfile(client), 'dev.sqlite3': '', 'migrations/001_users.js': usersMigration};

  test('is not copied while it is locked, not even half', async () => {
    const directory = makeProject(files);
    const runner = await openIn(directory);
    await runner.up('001_users.js');
    const other = openDatabase(join(directory, 'dev.sqlite3'));
    other.exec('BEGIN EXCLUSIVE');
    const copy = join(directory, 'copy.sqlite3');
    await expect(runner.copyTo({databaseFile: copy})).rejects.toMatchObject({
      code: 'database-locked',
      message: './dev.sqlite3 is locked: another program is writing to it.',
    });
    expect(existsSync(copy)).toBe(false);
    other.exec('ROLLBACK');
    await runner.copyTo({databaseFile: copy});
    expect(openDatabase(copy).prepare('select count(*) as rows from users').get()).toEqual({rows: 2});
  });

  test('is copied as it was, while somebody writes in WAL mode', async () => {
    const directory = makeProject(files);
    const runner = await openIn(directory);
    await runner.up('001_users.js');
    const other = openDatabase(join(directory, 'dev.sqlite3'));
    other.pragma('journal_mode = WAL');
    other.exec("BEGIN; INSERT INTO users (email) VALUES ('not yet')");
    const copy = join(directory, 'copy.sqlite3');
    await runner.copyTo({databaseFile: copy});
    other.exec('COMMIT');
    expect(openDatabase(copy).prepare('select count(*) as rows from users').get()).toEqual({rows: 2});
    await runner.close();
    other.close();
    expect(readdirSync(directory).filter((name) => name.startsWith('dev'))).toEqual(['dev.sqlite3']);
  });
});

test('what is locked can be neither looked at nor migrated', async () => {
  const directory = makeProject({
    'knexfile.js': knexfile(),
    'dev.sqlite3': '',
    'migrations/001_users.js': usersMigration,
  });
  const runner = await openIn(directory);
  openDatabase(join(directory, 'dev.sqlite3')).exec('BEGIN EXCLUSIVE');
  const locked = {code: 'database-locked', message: './dev.sqlite3 is locked: another program is writing to it.'};
  await expect(runner.introspect()).rejects.toMatchObject(locked);
  expect(await runner.up('001_users.js')).toMatchObject({ok: false, error: locked});
});

describe('a shadow', () => {
  const statements = ["create table notes (id integer primary key, text varchar(20) default 'why?')"];

  test('may be empty, and only on a shadow are statements executed', async () => {
    const directory = makeProject({'knexfile.js': knexfile(), 'dev.sqlite3': ''});
    const shadow = await openIn(directory, {shadow: {databaseFile: join(directory, 'shadow.sqlite3')}});
    await shadow.execute(statements);
    expect((await shadow.introspect()).tables.map(({name}) => name)).toEqual(['notes']);
    const live = await openIn(directory);
    await expect(live.execute(statements)).rejects.toThrow('Statements are only executed on a shadow');
    expect((await live.introspect()).tables).toEqual([]);
  });

  test('is never the database itself, also behind a link', async () => {
    const directory = makeProject({'knexfile.js': knexfile(), 'dev.sqlite3': ''});
    const link = join(directory, 'link.sqlite3');
    symlinkSync('dev.sqlite3', link);
    for (const databaseFile of [join(directory, 'dev.sqlite3'), link]) {
      await expect(openRunner({project: {directory}, shadow: {databaseFile}})).rejects.toThrow(
        "is the project's own database and cannot be its shadow",
      );
    }
  });

  test('is refused where the client of the project opens something else', async () => {
    const knex = require.resolve('knex/lib/dialects/better-sqlite3/index.js');
    const directory = makeProject({
      'dev.sqlite3': '',
      'knexfile.js': `
        const Client = require(${JSON.stringify(knex)});
        class Stubborn extends Client {
          async acquireRawConnection() {
            return new this.driver('./dev.sqlite3');
          }
        }
        module.exports = {client: Stubborn, connection: {filename: './dev.sqlite3'}, useNullAsDefault: true};`,
      'migrations/001_users.js': usersMigration,
    });
    const shadow = await openIn(directory, {shadow: {databaseFile: join(directory, 'shadow.sqlite3')}});
    const refused = {
      code: 'rehearsal-failed',
      message: expect.stringContaining(`opens ${join(directory, 'dev.sqlite3')} instead of the copy`),
    };
    await expect(shadow.up('001_users.js')).rejects.toMatchObject(refused);
    await expect(shadow.execute(statements)).rejects.toMatchObject(refused);
    expect(readFileSync(join(directory, 'dev.sqlite3'))).toHaveLength(0);
  });

  test('runs migrations of another folder, though those of the project are not there', async () => {
    const directory = makeProject({
      'knexfile.js': knexfile(),
      'dev.sqlite3': '',
      'migrations/001_users.js': usersMigration,
      'draft/002_phone.js': `
        exports.up = (knex) => knex.schema.alterTable('users', (table) => table.string('phone'));
        exports.down = (knex) => knex.raw('ALTER TABLE users DROP COLUMN phone');`,
    });
    const live = await openIn(directory);
    await live.up('001_users.js');
    const databaseFile = join(directory, 'shadow.sqlite3');
    await live.copyTo({databaseFile});
    const shadow = await openIn(directory, {shadow: {databaseFile, migrationsDirectory: join(directory, 'draft')}});
    expect(await shadow.up('002_phone.js')).toMatchObject({ok: true});
    expect(await shadow.down('002_phone.js')).toMatchObject({ok: true});
    expect(await shadow.snapshot()).toEqual(await live.snapshot());
  });
});

// A disk of our own, in a name space of our own; where the system allows neither, only the table below is tested.
const small = 'mount -t tmpfs -o size=64k tmpfs small && exec "$0" "$@"';
const canMakeDisk = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

test.skipIf(!canMakeDisk).each(['sqlite3', 'better-sqlite3'])(
  'a full disk ends a copy and keeps nothing of it: %s',
  (client) => {
    const directory = makeProject({'knexfile.js': knexfile(client), 'small/.keep': ''});
    openDatabase(join(directory, 'dev.sqlite3')).exec(
      'CREATE TABLE blobs (x); INSERT INTO blobs VALUES (zeroblob(200000))',
    );
    const copy = `
    ${runnerScript}
      .then((runner) => runner.copyTo({databaseFile: process.cwd() + '/small/copy.sqlite3'}).finally(runner.close))
      .catch(({code, message}) => console.log(JSON.stringify({code, message, left: require('node:fs').readdirSync('small')})));`;
    const {stdout} = spawnSync('unshare', ['-rm', 'sh', '-c', small, process.execPath, '-e', copy, directory], {
      cwd: directory,
      encoding: 'utf8',
    });
    expect(JSON.parse(stdout)).toEqual({
      code: 'disk-full',
      message: `The disk is full: ${directory}/small/copy.sqlite3 cannot be written.`,
      left: [],
    });
  },
);

test('a project that we made gets its migrations and its seeds', async () => {
  const directory = makeProject({
    'knexfile.js': knexfile(),
    'migrations/001_users.js': usersMigration,
    'seeds/more.js': "exports.seed = (knex) => knex('users').insert({email: 'joan@example.org'});",
  });
  const runner = await openIn(directory);
  await runner.migrateAndSeed();
  expect(await runner.rowCounts()).toEqual({users: 3});
  expect(await runner.integrityProblems()).toEqual([]);
});

test("a driver that the project's Knex does not find is named with the command that installs it", async () => {
  const directory = makeProject({'knexfile.js': knexfile(), 'dev.sqlite3': ''});
  copyPackage('knex', join(directory, 'node_modules'));
  await expect(openRunner({project: {directory}})).rejects.toMatchObject({
    code: 'driver-missing',
    nextSteps: expect.arrayContaining(['Install it: npm install sqlite3']),
  });
  rmSync(join(directory, 'node_modules'), {recursive: true});
  const description = await (await openIn(directory)).describe();
  expect(description.toolOrigin).toBe('bundled');
});

test("the project's own Knex is the one that runs", async () => {
  const directory = makeProject({'knexfile.js': knexfile(), 'dev.sqlite3': ''});
  mkdirSync(join(directory, 'node_modules'));
  symlinkSync(packageDirectory('knex'), join(directory, 'node_modules', 'knex'));
  const description = await (await openIn(directory)).describe();
  expect(description).toMatchObject({toolOrigin: 'project', toolVersion: require('knex/package.json').version});
});

const packageDirectory = (name: string): string => join(packageRoot, 'node_modules', name);

/** A package with everything that it needs itself, and nothing that it only may use. */
const copyPackage = (name: string, modules: string): void => {
  const target = join(modules, name);
  if (existsSync(target)) return;
  cpSync(packageDirectory(name), target, {recursive: true, filter: (path) => !path.endsWith('/node_modules')});
  const {dependencies = {}} = require(join(target, 'package.json')) as {dependencies?: Record<string, string>};
  for (const dependency of Object.keys(dependencies)) copyPackage(dependency, modules);
};

describe('errors of drivers and of the system, in words that help', () => {
  const failure = (code: string, message: string): Error => Object.assign(new Error(message), {code});
  test.each([
    [failure('SQLITE_FULL', 'SQLITE_FULL: database or disk is full'), 'disk-full'],
    [failure('ENOSPC', 'ENOSPC: no space left on device, write'), 'disk-full'],
    [failure('SQLITE_READONLY', 'attempt to write a readonly database'), 'permission-denied'],
    [failure('EACCES', "EACCES: permission denied, open 'x'"), 'permission-denied'],
    [failure('SQLITE_CANTOPEN', 'unable to open database file'), 'database-unreachable'],
    [failure('', 'Cannot open database because the directory does not exist'), 'database-unreachable'],
    [failure('SQLITE_CORRUPT', 'database disk image is malformed'), 'database-corrupt'],
    [failure('SQLITE_BUSY_SNAPSHOT', 'database is locked'), 'database-locked'],
    [failure('SQLITE_ERROR', 'no such table: users'), undefined],
    [new TypeError('x is not a function'), undefined],
  ])('%s → %s', (error, code) => {
    const known = knownDriverError(error, {database: './dev.sqlite3', driver: 'sqlite3', server: null});
    expect(known?.code).toBe(code);
    if (known !== null) expect(known.nextSteps.length).toBeGreaterThan(0);
  });

  test('a full disk beside a server is not said to be that of its database', () => {
    const server = {host: 'localhost', port: '5432', socket: null, user: 'app', database: 'shop', isNamed: true};
    const error = failure('ENOSPC', 'ENOSPC: no space left on device, write');
    expect(knownDriverError(error, {database: 'postgres://shop', driver: 'pg', server})).toMatchObject({
      code: 'disk-full',
      message: 'The disk is full: ENOSPC: no space left on device, write',
    });
  });
});
