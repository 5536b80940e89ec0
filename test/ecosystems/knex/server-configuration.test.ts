import {createRequire} from 'node:module';
import {beforeEach, describe, expect, test, vi} from 'vitest';
import {dialects} from '../../../source/dialects/index.js';
import {openRunner} from '../../../source/ecosystems/knex/open-runner.js';
import {knownDriverError} from '../../../source/ecosystems/knex/runner/driver-errors.js';
import {cleanerOf} from '../../../source/ecosystems/knex/runner/redact.js';
import {printableServer, serverAddressOf} from '../../../source/ecosystems/knex/runner/server-address.js';
import {withEmptyShadow} from '../../../source/rehearsal/empty-shadow.js';
import {reachableDialects} from '../../helpers/database.js';
import {makeProject, openIn, usersMigration} from './project.js';
import {makeDatabaseProject, serverKnexfile, urlOf} from './server-project.js';

const require = createRequire(import.meta.url);

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const onServers = dialects.filter(({name, shadow}) => shadow === 'database' && reachableDialects().includes(name));

describe('where a server is, as far as it may be shown', () => {
  const addresses: readonly (readonly [string, unknown, string])[] = [
    ['pg', 'postgres://app:secret@db.example.org/shop', 'postgres://app@db.example.org:5432/shop'],
    ['pg', 'postgresql://app:p%40ss@[::1]:6543/shop?sslmode=require', 'postgres://app@[::1]:6543/shop'],
    ['pg', {host: 'db', port: 6543, user: 'app', password: 'secret', database: 'shop'}, 'postgres://app@db:6543/shop'],
    ['pg', {connectionString: 'postgres://app:secret@db/shop', host: 'not-this'}, 'postgres://app@db:5432/shop'],
    ['pg', {host: '/run/postgresql', user: 'app', database: 'shop'}, 'postgres://app@/shop?host=/run/postgresql'],
    ['pg', 'postgres:///shop?host=/run/postgresql&user=app', 'postgres://app@/shop?host=/run/postgresql'],
    ['pg', {}, 'postgres://of-environment@pg.example.org:5555/of-environment'],
    ['mysql2', 'mysql://app:secret@db/shop', 'mysql://app@db:3306/shop'],
    ['mysql2', {uri: 'mysql://app:secret@db/shop', database: 'this'}, 'mysql://app@db:3306/this'],
    [
      'mysql',
      {socketPath: '/run/mysqld.sock', user: 'app', database: 'shop'},
      'mysql://app@/shop?host=/run/mysqld.sock',
    ],
    ['mysql2', {database: 'shop'}, 'mysql://localhost:3306/shop'],
  ];

  test.each(addresses)('%s %j → %s', (driver, connection, shown) => {
    vi.stubEnv('PGUSER', 'of-environment');
    vi.stubEnv('PGHOST', 'pg.example.org');
    vi.stubEnv('PGPORT', '5555');
    vi.stubEnv('PGDATABASE', 'of-environment');
    // What the configuration leaves open comes from the environment.
    if (Object.keys(Object(connection)).length > 0)
      for (const name of ['PGUSER', 'PGHOST', 'PGPORT', 'PGDATABASE']) vi.stubEnv(name, undefined);
    expect(printableServer(shown.split(':')[0] ?? '', serverAddressOf(connection, driver))).toBe(shown);
  });
});

describe('no secret of a connection is shown', () => {
  const cases: readonly (readonly [unknown, string, string])[] = [
    [{password: 'hunter2', user: 'app'}, 'login hunter2 of app failed', 'login *** of app failed'],
    ['postgres://app:p%40ss%2Fword@db/shop', 'p%40ss%2Fword is p@ss/word', '*** is ***'],
    ['mysql://app@db/shop?password=hunter2', 'hunter2', '***'],
    [{connectionString: 'postgres://app:hunter2@db/shop'}, 'hunter2', '***'],
    [Object.defineProperty({user: 'app'}, 'password', {value: 'hunter2', enumerable: false}), 'hunter2', '***'],
    [{ssl: {key: '-----BEGIN KEY-----', passphrase: 'hunter2'}}, '-----BEGIN KEY----- hunter2', '*** ***'],
    [undefined, 'PGPASSWORD is of-environment', 'PGPASSWORD is ***'],
    [
      undefined,
      'see postgres://app:a@b:c@db/shop?sslpassword=x&a=b',
      'see postgres://app:***@db/shop?sslpassword=***&a=b',
    ],
    // Hidden everywhere, it would hide the user and the name of the database too, and point at the password.
    [
      {user: 'postgres', password: 'postgres'},
      `postgres://postgres:postgres@db, {password: 'postgres'}`,
      `postgres://postgres:***@db, {password: '***'}`,
    ],
  ];

  test.each(cases)('%j: %s', (connection, text, shown) => {
    vi.stubEnv('PGPASSWORD', 'of-environment');
    expect(cleanerOf(connection)(text)).toBe(shown);
  });
});

describe('errors that a test cannot bring about', () => {
  const failure = (code: string, message: string): Error => Object.assign(new Error(message), {code});
  const context = {
    database: 'postgres://app@db:5432/shop',
    driver: 'pg',
    server: {host: 'db', port: '5432', socket: null, user: 'app', database: 'shop', isNamed: true},
  };
  test.each([
    [new AggregateError([failure('ECONNREFUSED', 'a'), failure('ECONNREFUSED', 'b')], ''), null],
    [
      Object.assign(new AggregateError([], ''), {code: 'ECONNREFUSED'}),
      'Nobody answers at db:5432: the database server is not running there.',
    ],
    [failure('ETIMEDOUT', 'connect ETIMEDOUT'), 'db:5432 does not answer in time.'],
    [new Error('timeout expired'), 'db:5432 does not answer in time.'],
    [
      failure('57P03', 'the database system is starting up'),
      'The server at db:5432 is starting or stopping and takes no connections yet.',
    ],
    [failure('ECONNRESET', 'read ECONNRESET'), 'The server at db:5432 closed the connection.'],
    [
      failure('28000', 'no pg_hba.conf entry for host "10.0.0.1", user "app", database "shop", no encryption'),
      'The server at db:5432 takes only connections with SSL.',
    ],
    [
      failure('28000', 'no pg_hba.conf entry for host "10.0.0.1", user "app", database "shop", SSL encryption'),
      'The server at db:5432 takes no connection of app from this machine.',
    ],
    [
      failure('ER_SECURE_TRANSPORT_REQUIRED', 'Connections using insecure transport are prohibited'),
      'The server at db:5432 takes only connections with SSL.',
    ],
    [
      failure('CERT_HAS_EXPIRED', 'certificate has expired'),
      'The certificate of db:5432 is not accepted: certificate has expired',
    ],
    [
      new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string'),
      'app cannot log in at db:5432: user or password is wrong.',
    ],
    [
      failure('25006', 'cannot execute INSERT in a read-only transaction'),
      'postgres://app@db:5432/shop can only be read: cannot execute INSERT in a read-only transaction',
    ],
    [
      failure('40P01', 'deadlock detected'),
      'postgres://app@db:5432/shop is locked: another program is working on the same rows or tables (deadlock detected).',
    ],
    [
      failure('53100', 'could not extend file'),
      'The disk of the server is full: postgres://app@db:5432/shop cannot be written.',
    ],
    [failure('42703', 'column "x" does not exist'), null],
    [failure('ENOENT', "ENOENT: no such file or directory, open 'ca.pem'"), null],
  ])('%s → %s', (error, message) => {
    const known = knownDriverError(error, context);
    expect(known?.message ?? null).toBe(message);
    if (known !== null) expect(known.nextSteps.length).toBeGreaterThan(0);
  });
});

test.each(['cockroachdb', 'redshift', 'pgnative', 'mssql', 'oracledb'])('%s is refused plainly', async (client) => {
  const directory = makeProject({'knexfile.js': `module.exports = {client: '${client}', connection: {host: 'db'}};`});
  await expect(openRunner({project: {directory}})).rejects.toMatchObject({
    code: 'unsupported-dialect',
    message: `The driver "${client}" is not supported yet`,
    nextSteps: expect.arrayContaining(['Use a database that is: SQLite, PostgreSQL, MySQL/MariaDB.']),
  });
});

const names: Readonly<Record<string, readonly string[]>> = {
  postgres: ['pg', 'postgres', 'postgresql'],
  mysql: ['mysql2'],
};
const files: Readonly<Record<string, string>> = {postgres: 'postgres', mysql: 'mysql2'};

describe.each(onServers)('a configuration for $name', ({name}) => {
  test.each([
    ...(names[name] ?? []).map((client) => `'${client}'`),
    `require(${JSON.stringify(require.resolve(`knex/lib/dialects/${files[name]}/index.js`))})`,
  ])('with the client %s, keyed by environment', async (client) => {
    const {database} = await makeDatabaseProject(name, {});
    if (database === null) throw new Error('no server');
    const directory = makeProject({
      'knexfile.js': `module.exports = async () => ({development: {client: 'sqlite3'}, staging: {client: ${client}, connection: ${JSON.stringify(database.connection)}}});`,
      'migrations/001_users.js': usersMigration,
    });
    const runner = await openIn(directory, {project: {environment: 'staging'}});
    expect(await runner.describe()).toMatchObject({dialect: name, environment: 'staging'});
    expect(await runner.up('001_users.js')).toMatchObject({ok: true});
  });

  test('whose driver the project has taught its own types gives the catalogue plain values', async () => {
    const teach =
      name === 'postgres'
        ? `for (const type of [16, 20, 21, 23, 25, 26, 114, 1009, 3802]) require('pg').types.setTypeParser(type, () => ({taught: true}));`
        : '';
    const {database} = await makeDatabaseProject(name, {});
    if (database === null) throw new Error('no server');
    const settings =
      name === 'mysql'
        ? `{uri: ${JSON.stringify(urlOf(database).href)}, rowsAsArray: true, dateStrings: true, typeCast: () => 'taught'}`
        : JSON.stringify(urlOf(database).href);
    const directory = makeProject({
      'knexfile.js': `${teach.replace("require('pg')", `require(${JSON.stringify(require.resolve('pg'))})`)}\n${serverKnexfile(name, settings)}`,
      'migrations/001_users.js': usersMigration.replace(/await knex\('users'\)\.insert.*/, ''),
    });
    await database.run([
      'create table users (id int primary key, email varchar(20) not null)',
      "insert into users values (1, 'a')",
    ]);
    const runner = await openIn(directory);
    const {tables} = await runner.introspect();
    expect(tables.map((table) => [table.name, table.columns.map((column) => column.name)])).toEqual([
      ['users', ['id', 'email']],
    ]);
    expect(await runner.rowCounts()).toEqual({users: 1});
    expect((await runner.snapshot()).digest.users?.rows).toBe(1);
  });

  test('another server is spoken to as the project speaks to its own', async () => {
    const {database: own} = await makeDatabaseProject(name, {});
    const {database: other} = await makeDatabaseProject(name, {});
    if (own === null || other === null) throw new Error('no server');
    const url = urlOf(own);
    url.searchParams.set('multipleStatements', 'true');
    const directory = makeProject({
      'knexfile.js': serverKnexfile(name, JSON.stringify(url.href)),
      'migrations/001_two.js':
        "exports.up = (knex) => knex.raw('create table a (id int); create table b (id int)'); exports.down = async () => {};",
    });
    const runner = await openIn(directory, {project: {databaseUrl: urlOf(other).href}});
    expect(await runner.up('001_two.js')).toMatchObject({ok: true, error: null});
    expect((await runner.introspect()).tables.map((table) => table.name)).toEqual(['a', 'b']);
    expect((await (await openIn(directory)).introspect()).tables).toEqual([]);
  });
});

const hasPostgres = onServers.some(({name}) => name === 'postgres');

test.skipIf(!hasPostgres)(
  'searchPath and the schema of the books are honoured, on the database and on a shadow',
  async () => {
    const {directory, database} = await makeDatabaseProject(
      'postgres',
      {'migrations/001_users.js': usersMigration},
      `searchPath: ['app'], migrations: {schemaName: 'books', tableName: 'history'}`,
    );
    if (database === null) throw new Error('no server');
    await database.run(['create schema app', 'create schema books']);
    const runner = await openIn(directory);
    expect(await runner.migrations()).toMatchObject({applied: [], pending: ['001_users.js']});
    expect(await runner.up('001_users.js')).toMatchObject({ok: true});
    expect(await runner.migrations()).toMatchObject({applied: ['001_users.js'], locked: false});
    const schema = await runner.introspect();
    expect(schema.tables.map((table) => `${table.schema}.${table.name}`)).toEqual(['app.users']);
    const built = await withEmptyShadow({openRunner, project: {directory}, dialect: 'postgres'}, async (shadow) => {
      expect(await shadow.up('001_users.js')).toMatchObject({ok: true});
      return shadow.introspect();
    });
    expect(built).toEqual(schema);
  },
);

const hasMysql = onServers.some(({name}) => name === 'mysql');

test.skipIf(!hasMysql)('where a schema is a database, the books of a shadow stay in the shadow', async () => {
  const {database: books} = await makeDatabaseProject('mysql', {});
  if (books === null) throw new Error('no server');
  const booksName = urlOf(books).pathname.slice(1);
  const {directory} = await makeDatabaseProject(
    'mysql',
    {'migrations/001_users.js': usersMigration},
    `migrations: {schemaName: '${booksName}'}`,
  );
  await withEmptyShadow({openRunner, project: {directory}, dialect: 'mysql'}, async (shadow) => {
    expect(await shadow.up('001_users.js')).toMatchObject({ok: true});
    expect(await shadow.migrations()).toMatchObject({applied: ['001_users.js']});
  });
  expect(await books.query('show tables')).toEqual([]);
});
