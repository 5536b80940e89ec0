// The schemas of public packages, built by their own migrations, and empty databases to build them in. The packages are fetched with npm into
// a temporary folder; none of their code but the migrations is run. The servers are those of the tests: DB_SPECIALIST_TEST_POSTGRES,
// DB_SPECIALIST_TEST_MYSQL.
import {execFileSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {createJiti} from 'jiti';
import knexFactory from 'knex';

const root = fileURLToPath(new URL('..', import.meta.url));
const jiti = createJiti(import.meta.url);
export const load = (path) => jiti.import(join(root, 'source', path));
export const {dialects} = await load('dialects/index.ts');
export const {openCatalogue, sendRaw} = await load('ecosystems/knex/runner/catalogue.ts');

const servers = {
  postgres: process.env.DB_SPECIALIST_TEST_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432',
  mysql: process.env.DB_SPECIALIST_TEST_MYSQL ?? 'mysql://root@127.0.0.1:3306',
};
const clients = {sqlite: 'better-sqlite3', postgres: 'pg', mysql: 'mysql2'};
const scratch = mkdtempSync(join(tmpdir(), 'db-specialist-round-trip-'));
const require = createRequire(import.meta.url);

/** A package as it is published, without what it depends on. */
export const fetched = (name) => {
  const directory = mkdtempSync(join(scratch, 'package-'));
  const archive = execFileSync('npm', ['pack', '--silent', name], {cwd: directory, encoding: 'utf8'}).trim();
  execFileSync('tar', ['xzf', archive], {cwd: directory});
  const {version, license} = JSON.parse(readFileSync(join(directory, 'package', 'package.json'), 'utf8'));
  return {directory: join(directory, 'package'), version, license};
};

const knexMigrations =
  (...folders) =>
  async ({knex}, directory) => {
    for (const folder of folders) {
      // Each folder keeps a book of its own.
      const tableName = folders.length === 1 ? 'knex_migrations' : `knex_migrations_${folder.replaceAll('/', '_')}`;
      await knex.migrate.latest({directory: join(directory, folder), tableName});
    }
  };

const sqlFiles =
  (folder, prepare) =>
  async ({knex}, directory) => {
    for (const file of readdirSync(join(directory, folder)).sort())
      await sendRaw(knex, prepare(readFileSync(join(directory, folder, file), 'utf8')));
  };

/** db-migrate's own command, with its driver. `needed`: packages that the migrations load. */
const dbMigrate =
  (folder, ...needed) =>
  async ({connection}, directory) => {
    const tool = join(scratch, 'db-migrate');
    mkdirSync(tool, {recursive: true});
    writeFileSync(join(tool, 'package.json'), '{"private": true}');
    const quiet = {cwd: tool, stdio: ['ignore', 'ignore', 'inherit']};
    execFileSync(
      'npm',
      ['install', '--no-audit', '--no-fund', '--silent', 'db-migrate', 'db-migrate-pg', ...needed],
      quiet,
    );
    const {hostname, port, username, password, pathname} = new URL(connection);
    const dev = {driver: 'pg', host: hostname, port, user: username, password, database: pathname.slice(1)};
    writeFileSync(join(tool, 'database.json'), JSON.stringify({dev}));
    const command = join(tool, 'node_modules', 'db-migrate', 'bin', 'db-migrate');
    execFileSync(process.execPath, [command, 'up', '-m', join(directory, folder)], {
      ...quiet,
      stdio: 'ignore',
      env: {...process.env, NODE_PATH: join(tool, 'node_modules')},
    });
  };

const all = ['sqlite', 'postgres', 'mysql'];
const backstage = (plugin, ...folders) => ({
  package: `@backstage/${plugin}`,
  on: all,
  build: knexMigrations(...(folders.length === 0 ? ['migrations'] : folders)),
});

export const samples = [
  backstage('plugin-app-backend'),
  backstage('plugin-auth-backend'),
  backstage('plugin-catalog-backend'),
  {...backstage('plugin-events-backend'), on: ['postgres']},
  backstage('plugin-notifications-backend'),
  backstage('plugin-scaffolder-backend'),
  backstage('backend-defaults', 'migrations/auth', 'migrations/scheduler'),
  {...backstage('plugin-search-backend-module-pg'), on: ['postgres']},
  {
    package: 'pg-boss@10',
    on: ['postgres'],
    build: ({knex}, directory) => sendRaw(knex, require(join(directory, 'src', 'plans.js')).create('pgboss', 24)),
  },
  {
    package: 'graphile-worker',
    on: ['postgres'],
    build: async (database, directory) => {
      await sendRaw(database.knex, 'create schema graphile_worker');
      await sqlFiles('sql', (sql) => sql.replaceAll(':GRAPHILE_WORKER_SCHEMA', '"graphile_worker"'))(
        database,
        directory,
      );
    },
  },
  {package: 'unleash-server', on: ['postgres'], build: dbMigrate('dist/migrations', 'async')},
];

/** What the words of a command choose: dialects, and parts of the names of packages; all where nothing is said. */
export const chosenSamples = (words) => {
  const dialectNames = words.filter((word) => word in clients);
  const parts = words.filter((word) => !(word in clients));
  return samples
    .filter((one) => parts.length === 0 || parts.some((part) => one.package.includes(part)))
    .map((one) => ({...one, on: one.on.filter((name) => dialectNames.length === 0 || dialectNames.includes(name))}));
};

/** Names of books that the tools keep. */
export const books = (schema) =>
  schema.tables.map(({name}) => name).filter((name) => /^knex_migrations|_lock$|^migrations$/.test(name));

const onServer = async (dialect, sql) => {
  const knex = knexFactory({
    client: clients[dialect],
    connection: `${servers[dialect]}${dialect === 'postgres' ? '/postgres' : ''}`,
  });
  try {
    await knex.raw(sql);
  } finally {
    await knex.destroy();
  }
};

export const openEmpty = async (dialect) => {
  if (dialect === 'sqlite') return opened(dialect, {filename: ':memory:'}, async () => undefined);
  const name = `round_trip_${randomBytes(6).toString('hex')}`;
  await onServer(dialect, `create database ${name}`);
  return opened(dialect, `${servers[dialect]}/${name}`, () => onServer(dialect, `drop database ${name}`));
};

const opened = (dialect, connection, remove) => {
  const {query, knex} = openCatalogue(
    {create: knexFactory},
    {client: clients[dialect], connection, useNullAsDefault: true},
  );
  const close = async () => {
    await knex.destroy();
    await remove();
  };
  return {query, knex, connection, close};
};

export const removeFetched = () => rmSync(scratch, {recursive: true, force: true});
