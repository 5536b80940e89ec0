// Public schemas, round and round: build each with its own migrations, read it, write it as DDL, run that on an empty database, read it
// again. Equal fingerprints, or the differences are printed and the exit code is 1.
//
//   node bench/round-trip.mjs [sqlite] [postgres] [mysql] [part of a package's name…]
//
// The packages are fetched with npm into a temporary folder and removed again; none of their code but the migrations is run. The servers
// are those of the tests: DB_SPECIALIST_TEST_POSTGRES, DB_SPECIALIST_TEST_MYSQL.
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
const load = (path) => jiti.import(join(root, 'source', path));
const {dialects} = await load('dialects/index.ts');
const {compareSchemas} = await load('schema/compare.ts');
const {fingerprint} = await load('schema/fingerprint.ts');
const {openCatalogue, sendRaw} = await load('ecosystems/knex/runner/catalogue.ts');

const servers = {
  postgres: process.env.DB_SPECIALIST_TEST_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432',
  mysql: process.env.DB_SPECIALIST_TEST_MYSQL ?? 'mysql://root@127.0.0.1:3306',
};
const clients = {sqlite: 'better-sqlite3', postgres: 'pg', mysql: 'mysql2'};
const words = process.argv.slice(2);
const wanted = words.some((word) => word in clients) ? words : Object.keys(clients);
/** Parts of the names of packages: those alone. */
const named = words.filter((word) => !(word in clients));
const scratch = mkdtempSync(join(tmpdir(), 'db-specialist-round-trip-'));
const require = createRequire(import.meta.url);

/** A package as it is published, without what it depends on. */
const fetched = (name) => {
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

const samples = [
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

/** Names of books that the tools keep. */
const books = (schema) =>
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

const openEmpty = async (dialect) => {
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

/** What an empty database becomes, read. */
const readBuilt = async (dialect, build) => {
  const database = await openEmpty(dialect.name);
  try {
    await build(database);
    const everything = await dialect.introspect(database.query, []);
    const schema = await dialect.introspect(database.query, books(everything));
    const again = await dialect.introspect(database.query, books(everything));
    return {schema, isSteady: JSON.stringify(schema) === JSON.stringify(again)};
  } finally {
    await database.close();
  }
};

const counts = (schema) =>
  [
    [schema.tables.length, 'tables'],
    [schema.tables.reduce((sum, {columns}) => sum + columns.length, 0), 'columns'],
    [schema.tables.reduce((sum, {indexes}) => sum + indexes.length, 0), 'indexes'],
    [schema.tables.reduce((sum, {foreignKeys}) => sum + foreignKeys.length, 0), 'foreign keys'],
    [schema.views.length, 'views'],
    [schema.enums.length + (schema.domains ?? []).length + (schema.composites ?? []).length, 'types'],
    [schema.tables.reduce((sum, {triggers}) => sum + triggers.length, 0), 'triggers'],
    [(schema.routines ?? []).length, 'routines'],
  ]
    .filter(([count]) => count > 0)
    .map(([count, noun]) => `${count} ${noun}`)
    .join(', ');

const roundTrip = async (dialect, sample, directory) => {
  const {schema, isSteady} = await readBuilt(dialect, (database) => sample.build(database, directory));
  const rebuilt = await readBuilt(dialect, async ({knex}) => {
    for (const statement of dialect.createStatements(schema)) await sendRaw(knex, statement);
  });
  const differences = compareSchemas(schema, rebuilt.schema, {columnOrder: 'counts'}).map(({text}) => text);
  const isEqual = fingerprint(schema) === fingerprint(rebuilt.schema);
  return {
    counts: counts(schema),
    problems: [
      ...(isSteady ? [] : ['read twice, it is not the same']),
      ...differences,
      ...(isEqual || differences.length > 0 ? [] : ['the fingerprints differ, and no difference is told']),
    ],
  };
};

let failures = 0;
try {
  for (const sample of samples.filter(
    (one) => named.length === 0 || named.some((part) => one.package.includes(part)),
  )) {
    const {directory, version, license} = fetched(sample.package);
    for (const name of sample.on.filter((one) => wanted.includes(one))) {
      const dialect = dialects.find((candidate) => candidate.name === name);
      const label = `${sample.package.replace(/(?<=.)@.*/, '')} ${version} (${license}) on ${name}`;
      const result =
        dialect === undefined
          ? {counts: '', problems: ['this dialect is not there']}
          : await roundTrip(dialect, sample, directory).catch((error) => ({
              counts: '',
              problems: [String(error.stack)],
            }));
      failures += result.problems.length === 0 ? 0 : 1;
      console.log(`${result.problems.length === 0 ? 'equal' : 'DIFFERS'}  ${label}: ${result.counts}`);
      for (const problem of result.problems) console.log(`    ${problem}`);
    }
  }
} finally {
  rmSync(scratch, {recursive: true, force: true});
}
process.exitCode = failures === 0 ? 0 : 1;
