import {createServer} from 'node:net';
import {beforeEach, describe, expect, onTestFinished, test, vi} from 'vitest';
import {dialects} from '../../../source/dialects/index.js';
import type {Runner} from '../../../source/ecosystems/ecosystem.js';
import type {DialectName} from '../../../source/schema/model.js';
import {reachableDialects, type TestDatabase} from '../../helpers/database.js';
import {makeProject, openIn} from './project.js';
import {makeDatabaseProject, serverKnexfile, urlOf} from './server-project.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const servers = dialects.filter(({name, shadow}) => shadow === 'database' && reachableDialects().includes(name));

const password = 'correct horse@/:?#';

/** A user of the server who may log in and nothing else. */
const makeUser = async (name: DialectName, database: TestDatabase, more = ''): Promise<string> => {
  const user = `app_${Math.random().toString(36).slice(2, 8)}`;
  const quoted = password.replaceAll("'", "''");
  const who = name === 'mysql' ? `'${user}'@'%'` : user;
  await database.run(
    name === 'mysql'
      ? [`create user ${who} identified by '${quoted}' ${more}`, `grant select on ${databaseOf(database)}.* to ${who}`]
      : [`create role ${user} login password '${quoted}' ${more}`],
  );
  onTestFinished(() => database.run([`drop ${name === 'mysql' ? 'user' : 'role'} ${who}`]));
  return user;
};

const databaseOf = (database: TestDatabase): string => urlOf(database).pathname.slice(1);

/** Opens a runner on another connection than the one of the database: whatever it says is without the password. */
const openAs = (name: DialectName, connection: object, files = {}, more = ''): Promise<Runner> =>
  openIn(makeProject({'knexfile.js': serverKnexfile(name, JSON.stringify(connection), more), ...files}));

const settingsOf = (database: TestDatabase, changes: object): object => {
  const {hostname, port, username, password: given, pathname} = urlOf(database);
  return {
    host: hostname,
    port: Number(port || 3306),
    user: username,
    password: decodeURIComponent(given),
    database: pathname.slice(1),
    ...changes,
  };
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

const migration = (up: string): Readonly<Record<string, string>> => ({
  'migrations/001_try.js': `exports.up = async (knex) => { ${up} };\nexports.down = async () => {};`,
});

describe.each(servers)('what $name refuses is told in words that help', ({name}) => {
  const refusal = async (runner: Runner): Promise<unknown> => {
    const error: unknown = await runner.describe().catch((thrown: unknown) => thrown);
    expect(JSON.stringify([error, error instanceof Error ? error.message : ''])).not.toContain('horse');
    return error;
  };

  test('nobody there', async () => {
    const {database} = await makeDatabaseProject(name, {});
    if (database === null) throw new Error('no server');
    const port = await freePort();
    expect(await refusal(await openAs(name, settingsOf(database, {host: '127.0.0.1', port, password})))).toMatchObject({
      code: 'database-unreachable',
      message: `Nobody answers at 127.0.0.1:${port}: the database server is not running there.`,
      nextSteps: ['Start the server.', 'Check host, port and socket of the connection in the knexfile.'],
    });
  });

  test('a socket that is not there', async () => {
    const {database} = await makeDatabaseProject(name, {});
    if (database === null) throw new Error('no server');
    const place = name === 'mysql' ? {socketPath: '/nowhere/server.sock'} : {host: '/nowhere'};
    expect(await refusal(await openAs(name, settingsOf(database, {...place, password})))).toMatchObject({
      code: 'database-unreachable',
      message: expect.stringMatching(/^Nobody answers at \/nowhere/),
    });
  });

  test('a host that nobody knows', async () => {
    const {database} = await makeDatabaseProject(name, {});
    if (database === null) throw new Error('no server');
    expect(await refusal(await openAs(name, settingsOf(database, {host: 'nowhere.invalid', password})))).toMatchObject({
      code: 'database-unreachable',
      message: 'The host nowhere.invalid is not known.',
    });
  });

  test('a user that it does not know', async () => {
    const {database} = await makeDatabaseProject(name, {});
    if (database === null) throw new Error('no server');
    const {hostname, port} = urlOf(database);
    expect(await refusal(await openAs(name, settingsOf(database, {user: 'nobody_here', password})))).toMatchObject({
      code: 'permission-denied',
      message: `nobody_here cannot log in at ${hostname}:${port || 3306}: user or password is wrong.`,
    });
  });

  test.each(['hun#ter@db', 'horse/correct@db', 'horse@db:54x32'])(
    'a URL that no driver can read, whichever part is the password: %s',
    async (place) => {
      const url = `${name}://app:${place}/shop`;
      const inKnexfile = makeProject({'knexfile.js': serverKnexfile(name, JSON.stringify(url))});
      const error: unknown = await openIn(inKnexfile).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({
        code: 'bad-arguments',
        message: expect.stringMatching(/^The URL of the database cannot be read/),
        nextSteps: expect.arrayContaining([expect.stringContaining('# as %23')]),
      });
      expect(JSON.stringify([error, String(error)])).not.toMatch(/horse|hun#ter/);
    },
  );

  test('a variable of the environment that is not set', async () => {
    // Where nobody listens, whatever stands at the usual place of the machine.
    vi.stubEnv('PGPORT', String(await freePort()));
    const connection =
      name === 'mysql' ? `{port: ${await freePort()}, user: process.env.NOT_SET}` : 'process.env.NOT_SET';
    const runner = await openIn(makeProject({'knexfile.js': serverKnexfile(name, connection)}));
    expect(await refusal(runner)).toMatchObject({
      code: 'database-unreachable',
      nextSteps:
        name === 'mysql'
          ? expect.arrayContaining(['Start the server.'])
          : [
              'The knexfile names no connection, so the one that the driver takes by itself was tried.',
              expect.any(String),
            ],
    });
  });

  test('a database that is not there, with how to make it', async () => {
    const {database} = await makeDatabaseProject(name, {});
    if (database === null) throw new Error('no server');
    expect(await refusal(await openAs(name, settingsOf(database, {database: 'not_there'})))).toMatchObject({
      code: 'database-missing',
      message: expect.stringMatching(new RegExp(`^The database ${name}://.*/not_there does not exist\\.$`)),
      nextSteps: expect.arrayContaining(['Create it on the server: CREATE DATABASE not_there']),
    });
  });

  test('SSL that it does not speak, or whose certificate nobody signed', async () => {
    const {database} = await makeDatabaseProject(name, {});
    if (database === null) throw new Error('no server');
    expect(await refusal(await openAs(name, settingsOf(database, {ssl: {rejectUnauthorized: true}})))).toMatchObject({
      code: 'database-unreachable',
      message: expect.stringMatching(/does not speak SSL|^The certificate of /),
    });
  });

  test('one connection too many', async () => {
    const {database} = await makeDatabaseProject(name, {});
    if (database === null) throw new Error('no server');
    const user = await makeUser(
      name,
      database,
      name === 'mysql' ? 'with max_user_connections 1' : 'connection limit 0',
    );
    const connection = settingsOf(database, {user, password});
    if (name === 'mysql') await (await openAs(name, connection)).describe();
    expect(await refusal(await openAs(name, connection))).toMatchObject({
      code: 'database-unreachable',
      message: expect.stringMatching(/has no connection free\.$/),
    });
  });

  test('what the user may not do, with the words of the database', async () => {
    const {database} = await makeDatabaseProject(name, {});
    if (database === null) throw new Error('no server');
    const user = await makeUser(name, database);
    if (name === 'postgres') await database.run([`revoke create on schema public from public`]);
    const runner = await openAs(
      name,
      settingsOf(database, {user, password}),
      migration("await knex.raw('create table secrets (id int)')"),
    );
    await database.run(['create table knex_migrations (id int, name varchar(9), batch int)']);
    expect(await runner.introspect()).toMatchObject({tables: expect.any(Array)});
    const shadow = runner.createShadow('db_specialist_shadow_of_nobody');
    await expect(shadow).rejects.toMatchObject({
      code: 'permission-denied',
      message: expect.stringMatching(
        new RegExp(`^${user} may not make a database beside ${name}://.*, and a shadow is one\\.$`),
      ),
      nextSteps: [
        // An account of MySQL is a user at a host: without the host another one is meant.
        expect.stringMatching(
          new RegExp(name === 'mysql' ? `GRANT ALL ON .* TO \`${user}\`@\`.+\`$` : `ALTER ROLE "${user}" CREATEDB$`),
        ),
        'Or name an empty database that may be used up: --shadow-url URL',
      ],
    });
    expect(await runner.up('001_try.js')).toMatchObject({
      ok: false,
      error: {
        code: 'permission-denied',
        message: expect.stringMatching(new RegExp(`^${user} may not do this on ${name}://.*: .*denied`, 'is')),
      },
    });
  });

  const running: readonly (readonly [string, string, string, RegExp])[] = [
    [
      'a statement that takes too long',
      name === 'mysql'
        ? "await knex.raw('set session max_statement_time = 0.05'); await knex.raw('select count(*) from information_schema.columns a, information_schema.columns b, information_schema.columns c')"
        : "await knex.raw('set local statement_timeout = 50'); await knex.raw('select pg_sleep(30)')",
      'database-locked',
      /took longer than it may/,
    ],
    [
      'a server that hangs up',
      name === 'mysql'
        ? "await knex.raw('kill connection_id()'); await knex.raw('select 1')"
        : "await knex.raw('select pg_terminate_backend(pg_backend_pid())')",
      'database-unreachable',
      /closed the connection\.$/,
    ],
  ];

  test.each(running)('%s', async (_title, up, code, message) => {
    const {directory} = await makeDatabaseProject(name, migration(up));
    const leg = await (await openIn(directory)).up('001_try.js');
    expect(leg).toMatchObject({ok: false, error: {code, message: expect.stringMatching(message)}});
  });

  test('a table that somebody else holds', async () => {
    const wait = name === 'mysql' ? 'set session lock_wait_timeout = 1' : "set lock_timeout = '200ms'";
    const {directory, database} = await makeDatabaseProject(
      name,
      migration("await knex.raw('alter table held add column b int')"),
      `pool: {afterCreate: (connection, done) => connection.query(${JSON.stringify(wait)}, (error) => done(error, connection))}`,
    );
    if (database === null) throw new Error('no server');
    await database.run(['create table held (a int)', 'begin', 'insert into held values (1)']);
    const leg = await (await openIn(directory)).up('001_try.js');
    await database.run(['rollback']);
    expect(leg).toMatchObject({
      ok: false,
      error: {
        code: 'database-locked',
        message: expect.stringMatching(/is locked: another program is working on the same rows or tables/),
      },
    });
  });
});
