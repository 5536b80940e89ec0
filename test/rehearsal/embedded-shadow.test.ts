import {randomBytes} from 'node:crypto';
import {copyFileSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join, relative} from 'node:path';
import {beforeEach, expect, onTestFinished, test, vi} from 'vitest';
import type {EmbeddedDatabase} from '../../source/dialects/embedded-database.js';
import {embedded} from '../../source/dialects/postgres/embedded/index.js';
import {openRunner} from '../../source/ecosystems/knex/open-runner.js';
import {UserError} from '../../source/errors.js';
import {packageRoot} from '../../source/package-root.js';
import {withEmbeddedShadow} from '../../source/rehearsal/embedded-shadow.js';
import {rehearse} from '../../source/rehearsal/rehearse.js';
import {type Files, makeProject, openIn, usersMigration} from '../ecosystems/knex/project.js';
import {type DatabaseProject, makeDatabaseProject, serverKnexfile, urlOf} from '../ecosystems/knex/server-project.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const phone = `
  exports.up = (knex) => knex.schema.alterTable('users', (table) => table.string('phone'));
  exports.down = (knex) => knex.schema.alterTable('users', (table) => table.dropColumn('phone'));`;

/** A project on PostgreSQL whose user owns its database and may make no other. */
const makeConfined = async (files: Files, statements: readonly string[] = []): Promise<DatabaseProject> => {
  const project = await makeDatabaseProject('postgres', {'migrations/001_users.js': usersMigration, ...files});
  const {directory, database} = project;
  if (database === null) throw new Error('no server');
  const user = `test_${randomBytes(4).toString('hex')}`;
  const url = urlOf(database);
  await database.run([
    ...statements,
    `create role ${user} login password 'secret'`,
    `alter database ${url.pathname.slice(1)} owner to ${user}`,
    `grant all on schema public to ${user}`,
  ]);
  onTestFinished(async () => {
    await database.run([`reassign owned by ${user} to postgres`, `drop owned by ${user}`, `drop role ${user}`]);
  });
  url.username = user;
  url.password = 'secret';
  writeFileSync(join(directory, 'knexfile.js'), serverKnexfile('postgres', JSON.stringify(url.href)));
  return project;
};

const rehearseIn = (directory: string, name: string) =>
  rehearse({
    openRunner,
    project: {directory},
    dialect: 'postgres',
    shadowDirectory: join(directory, '.db-specialist'),
    name,
    predicted: null,
    touched: null,
    declaredLosses: [],
  });

test('where no database may be made, PGlite stands in with the rows of the database, and that is said', async () => {
  const {directory} = await makeConfined({'migrations/002_phone.js': phone});
  const live = await openIn(directory);
  await live.up('001_users.js');
  const before = await live.snapshot();
  const report = await rehearseIn(directory, '002_phone.js');
  expect(report).toMatchObject({verdict: 'reversible', evidence: {tables: 1, rows: 2}});
  expect(report.evidence.shadow).toMatchObject({
    kind: 'embedded',
    engine: expect.stringMatching(/^PostgreSQL \d.* \(PGlite /),
    notProven: expect.arrayContaining(['what the user may do: everything runs as a superuser']),
  });
  expect(await live.snapshot()).toEqual(before);
}, 120_000);

const kitchenSink = [
  'create extension pg_trgm',
  `create type mood as enum ('sad', 'fine')`,
  'create schema sales',
  `create table sales.orders (id int generated always as identity primary key, mood mood not null default 'fine', note text)`,
  'create index orders_note on sales.orders using gin (note gin_trgm_ops)',
  `insert into sales.orders (note) select 'note ' || n from generate_series(1, 50) n`,
];

test('what the schema needs is there before it is built: extensions, roles, schemas, types', async () => {
  const reader = `test_${randomBytes(4).toString('hex')}`;
  const {directory, database} = await makeConfined(
    {
      'migrations/002_citext.js': `
        exports.up = async (knex) => {
          await knex.raw('create extension if not exists citext');
          await knex.raw('alter table sales.orders add column code citext');
        };
        exports.down = async (knex) => {
          await knex.raw('alter table sales.orders drop column code');
          await knex.raw('drop extension citext');
        };`,
    },
    [...kitchenSink, `create role ${reader}`, `grant select on sales.orders to ${reader}`],
  );
  onTestFinished(() => database?.run([`drop owned by ${reader}`, `drop role ${reader}`]));
  await database?.run([`grant usage on schema sales to public`, `grant select on sales.orders to public`]);
  const report = await rehearseIn(directory, '002_citext.js');
  expect(report).toMatchObject({verdict: 'reversible', evidence: {tables: 1, rows: 50}});
}, 120_000);

test('a migration that waits for itself on the one session is told so, and not to have failed on rows', async () => {
  const {directory} = await makeConfined({
    'migrations/002_both.js': `
      exports.config = {transaction: false};
      exports.up = (knex) => knex.transaction(async (transaction) => {
        await transaction('users').update({email: 'x'});
        await knex('users').count();
      });
      exports.down = () => undefined;`,
  });
  await (await openIn(directory)).up('001_users.js');
  const report = await rehearseIn(directory, '002_both.js');
  expect(report).toMatchObject({
    verdict: 'up-failed',
    up: {error: {code: 'rehearsal-failed', message: expect.stringContaining('PGlite has one session only')}},
  });
}, 120_000);

const refusal = new UserError({
  code: 'permission-denied',
  message: 'app may not make a database.',
  nextSteps: ['Let app make them.'],
});

const lend = async (directory: string, embedded: EmbeddedDatabase) =>
  withEmbeddedShadow(
    {openRunner, project: {directory}, embedded, live: await openIn(directory), refusal},
    async () => 'lent',
  );

test('where PGlite is not installed, the words of the server come with what to install', async () => {
  const {directory} = await makeConfined({});
  // Away from our own packages.
  const elsewhere = makeProject({});
  mkdirSync(join(elsewhere, 'dist'));
  const copied = join(elsewhere, 'dist', embedded.program);
  copyFileSync(join(packageRoot, 'dist', embedded.program), copied);
  const project = makeProject({'knexfile.js': readFileSync(join(directory, 'knexfile.js'), 'utf8')});
  const program = relative(join(packageRoot, 'dist'), copied);
  await expect(lend(project, {...embedded, program})).rejects.toMatchObject({
    code: 'permission-denied',
    message: 'app may not make a database.',
    nextSteps: [
      'Let app make them.',
      'Or install PGlite, on which it is rehearsed in a process of ours: npm install --save-dev @electric-sql/pglite',
    ],
  });
}, 60_000);

test('an extension that PGlite does not have is named before anything runs', async () => {
  const {directory} = await makeConfined({}, ['create extension pg_prewarm']);
  await expect(lend(directory, embedded)).rejects.toMatchObject({
    code: 'permission-denied',
    message: 'app may not make a database. PGlite cannot stand in: it has no pg_prewarm.',
  });
}, 60_000);
