import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import {beforeEach, describe, expect, onTestFinished, test, vi} from 'vitest';
import {z} from 'zod';
import {dialects} from '../../source/dialects/index.js';
import {openIn, usersMigration, writeFiles} from '../ecosystems/knex/project.js';
import {makeDatabaseProject, serverKnexfile, urlOf} from '../ecosystems/knex/server-project.js';
import {reachableDialects, type TestDatabase} from '../helpers/database.js';
import {cli, runCli} from '../helpers/sample.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const reachable = dialects.filter(({name}) => reachableDialects().includes(name));
const onServers = reachable.filter(({shadow}) => shadow === 'database');

const postsMigration = `
exports.up = (knex) => knex.schema.createTable('posts', (table) => {
  table.increments('id');
  table.integer('user_id').unsigned().notNullable().references('users.id').index();
  table.string('title', 80).notNullable();
});
exports.down = (knex) => knex.schema.dropTable('posts');
`;

const expertise = `name: database
tables:
  - name: users
    columns: [id, email, shoe_size]
`;

const files = {'migrations/001_users.js': usersMigration, 'migrations/002_posts.js': postsMigration};

const analysis = z.object({
  ok: z.boolean(),
  dialect: z.string(),
  serverVersion: z.string(),
  schema: z.object({tables: z.array(z.object({name: z.string(), rows: z.number().nullable()}))}),
  drift: z.array(z.object({object: z.string(), text: z.string()})),
  migrations: z.object({applied: z.array(z.string()), pending: z.array(z.string())}),
  fingerprint: z.string(),
});

const analyzed = (directory: string) => {
  const {code, stdout, stderr} = runCli(directory, 'analyze', '--json');
  if (stderr !== '') throw new Error(stderr);
  return {code, stdout, ...analysis.parse(JSON.parse(stdout))};
};

const migrate = async (directory: string, names: readonly string[]): Promise<void> => {
  const runner = await openIn(directory);
  for (const name of names) expect(await runner.up(name)).toMatchObject({error: null});
};

describe.each(reachable)('analyze on $name', ({name}) => {
  test('shows a database that is what its migrations build, and says where it is not', async () => {
    const {directory} = await makeDatabaseProject(name, {
      ...files,
      'migrations/003_by_hand.js': `exports.up = (knex) => knex.raw('alter table posts add column subtitle varchar(20)');\nexports.down = async () => {};`,
    });
    await migrate(directory, ['001_users.js', '002_posts.js']);
    const {drift, ...rest} = analyzed(directory);
    expect(drift).toEqual([]);
    expect(rest).toMatchObject({
      ok: true,
      code: 0,
      dialect: name,
      schema: {
        tables: [
          {name: 'posts', rows: 0},
          {name: 'users', rows: 2},
        ],
      },
      migrations: {applied: ['001_users.js', '002_posts.js'], pending: ['003_by_hand.js']},
    });

    // What the migration did stays; that it ran is forgotten.
    await migrate(directory, ['003_by_hand.js']);
    writeFileSync(
      join(directory, 'migrations/003_by_hand.js'),
      'exports.up = async () => {};\nexports.down = async () => {};',
    );
    writeFiles(directory, {'expertise/database.yaml': expertise});
    const found = analyzed(directory);
    expect(found.code).toBe(1);
    expect(found.drift.map(({text}) => text)).toEqual([
      expect.stringMatching(/^The database differs from its migrations: posts\.subtitle\b/),
      'The expertise differs from the database: users.shoe_size is listed as a column, but the database has no such column',
    ]);
    expect(await (await openIn(directory)).listShadows().catch(() => [])).toEqual([]);
  });

  test('a database that no migration made is no list of drift', async () => {
    const {directory, database} = await makeDatabaseProject(name, {'migrations/.gitkeep': ''});
    const statements = ['create table one (id integer primary key)', 'create table two (id integer primary key)'];
    if (database === null) new Sqlite(join(directory, 'dev.sqlite3')).exec(statements.join(';')).close();
    else await database.run(statements);
    const {code, drift} = analyzed(directory);
    expect([code, drift]).toEqual([0, []]);
    writeFiles(directory, files);
    expect(analyzed(directory).drift.map(({text}) => text)).toEqual([
      'No migration has run, and yet the database has 2 tables and views.',
    ]);
  });

  test('orients, loads and tells the state', async () => {
    const {directory, database} = await makeDatabaseProject(name, files);
    await migrate(directory, ['001_users.js']);
    const {code, stdout} = runCli(directory, 'status', '--json');
    expect({code, stdout}).toMatchObject({code: 0, stdout: expect.stringContaining('"openTasks": []')});
    const text = runCli(directory, 'analyze');
    expect(text).toMatchObject({code: 0, stderr: ''});
    if (database !== null) expect(text.stdout).not.toContain(urlOf(database).href);
  });
});

describe.each(onServers)('on a server of $name', ({name}) => {
  const restricted = async (database: TestDatabase): Promise<string> => {
    const user = `app_${Math.random().toString(36).slice(2, 8)}`;
    const databaseName = urlOf(database).pathname.slice(1);
    await database.run(
      name === 'mysql'
        ? [`create user ${user} identified by 'pw-of-app'`, `grant all on ${databaseName}.* to ${user}`]
        : [`create role ${user} login password 'pw-of-app'`, `grant all on schema public to ${user}`],
    );
    onTestFinished(() =>
      database.run(name === 'mysql' ? [`drop user ${user}`] : [`drop owned by ${user}`, `drop role ${user}`]),
    );
    return user;
  };

  test('where the user may make no database, PGlite tells drift on PostgreSQL; on MySQL it is unknown, with the reason and what helps', async () => {
    const {directory, database} = await makeDatabaseProject(name, files);
    if (database === null) throw new Error('no server');
    const user = await restricted(database);
    const url = urlOf(database);
    url.username = user;
    url.password = 'pw-of-app';
    writeFiles(directory, {'knexfile.js': serverKnexfile(name, JSON.stringify(url.href))});
    await migrate(directory, ['001_users.js']);
    const {code, drift, stdout} = analyzed(directory);
    expect(stdout).not.toContain('pw-of-app');
    if (name === 'postgres') {
      expect({code, drift}).toEqual({code: 0, drift: []});
      return;
    }
    expect({code, drift}).toEqual({
      code: 1,
      drift: [
        {
          object: 'migrations',
          text: expect.stringMatching(
            new RegExp(
              `^The migrations could not be replayed on an empty database, so drift is unknown\\. ${user} may not make a database beside ${name}://${user}@.*, and a shadow is one\\. Let ${user} make them: (ALTER ROLE "${user}" CREATEDB|GRANT ALL ON .* TO \`${user}\`@\`.+\`) Or name an empty database that may be used up: --shadow-url URL$`,
              's',
            ),
          ),
        },
      ],
    });
  });

  test('rights that somebody gave by hand are no drift', async () => {
    const {directory, database} = await makeDatabaseProject(name, files);
    if (database === null) throw new Error('no server');
    await migrate(directory, ['001_users.js', '002_posts.js']);
    const user = await restricted(database);
    const named = urlOf(database).pathname.slice(1);
    await database.run([`grant select on ${name === 'mysql' ? `${named}.users` : 'users'} to ${user}`]);
    expect(analyzed(directory).drift).toEqual([]);
  });

  test('a user who may not read the list of migrations is told so, not that there are none', async () => {
    const {directory, database} = await makeDatabaseProject(name, files);
    if (database === null) throw new Error('no server');
    await migrate(directory, ['001_users.js']);
    // On MySQL rights on the database are rights on all its tables.
    if (name === 'mysql') return;
    const url = urlOf(database);
    url.username = await restricted(database);
    url.password = 'pw-of-app';
    writeFiles(directory, {'knexfile.js': serverKnexfile(name, JSON.stringify(url.href))});
    const {code, stderr} = runCli(directory, 'analyze');
    expect({code, stderr}).toEqual({code: 2, stderr: expect.stringContaining('knex_migrations')});
    expect(runCli(directory, 'analyze', '--format', 'dbml').stdout).toContain('Table "users"');
  });

  const hanging = {
    'migrations/001_users.js': `
      const {existsSync, writeFileSync} = require('node:fs');
      exports.up = async (knex) => {
        await knex.schema.createTable('users', (table) => table.increments('id'));
        if (!existsSync('hang')) return;
        writeFileSync('hanging', '');
        await new Promise((resolve) => setTimeout(resolve, 600000));
      };
      exports.down = (knex) => knex.schema.dropTable('users');`,
  };

  /** A project in whose analysis a migration hangs on the shadow, and the command that is at it. */
  const startHanging = async () => {
    const {directory} = await makeDatabaseProject(name, hanging);
    await migrate(directory, ['001_users.js']);
    writeFiles(directory, {hang: ''});
    const before = await (await openIn(directory)).listShadows();
    const child = spawn(process.execPath, [cli, 'analyze'], {cwd: directory, stdio: 'ignore'});
    onTestFinished(() => void child.kill('SIGKILL'));
    while (!existsSync(join(directory, 'hanging'))) await wait(50);
    const shadows = async (): Promise<readonly string[]> =>
      (await (await openIn(directory)).listShadows()).filter(
        (shadow) => !before.includes(shadow) && shadow.includes(`_${child.pid}_`),
      );
    expect(await shadows()).toHaveLength(1);
    return {directory, child, shadows};
  };

  test('Ctrl+C drops the shadow', async () => {
    const {child, shadows} = await startHanging();
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    expect(await ended).toEqual([130, null]);
    expect(await shadows()).toEqual([]);
  });

  test('what kill -9 leaves behind is dropped by the next start', async () => {
    const {directory, child, shadows} = await startHanging();
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    expect(await shadows()).toHaveLength(1);
    rmSync(join(directory, 'hang'));
    expect(runCli(directory, 'status').code).toBe(0);
    expect(await shadows()).toEqual([]);
  });
});
