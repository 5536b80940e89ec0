import {beforeEach, describe, expect, test, vi} from 'vitest';
import {dialects} from '../../../source/dialects/index.js';
import {reachableDialects} from '../../helpers/database.js';
import {openIn, usersMigration} from './project.js';
import {makeDatabaseProject, urlOf} from './server-project.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const files = {'migrations/001_users.js': usersMigration};

const reachable = dialects.filter(({name}) => reachableDialects().includes(name));

describe.each(reachable)('a runner on $name', (dialect) => {
  const {name} = dialect;

  test('says where it is, without a password', async () => {
    const {directory, database} = await makeDatabaseProject(name, files);
    const runner = await openIn(directory);
    const description = await runner.describe();
    expect(description).toMatchObject({dialect: name, serverVersion: expect.stringMatching(/^\d+\.\d+/)});
    expect(description.databaseSize).toEqual(expect.any(Number));
    if (database === null) {
      expect(description.database).toBe('./dev.sqlite3');
    } else {
      const {username, hostname, port, pathname, protocol} = urlOf(database);
      expect(description.database).toBe(`${protocol}//${username}@${hostname}:${port}${pathname}`);
      expect(description.databaseFile).toBeNull();
    }
  });

  test('looks without leaving a trace: no books before the first migration', async () => {
    const {directory} = await makeDatabaseProject(name, files);
    const runner = await openIn(directory);
    expect(await runner.migrations()).toEqual({applied: [], pending: ['001_users.js'], missing: [], locked: false});
    expect((await runner.introspect()).tables).toEqual([]);
    expect(await runner.integrityProblems()).toEqual([]);
    const again = await openIn(directory);
    expect((await again.introspect()).tables).toEqual([]);
  });

  test('runs one migration up and down, and tells what it sent', async () => {
    const {directory} = await makeDatabaseProject(name, files);
    const runner = await openIn(directory);
    const empty = await runner.snapshot();
    const up = await runner.up('001_users.js');
    // MySQL ends a transaction at the first CREATE TABLE; Knex opens one all the same.
    expect(up).toMatchObject({ok: true, transaction: true, error: null, output: ''});
    expect(up.statements.map(({sql, rows}) => [sql.split(' ').slice(0, 2).join(' '), rows])).toEqual([
      ['create table', null],
      // PostgreSQL has a statement for the key; SQLite and MySQL have it in the table.
      ['insert into', 2],
    ]);
    expect(JSON.stringify(up)).not.toContain('ada@example.org');
    expect(await runner.migrations()).toEqual({applied: ['001_users.js'], pending: [], missing: [], locked: false});
    expect((await runner.introspect()).tables.map((table) => table.name)).toEqual(['users']);
    expect(await runner.rowCounts()).toEqual({users: 2});
    expect((await runner.snapshot()).digest.users?.rows).toBe(2);
    expect(await runner.statistics()).toMatchObject({unavailable: expect.any(Array)});

    expect(await runner.down('001_users.js')).toMatchObject({ok: true});
    expect(await runner.migrations()).toMatchObject({applied: [], pending: ['001_users.js']});
    expect(await runner.snapshot()).toEqual(empty);
  });

  test('one that stays sees what others have written, told of them or not', async () => {
    const {directory} = await makeDatabaseProject(name, files);
    const reader = await openIn(directory);
    const empty = await reader.snapshot();
    const writer = await openIn(directory);
    for (const direction of ['up', 'down', 'up'] as const) {
      await writer[direction]('001_users.js');
      const there = await (await openIn(directory)).snapshot();
      expect(there.digest.users?.rows).toBe(direction === 'up' ? 2 : undefined);
      expect(await reader.snapshot(await writer.writers())).toEqual(there);
      expect(await reader.snapshot(null)).toEqual(there);
    }
    await writer.down('001_users.js');
    expect(await reader.snapshot(await writer.writers())).toEqual(empty);
  });

  test('a snapshot that is asked for with a migration is of what it left, and of what is there where it failed', async () => {
    const {directory} = await makeDatabaseProject(name, {
      ...files,
      'migrations/002_fails.js': 'exports.up = async () => { throw new Error("no"); }; exports.down = async () => {};',
    });
    const runner = await openIn(directory);
    expect(await runner.up('001_users.js', {snapshotNext: true})).toMatchObject({ok: true});
    const left = await runner.snapshot();
    expect(left.digest.users?.rows).toBe(2);
    expect(await runner.up('002_fails.js', {snapshotNext: true})).toMatchObject({ok: false});
    await (await openIn(directory)).down('001_users.js');
    expect((await runner.snapshot()).schema.tables).toEqual([]);
  });

  test('tells a migration that fails with the words of the database, and keeps no lock', async () => {
    const {directory} = await makeDatabaseProject(name, {
      ...files,
      'migrations/002_again.js':
        "exports.up = (knex) => knex('users').insert({id: 1, email: 'top - secret'});\nexports.down = async () => {};",
    });
    const runner = await openIn(directory);
    await runner.up('001_users.js');
    const {ok, error} = await runner.up('002_again.js');
    expect({ok, code: error?.code}).toEqual({ok: false, code: 'rows-in-the-way'});
    expect(error?.message).toMatch(/unique|duplicate/i);
    expect(error?.message).not.toContain('secret');
    expect(await runner.migrations()).toMatchObject({pending: ['002_again.js'], locked: false});
  });

  test('keeps the books of a migration that was cut off, and frees its lock', async () => {
    const {directory} = await makeDatabaseProject(name, files);
    const runner = await openIn(directory);
    await runner.markApplied('001_users.js');
    expect(await runner.migrations()).toMatchObject({applied: ['001_users.js'], locked: false});
    await runner.releaseLock();
    expect(await runner.migrations()).toMatchObject({locked: false});
  });

  test('brings a project that we made to life', async () => {
    const {directory} = await makeDatabaseProject(name, {
      ...files,
      'seeds/more.js': "exports.seed = (knex) => knex('users').insert({email: 'joan@example.org'});",
    });
    const runner = await openIn(directory);
    await runner.migrateAndSeed();
    expect(await runner.rowCounts()).toEqual({users: 3});
  });

  test('makes no file of a database that is in no file', async () => {
    const {directory} = await makeDatabaseProject(name, files);
    const runner = await openIn(directory);
    const copy = runner.copyTo({databaseFile: `${directory}/copy`});
    if (dialect.shadow === 'file') await copy;
    else {
      await expect(copy).rejects.toMatchObject({
        code: 'unsupported-dialect',
        message: `A database of ${dialect.title} is copied to another database, not to a file.`,
        nextSteps: [`Make a file of it with the tools of ${dialect.title}.`],
      });
    }
  });

  test('reads names and values as they are, whatever the hooks of the project make of them', async () => {
    const {directory} = await makeDatabaseProject(
      name,
      files,
      `postProcessResponse: () => ({mangled: true}), wrapIdentifier: (value, wrap) => wrap(value === '*' ? value : value.toUpperCase()),
       migrations: {tableName: 'books'}`,
    );
    const runner = await openIn(directory);
    expect(await runner.up('001_users.js')).toMatchObject({ok: true});
    expect((await runner.introspect()).tables.map((table) => table.name)).toEqual(['USERS']);
    expect(await runner.migrations()).toMatchObject({applied: ['001_users.js']});
  });
});
