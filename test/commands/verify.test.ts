import {type ChildProcess, spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {writeFiles} from '../ecosystems/knex/project.js';
import {rowsIn} from '../helpers/database-rows.js';
import {cli, git, makeScratch, runCli, type Scratch} from '../helpers/sample.js';

const knexfile = `module.exports = {client: 'better-sqlite3', connection: {filename: './dev.sqlite3'}, useNullAsDefault: true};\n`;

const table = (name: string, more = ''): string =>
  `exports.up = (knex) => knex.schema.createTable('${name}', (t) => { t.increments(); ${more} });
exports.down = (knex) => knex.schema.dropTable('${name}');\n`;

const migrations = {
  'migrations/001_users.js': table('users', "t.string('nick').notNullable().defaultTo('anon');"),
  'migrations/002_posts.js': table('posts', "t.integer('user_id').references('users.id').onDelete('CASCADE');"),
  'migrations/003_nick.js': `
    exports.up = (knex) => knex.schema.alterTable('users', (t) => { t.string('nick', 50).notNullable().defaultTo('anon').alter(); });
    exports.down = (knex) => knex.schema.alterTable('users', (t) => { t.string('nick').notNullable().defaultTo('anon').alter(); });`,
  'migrations/004_tags.js': `
    exports.up = (knex) => knex.schema.createTable('tags', (t) => { t.increments(); });
    exports.down = async () => {};`,
  'migrations/005_never.js':
    'exports.up = () => new Promise(() => setInterval(() => {}, 1000)); exports.down = async () => {};',
  'migrations/006_late.js': table('late'),
};

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch();
  writeFiles(scratch.directory, {'knexfile.js': knexfile, ...migrations});
});
afterAll(() => scratch.remove());

const verify = (...words: readonly string[]) => runCli(scratch.directory, 'verify', ...words);

const shadowsLeft = (): readonly string[] => {
  const folder = join(scratch.directory, '.db-specialist', 'shadows');
  return existsSync(folder) ? readdirSync(folder) : [];
};

test('the history from an empty database: what comes back, what does not and why, and what could not be reached', () => {
  const {code, stdout, stderr} = verify('--all', '--timeout', '2');
  expect(stdout.trim().split('\n')).toEqual([
    '✓ 001_users.js  reversible',
    '✓ 002_posts.js  reversible',
    '✗ 003_nick.js  touches-other-data',
    expect.stringMatching(/^ {4}Up changes rows that it should not: posts: \d+ of \d+ rows are gone\.$/),
    expect.stringMatching(/^ {4}Down changes rows that it should not: posts: \d+ of \d+ rows are gone\.$/),
    '✗ 004_tags.js  schema-not-restored',
    '    Down does not bring the schema back: tags (table) was added.',
    '✗ 005_never.js  up-failed',
    '    Up fails: 005_never.js did not finish within 2 seconds and was ended.',
    '– 006_late.js  not run',
    '',
    '6 migrations: 2 come back, 1 not restored, 1 data lost, 1 failed, 1 not run',
    'Not run: 005_never.js fails before it: 005_never.js did not finish within 2 seconds and was ended.',
  ]);
  expect({code, stderr}).toEqual({code: 1, stderr: ''});
  expect(existsSync(join(scratch.directory, 'dev.sqlite3'))).toBe(false);
  expect(shadowsLeft()).toEqual([]);
});

test('one migration on a build server without a database, as JSON', () => {
  const {code, stdout} = verify('004_tags', '--json');
  const {migrations: seen, notes, ...rest} = JSON.parse(stdout);
  expect({code, ...rest}).toEqual({
    code: 1,
    ok: false,
    command: 'verify',
    version: expect.any(String),
    summary: {total: 1, reversible: 0, notRestored: 1, dataLost: 0, failed: 0, irreversible: 0, accepted: 0, notRun: 0},
    dialect: 'sqlite',
    startedFrom: 'empty',
    notRun: [],
  });
  expect(notes).toEqual(['There is no database yet, so the history was run from an empty one.']);
  expect(seen).toEqual([
    expect.objectContaining({
      name: '004_tags.js',
      path: join('migrations', '004_tags.js'),
      verdict: 'schema-not-restored',
      differences: [expect.objectContaining({kind: 'added', object: 'tags'})],
      data: [],
      findings: [],
      up: expect.objectContaining({ok: true, statements: [expect.objectContaining({sql: expect.any(String)})]}),
    }),
  ]);
});

test('a file that Knex passes over is not told to be missing', () => {
  writeFiles(scratch.directory, {'migrations/005_more.mjs': ''});
  for (const name of ['005_more.mjs', 'migrations/005_more.mjs']) {
    const {code, stderr} = verify(name);
    expect({code, stderr}).toEqual({
      code: 2,
      stderr: expect.stringContaining(`error: ${name} is there, but it is none of the migrations that Knex finds.\n`),
    });
  }
});

test('nothing is asked of a person who types it wrong but to type it right', () => {
  const cases = [
    [['003_nik'], 'error: There is no migration 003_nik.\nnext: Did you mean 003_nick.js?\n'],
    [['--all', '003_nick'], 'error: --all means every migration and takes nothing beside it\n'],
    [['--timeout', 'soon'], 'error: --timeout soon is no number of seconds\n'],
    [['--since', 'main'], 'error: --since asks git what changed, and this directory is not in a git repository.\n'],
    [['--format', 'xml'], "error: option '--format <format>' argument 'xml' is invalid."],
  ] as const;
  for (const [words, says] of cases) {
    const {code, stderr, stdout} = verify(...words);
    expect({code, stdout, stderr}).toEqual({code: 2, stdout: '', stderr: expect.stringContaining(says)});
  }
});

describe('on a database with rows', () => {
  let project: Scratch;
  beforeAll(() => {
    project = makeScratch();
    const {'migrations/005_never.js': _never, 'migrations/004_tags.js': _tags, ...rest} = migrations;
    writeFiles(project.directory, {'knexfile.js': knexfile, ...rest});
    const seed = `
      const knex = require(${JSON.stringify(join(cli, '..', '..', 'node_modules', 'knex'))})(require('./knexfile.js'));
      (async () => {
        for (const name of ['001_users.js', '002_posts.js']) await knex.migrate.up({name});
        await knex('users').insert([{nick: 'ada'}, {nick: 'joan'}]);
        await knex('posts').insert([{user_id: 1}, {user_id: 1}, {user_id: 2}]);
        await knex.destroy();
      })();`;
    writeFiles(project.directory, {'seed.cjs': seed});
    const {status} = spawnSync(process.execPath, ['seed.cjs'], {cwd: project.directory});
    expect(status).toBe(0);
  });
  afterAll(() => project.remove());

  test('what is pending runs on a copy of it, in its order; what is applied is taken back there first', () => {
    const file = join(project.directory, 'dev.sqlite3');
    const before = rowsIn(file);
    const pending = runCli(project.directory, 'verify');
    expect(pending.stdout).toContain('Up changes rows that it should not: posts: 3 of 3 rows are gone.');
    expect(pending.stdout).toContain('2 migrations: 1 comes back, 1 data lost');
    const applied = runCli(project.directory, 'verify', join('migrations', '002_posts.js'), '--json');
    expect(JSON.parse(applied.stdout)).toMatchObject({
      ok: true,
      startedFrom: 'copy',
      migrations: [{name: '002_posts.js', evidence: {rows: 2}}],
    });
    expect(rowsIn(file)).toBe(before);
  });

  test('since a revision: the files that came or changed', () => {
    const {directory} = project;
    git(directory, 'init', '-q', '-b', 'main');
    git(
      directory,
      'add',
      'knexfile.js',
      'migrations/001_users.js',
      'migrations/002_posts.js',
      'migrations/003_nick.js',
    );
    git(directory, '-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-qm', 'first');
    const {code, stdout} = runCli(directory, 'verify', '--since', 'HEAD');
    expect({code, stdout}).toEqual({
      code: 0,
      stdout: '✓ 006_late.js  reversible\n1 migration: 1 comes back\n',
    });
    git(directory, 'add', 'migrations');
    git(directory, '-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-qm', 'second');
    // Others are pending, so that none is would be untrue.
    expect(runCli(directory, 'verify', '--since', 'HEAD')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^No migration came or changed since HEAD, so there is nothing to verify\.\n/),
    });
  });
});

const untilShadow = async (child: ChildProcess): Promise<void> => {
  while (child.exitCode === null && shadowsLeft().length === 0) await wait(20);
};

test('Ctrl+C ends it with what was done so far; kill -9 leaves a shadow that the next start takes away', async () => {
  const start = (): ChildProcess =>
    spawn(process.execPath, [cli, 'verify', '--all', '--json'], {
      cwd: scratch.directory,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const interrupted = start();
  const printed: string[] = [];
  interrupted.stdout?.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  await untilShadow(interrupted);
  await wait(1_000);
  interrupted.kill('SIGINT');
  const [code] = await once(interrupted, 'close');
  const {error, migrations: seen, notRun} = JSON.parse(printed.join(''));
  expect({code, error: error.code, all: seen.length + notRun.length}).toEqual({
    code: 130,
    error: 'interrupted',
    all: 6,
  });
  expect(shadowsLeft()).toEqual([]);

  const killed = start();
  await untilShadow(killed);
  killed.kill('SIGKILL');
  await once(killed, 'close');
  verify('001_users');
  expect(shadowsLeft()).toEqual([]);
});
