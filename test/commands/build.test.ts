import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import Database from 'better-sqlite3';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {git, makeSample, runCli} from '../helpers/sample.js';

let sample: ReturnType<typeof makeSample>;

beforeEach(() => {
  sample = makeSample();
});

afterEach(() => sample.remove());

const cli = (...words: readonly string[]) => runCli(sample.project, ...words);
const migrations = () => readdirSync(join(sample.project, 'migrations'));

test('a request builds, ticks its task and is committed', () => {
  const {code, stdout, stderr} = cli('build', 'Add a sessions table to track user logins', '--yes', '--json');
  const result = JSON.parse(stdout);
  expect(stderr).toBe('');
  expect(result).toMatchObject({
    ok: true,
    command: 'build',
    plan: {name: 'create_sessions', task: {id: '2.1'}},
    rehearsal: {verdict: 'reversible'},
    checkpoint: {ticked: {id: '2.1'}, commit: {subject: 'feat(db): create sessions'}, next: {id: '2.2'}},
  });
  expect(code).toBe(0);
  expect(existsSync(join(sample.project, result.backup))).toBe(true);
  expect(git(sample.project, 'status', '--porcelain')).toBe('');
});

test('a plan is printed and nothing is written', () => {
  const {code, stdout} = cli('plan', '--task', '2.2');
  expect(code).toBe(0);
  expect(stdout).toContain('Plan add_nickname_to_users');
  expect(stdout).toContain("table.string('nickname')");
  expect(stdout).toMatch(/SQL up\n {2}alter table `users` add column `nickname` varchar\(255\);/);
  expect(migrations()).toHaveLength(3);
  expect(git(sample.project, 'status', '--porcelain')).toBe('');
});

test('without --yes nothing is built, and the answer says what is missing', () => {
  const {code, stdout} = cli('build', '--task', '2.2', '--json');
  expect(code).toBe(3);
  expect(JSON.parse(stdout)).toMatchObject({ok: false, plan: {name: 'add_nickname_to_users'}, approval: 'missing'});
  expect(migrations()).toHaveLength(3);
});

test('what is not understood is asked with the answers that settle it', () => {
  const asked = cli('plan', 'Add bio to usres', '--json');
  expect(asked.code).toBe(3);
  const {questions} = JSON.parse(asked.stdout);
  expect(questions).toHaveLength(1);
  expect(questions[0]).toMatchObject({
    id: 'table',
    text: 'There is no table usres. Which table gets bio: did you mean users?',
  });
  expect(questions[0].choices[0]).toMatchObject({value: 'users'});
  const answered = cli('plan', 'Add bio to usres', '--answer', 'table=users', '--json');
  expect(JSON.parse(answered.stdout).plan.operations).toMatchObject([
    {op: 'add_column', table: 'users', column: {name: 'bio', type: 'text'}},
  ]);
});

test('a column with values is dropped only by name, and its table keeps every child row', () => {
  const refused = cli('build', 'Drop legacy_id from users', '--yes', '--json');
  expect(refused.code).toBe(3);
  expect(JSON.parse(refused.stdout).consents).toMatchObject([{rule: 'drop-column', object: 'users.legacy_id'}]);
  const other = cli('build', 'Drop legacy_id from users', '--yes', '--allow', 'drop-column:users.name');
  expect(other.code).toBe(3);

  const rowsOf = (sql: string) => {
    const database = new Database(join(sample.project, 'dev.sqlite3'), {readonly: true});
    const rows = database.prepare(sql).all();
    database.close();
    return rows;
  };
  const children = 'SELECT * FROM posts ORDER BY id';
  const before = rowsOf(children);
  const built = cli('build', 'Drop legacy_id from users', '--yes', '--allow', 'drop-column:users.legacy_id', '--json');
  expect(JSON.parse(built.stdout)).toMatchObject({ok: true, rehearsal: {verdict: 'reversible', data: []}});
  expect(rowsOf(children)).toEqual(before);
  expect(before).toHaveLength(40);
  expect(rowsOf("SELECT name FROM pragma_table_info('users')")).not.toContainEqual({name: 'legacy_id'});
});

test('a plan file that was edited by hand is built', () => {
  const file = join(sample.project, 'plan.yaml');
  expect(cli('plan', 'Add a nickname to users', '--out', 'plan.yaml').code).toBe(0);
  writeFileSync(file, readFileSync(file, 'utf8').replace('name: nickname', 'name: handle'));
  const built = JSON.parse(cli('build', 'plan.yaml', '--yes', '--json').stdout);
  expect(built).toMatchObject({ok: true, plan: {operations: [{column: {name: 'handle'}}]}});
});

test('a mistake in a plan file is told with its line and the nearest right word', () => {
  const file = join(sample.project, 'plan.yaml');
  cli('plan', 'Add a nickname to users', '--out', 'plan.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('type: string', 'typ: string'));
  const {code, stderr} = cli('build', 'plan.yaml', '--yes');
  expect(code).toBe(2);
  expect(stderr).toMatch(/plan\.yaml.*line \d+|plan\.yaml:\d+/);
  expect(stderr).toContain('type');
});

const buildTask = (id: string) =>
  cli('build', '--task', id, '--yes', '--allow', 'drop-column', '--allow', 'rename-column', '--json');

/** Kills the build in the middle of its checkpoint, with nothing left to say, and takes it to its end in a session of its own. */
const buildCutOff = (id: string) => {
  const hook = join(sample.project, '.git/hooks/pre-commit');
  mkdirSync(dirname(hook), {recursive: true});
  writeFileSync(hook, '#!/bin/sh\nkill -9 "$(ps -o ppid= -p "$PPID")"\nexit 1\n', {mode: 0o755});
  expect(buildTask(id).code).toBeNull();
  rmSync(hook);
  return cli('build', '--resume', 'finish', '--json');
};

test('all tasks of the sample project that are database work, one after the other, three of them cut off and resumed', () => {
  const ids = ['2.1', '2.2', '2.3', '3.1', '3.2', '3.3', '3.4', '3.5', '4.1', '4.2'];
  const cutOff = new Set(['2.2', '3.2', '4.2']);
  for (const id of ids) {
    const {stdout, stderr} = cutOff.has(id) ? buildCutOff(id) : buildTask(id);
    expect(JSON.parse(stdout), `${id}: ${stderr}`).toMatchObject({ok: true});
  }
  expect(git(sample.project, 'log', '--format=%s').trim().split('\n')).toHaveLength(ids.length + 1);
  expect(git(sample.project, 'status', '--porcelain')).toBe('');
  expect(readFileSync(join(sample.project, 'tasks.md'), 'utf8').match(/^- \[ \]/gm)).toHaveLength(1);
  const analysis = JSON.parse(cli('analyze', '--json').stdout);
  expect(analysis.drift).toEqual([]);
  expect(JSON.parse(cli('expertise', '--json').stdout)).toMatchObject({
    ok: true,
    learnings: expect.toSatisfy((learnings: readonly unknown[]) => learnings.length === ids.length + 1),
    discrepancies: [],
  });
});
