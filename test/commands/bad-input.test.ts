import {execFileSync} from 'node:child_process';
import {cpSync, mkdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import Database from 'better-sqlite3';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {filesOf} from '../helpers/fingerprints.js';
import {makeSample, runCli} from '../helpers/sample.js';

let sample: ReturnType<typeof makeSample>;

beforeEach(() => {
  sample = makeSample();
});

afterEach(() => sample.remove());

const path = (...parts: readonly string[]): string => join(sample.project, ...parts);
const request = ['build', 'Add a nickname to users', '--yes', '--json'] as const;

type Case = {
  readonly name: string;
  readonly prepare: () => void;
  readonly words?: readonly string[];
  readonly code: string;
  readonly message: RegExp;
  readonly next: RegExp;
};

const cases: readonly Case[] = [
  {
    name: 'no knexfile',
    prepare: () => rmSync(path('knexfile.js')),
    code: 'no-knexfile',
    message: /knexfile/,
    next: /--knexfile|init/,
  },
  {
    name: 'two knexfiles',
    prepare: () => cpSync(path('knexfile.js'), path('knexfile.ts')),
    code: 'several-knexfiles',
    message: /knexfile\.js.*knexfile\.ts/,
    next: /--knexfile/,
  },
  {
    name: 'a broken knexfile',
    prepare: () => writeFileSync(path('knexfile.js'), 'module.exports = {\n  development: {client: \n};\n'),
    code: 'broken-knexfile',
    message: /knexfile\.js/,
    next: /./,
  },
  {
    name: 'an environment that is not there',
    prepare: () =>
      writeFileSync(
        path('knexfile.js'),
        "module.exports = {development: {client: 'sqlite3', connection: {filename: './dev.sqlite3'}}};\n",
      ),
    words: [...request, '--env', 'prod'],
    code: 'unknown-environment',
    message: /prod/,
    next: /development/,
  },
  {
    name: 'no database file',
    prepare: () => rmSync(path('dev.sqlite3')),
    code: 'database-missing',
    message: /dev\.sqlite3/,
    next: /migrate:latest/,
  },
  {
    name: 'a corrupt database',
    prepare: () => writeFileSync(path('dev.sqlite3'), 'this is no database, however long it may be. '.repeat(200)),
    code: 'database-corrupt',
    message: /dev\.sqlite3/,
    next: /backup/i,
  },
  {
    name: 'a migration that is pending',
    prepare: () =>
      writeFileSync(
        path('migrations/20260201000000_more.js'),
        'exports.up = async () => {};\nexports.down = async () => {};\n',
      ),
    code: 'pending-migrations',
    message: /20260201000000_more\.js/,
    next: /migrate:latest/,
  },
  {
    name: 'an applied migration whose file is gone',
    prepare: () => renameSync(path('migrations/20260112140000_create_tags.js'), path('moved.js')),
    code: 'migrations-corrupt',
    message: /20260112140000_create_tags\.js/,
    next: /version control/,
  },
  {
    name: '.db-specialist is a file',
    prepare: () => writeFileSync(path('.db-specialist'), ''),
    code: 'permission-denied',
    message: /\.db-specialist/,
    next: /./,
  },
  {
    name: 'settings with a typing error',
    prepare: () => writeFileSync(path('.db-specialist.yaml'), 'comit: false\n'),
    code: 'invalid-file',
    message: /comit/,
    next: /commit/,
  },
  {
    name: 'an unknown option',
    prepare: () => undefined,
    words: ['build', '--yess', '--json'],
    code: 'bad-arguments',
    message: /--yess/,
    next: /--help/,
  },
  {
    name: 'a directory that is not there',
    prepare: () => undefined,
    words: ['analyze', '--cwd', 'nowhere', '--json'],
    code: 'bad-arguments',
    message: /nowhere/,
    next: /--cwd/,
  },
  {
    name: 'a plan file where none can be',
    prepare: () => undefined,
    words: ['plan', '--task', '2.1', '--out', 'knexfile.js/plan.yaml', '--json'],
    code: 'name-taken',
    message: /plan\.yaml/,
    next: /Move/,
  },
  {
    name: 'an unknown task',
    prepare: () => undefined,
    words: ['build', '--task', '9.9', '--yes', '--json'],
    code: 'bad-arguments',
    message: /9\.9/,
    next: /2\.1/,
  },
];

test.each(cases)('$name: one clear error, nothing half done', (bad) => {
  bad.prepare();
  const before = filesOf(sample.project);
  const {code, stdout, stderr} = runCli(sample.project, ...(bad.words ?? request));
  const {ok, error} = JSON.parse(stdout);
  expect(error).toMatchObject({code: bad.code, message: expect.stringMatching(bad.message)});
  expect(error.nextSteps.join('\n')).toMatch(bad.next);
  expect({ok, code}).toEqual({ok: false, code: 2});
  expect(stderr).toMatch(/^error: .+\nnext: .+/);
  const {'progress.json': _progress, ...files} = before;
  expect(filesOf(sample.project)).toMatchObject(files);
});

test('a drop of what does not exist becomes a question, never a drop', () => {
  const {code, stdout} = runCli(sample.project, 'build', 'Drop colour from users', '--yes', '--json');
  expect(code).toBe(3);
  const [question] = JSON.parse(stdout).questions;
  expect(question.text).toBe('users has no column colour. Which one should be dropped?');
  expect(question.choices[0].value).toBe('nothing');
});

test('a locked database is told as such', () => {
  const database = new Database(path('dev.sqlite3'));
  database.exec('BEGIN EXCLUSIVE');
  try {
    const {code, stdout} = runCli(sample.project, ...request);
    expect(JSON.parse(stdout).error).toMatchObject({code: 'database-locked'});
    expect(code).toBe(2);
  } finally {
    database.close();
  }
});

test('without a repository the work is done and stays uncommitted', () => {
  rmSync(path('.git'), {recursive: true});
  const {code, stdout} = runCli(sample.project, ...request);
  const result = JSON.parse(stdout);
  expect(result.checkpoint.commit).toBeNull();
  expect(result.checkpoint.notes.join('\n')).toMatch(/Not committed/);
  expect(code).toBe(0);
});

test('without an identity the work is done and it says how to commit it', () => {
  execFileSync('git', ['config', '--unset', 'user.name'], {cwd: sample.project});
  execFileSync('git', ['config', '--unset', 'user.email'], {cwd: sample.project});
  execFileSync('git', ['config', 'user.useConfigOnly', 'true'], {cwd: sample.project});
  const kept = {...process.env};
  Object.assign(process.env, {GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null'});
  try {
    const {code, stdout} = runCli(sample.project, ...request);
    const result = JSON.parse(stdout);
    expect(result.checkpoint.commitProblem.nextSteps.join('\n')).toMatch(/git config|git commit/);
    expect(code).toBe(0);
  } finally {
    process.env = kept;
  }
});

test('without a terminal the bare command says what to run instead', () => {
  const {code, stdout, stderr} = runCli(sample.project);
  expect({code, stdout}).toEqual({code: 2, stdout: ''});
  expect(stderr).toContain('error: The session needs a terminal, and this is none');
  expect(stderr).toContain('db-specialist build "Add a nickname to users" --yes');
});

test('the demo never writes into a directory that holds anything', () => {
  const used = join(sample.directory, 'used');
  mkdirSync(used);
  writeFileSync(join(used, 'mine.txt'), 'mine');
  const {code, stderr} = runCli(sample.directory, 'demo', 'used');
  expect(code).toBe(2);
  expect(stderr).toContain('is not empty');
  expect(Object.keys(filesOf(used))).toEqual(['mine.txt']);
});

test.each(['--version', '--help'])('%s is one JSON object too where it is asked for', (option) => {
  const {code, stdout} = runCli(sample.project, option, '--json');
  expect(JSON.parse(stdout)).toMatchObject({ok: true, command: option.slice(2), text: expect.stringMatching(/./)});
  expect(code).toBe(0);
});
