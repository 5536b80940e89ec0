import {existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {dialects} from '../../source/dialects/index.js';
import {packageRoot} from '../../source/package-root.js';
import {openEmptyDatabase, reachableDialects} from '../helpers/database.js';
import {makeScratch, runCli} from '../helpers/sample.js';

let scratch: ReturnType<typeof makeScratch>;

beforeEach(() => {
  scratch = makeScratch();
});

afterEach(() => scratch.remove());

const textOf = (path: string): string => readFileSync(join(scratch.directory, path), 'utf8');

test('an empty directory gets an SQLite project that works', () => {
  expect(runCli(scratch.directory, 'init')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('created knexfile.js'),
  });
  expect(textOf('knexfile.js')).toContain("filename: './dev.sqlite3'");
  expect(textOf('.gitignore')).toBe('.db-specialist\ndev.sqlite3*\n');
  expect(runCli(scratch.directory, 'analyze')).toMatchObject({code: 0});
  expect(runCli(scratch.directory, 'init').stdout).toBe('Nothing to do: everything is there already.\n');
});

test('a package that has only installed knex gets a knexfile', () => {
  writeFileSync(join(scratch.directory, 'package.json'), '{"dependencies": {"knex": "3"}}');
  expect(runCli(scratch.directory, 'init').stdout).toContain('created knexfile.js\n');
  expect(runCli(scratch.directory, 'analyze')).toMatchObject({code: 0});
});

test('a project that has better-sqlite3 alone beside its knex is given that', () => {
  writeFileSync(join(scratch.directory, 'package.json'), '{"dependencies": {"knex": "3", "better-sqlite3": "12"}}');
  mkdirSync(join(scratch.directory, 'node_modules'));
  for (const name of ['knex', 'better-sqlite3'])
    symlinkSync(join(packageRoot, 'node_modules', name), join(scratch.directory, 'node_modules', name));
  expect(runCli(scratch.directory, 'init')).toMatchObject({code: 0});
  expect(textOf('knexfile.js')).toContain("client: 'better-sqlite3'");
  expect(runCli(scratch.directory, 'analyze', '--database-url', 'sqlite:./dev.sqlite3')).toMatchObject({
    code: 0,
    stderr: '',
  });
  expect(runCli(scratch.directory, 'analyze')).toMatchObject({code: 0, stderr: ''});
});

test.each(['knexfile.ts', 'db/knexfile.cjs'])('%s is the only knexfile there will be', (file) => {
  mkdirSync(join(scratch.directory, dirname(file)), {recursive: true});
  writeFileSync(join(scratch.directory, file), '');
  expect(runCli(scratch.directory, 'init').stdout).toContain('created tasks.md\n');
  expect(existsSync(join(scratch.directory, 'knexfile.js'))).toBe(false);
});

test('an SQLite URL names the file', () => {
  expect(runCli(scratch.directory, 'init', '--database-url', 'sqlite:./data/shop.db')).toMatchObject({code: 0});
  expect(textOf('knexfile.js')).toContain("filename: './data/shop.db'");
  expect(textOf('.gitignore')).toBe('.db-specialist\ndata/shop.db*\n');
  expect(runCli(scratch.directory, 'analyze')).toMatchObject({code: 0});
});

const onServers = dialects.filter(({name, shadow}) => shadow === 'database' && reachableDialects().includes(name));

test.each(onServers)('a URL of $name becomes a knexfile without its password', async ({name}) => {
  const database = await openEmptyDatabase(name);
  try {
    const url = new URL(String(database.connection));
    url.password = 'correct-horse';
    url.searchParams.set('sslpassword', 'battery-staple');
    writeFileSync(join(scratch.directory, 'package.json'), '{"type": "module"}');
    expect(runCli(scratch.directory, 'init', '--database-url', url.href)).toMatchObject({code: 0});
    const knexfile = textOf('knexfile.js');
    expect(knexfile).toContain(`${url.protocol}//${url.username}@${url.host}${url.pathname}`);
    expect(knexfile).toContain('process.env.DATABASE_URL ??');
    expect(knexfile).not.toMatch(/correct-horse|battery-staple/);
    expect(existsSync(join(scratch.directory, 'dev.sqlite3'))).toBe(false);
    expect(textOf('.gitignore')).toBe('.db-specialist\n');
    vi.stubEnv('DATABASE_URL', String(database.connection));
    expect(runCli(scratch.directory, 'analyze')).toMatchObject({code: 0, stderr: ''});
  } finally {
    vi.unstubAllEnvs();
    await database.close();
  }
});
