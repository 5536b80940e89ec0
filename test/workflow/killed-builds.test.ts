import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import Database from 'better-sqlite3';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {rowsIn} from '../helpers/database-rows.js';
import {filesOf} from '../helpers/fingerprints.js';
import {cli, git, makeSample, runCli} from '../helpers/sample.js';

let sample: ReturnType<typeof makeSample>;

beforeEach(() => {
  sample = makeSample();
});

afterEach(() => sample.remove());

/** Starts a build and kills it, with nothing left to say, as soon as it tells that this step has begun. */
const killAt = async (line: string, ...words: readonly string[]): Promise<void> => {
  const build = spawn(process.execPath, [cli, 'build', ...words, '--yes', '--json', '--verbose'], {
    cwd: sample.project,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(build, 'close');
  for await (const told of createInterface({input: build.stderr})) if (told.startsWith(line)) build.kill('SIGKILL');
  await ended;
};

const database = () => join(sample.project, 'dev.sqlite3');
const state = () => {
  const {'dev.sqlite3': _bytes, ...files} = filesOf(sample.project);
  return {files, rows: rowsIn(database())};
};

const steps = [
  'Check before building: running',
  'Write the migration: running',
  'Copy the database: running',
  'Rehearse: up: running',
  'Rehearse: down: running',
  'Rehearse: up again: running',
  'Compare schema and rows: running',
  'Back up the database: running',
  'Apply to the database: running',
  'Check the result: running',
  'Check the result: done',
];

test.each(steps)('killed at "%s", then undone: everything is as it was', async (step) => {
  const before = state();
  await killAt(step, '--task', '2.1');
  const {journal} = JSON.parse(runCli(sample.project, 'status', '--json').stdout);
  const undone = runCli(sample.project, 'build', '--resume', 'undo', '--json');
  if (journal === null) expect(JSON.parse(undone.stdout).error.message).toBe('No build was cut off here');
  else if (JSON.parse(undone.stdout).ok !== true)
    // Killed that late, the checkpoint may have begun: then it can only be finished.
    expect(JSON.parse(runCli(sample.project, 'build', '--resume', 'finish', '--json').stdout)).toMatchObject({
      ok: true,
    });
  if (JSON.parse(undone.stdout).ok || journal === null) expect(state()).toEqual(before);
  expect(existsSync(join(sample.project, '.db-specialist/journal.json'))).toBe(false);
});

test.each(steps)('killed at "%s", then finished: the change is whole', async (step) => {
  await killAt(step, '--task', '2.1');
  const {journal} = JSON.parse(runCli(sample.project, 'status', '--json').stdout);
  const words = journal === null ? ['build', '--task', '2.1', '--yes'] : ['build', '--resume', 'finish'];
  const {stdout, stderr} = runCli(sample.project, ...words, '--json');
  expect(JSON.parse(stdout), stderr).toMatchObject({
    ok: true,
    rehearsal: {verdict: 'reversible'},
    checkpoint: {ticked: {id: '2.1'}, commit: {subject: 'feat(db): create sessions'}},
  });
  expect(git(sample.project, 'status', '--porcelain')).toBe('');
  expect(git(sample.project, 'log', '--format=%s').trim().split('\n')).toHaveLength(2);
  expect(JSON.parse(runCli(sample.project, 'analyze', '--json').stdout).drift).toEqual([]);
  // The shadow of the process that was killed is gone too.
  expect(readdirSync(join(sample.project, '.db-specialist/shadows'))).toEqual([]);
});

const hooks = ['pre-commit', 'post-commit'];

test.each(hooks)(
  'killed at its %s, then finished: every file that the first checkpoint wrote is in the commit',
  async (name) => {
    const {project, directory} = sample;
    git(project, 'rm', '-r', '--quiet', 'expertise');
    git(project, 'commit', '--quiet', '-m', 'no expertise yet');
    mkdirSync(join(project, '.git/hooks'), {recursive: true});
    const hook = join(project, '.git/hooks', name);
    const pid = join(directory, 'pid');
    writeFileSync(hook, `#!/bin/sh\nkill -9 "$(cat '${pid}')"\nexit 1\n`, {mode: 0o755});
    const build = spawn(process.execPath, [cli, 'build', '--task', '2.1', '--yes', '--json'], {
      cwd: project,
      stdio: 'ignore',
    });
    writeFileSync(pid, `${build.pid}`);
    await once(build, 'close');
    expect(build.signalCode).toBe('SIGKILL');
    rmSync(hook);
    expect(JSON.parse(runCli(project, 'build', '--resume', 'finish', '--json').stdout)).toMatchObject({ok: true});
    expect(git(project, 'status', '--porcelain')).toBe('');
    expect(git(project, 'show', '--format=%s', '--name-only').split('\n')).toEqual(
      expect.arrayContaining(['feat(db): create sessions', 'expertise/database.yaml', 'expertise/_index.yaml']),
    );
  },
);

test('a build that rebuilds a table outside a transaction survives being killed while it is applied', async () => {
  expect(runCli(sample.project, 'build', '--task', '3.2', '--yes', '--json').code).toBe(0);
  expect(runCli(sample.project, 'build', '--task', '3.3', '--yes', '--json').code).toBe(0);
  const before = state();
  const drop = ['Drop user_id from posts', '--allow', 'drop-column'];
  await killAt('Apply to the database: running', ...drop);
  const undone = runCli(sample.project, 'build', '--resume', 'undo', '--json');
  expect(JSON.parse(undone.stdout), undone.stderr).toMatchObject({ok: true});
  expect(state()).toEqual(before);
});

test('values that down cannot bring back come back from the backup', async () => {
  const before = state();
  await killAt('Check the result: running', 'Drop published_at from posts', '--allow', 'drop-column');
  const undone = runCli(sample.project, 'build', '--resume', 'undo', '--json');
  expect(JSON.parse(undone.stdout), undone.stderr).toMatchObject({ok: true});
  expect(state()).toEqual(before);
});

test('and stay in the backup where others have written meanwhile', async () => {
  await killAt('Check the result: running', 'Drop published_at from posts', '--allow', 'drop-column');
  const other = new Database(database());
  other.exec("INSERT INTO tags (name) VALUES ('late')");
  other.close();
  const undone = JSON.parse(runCli(sample.project, 'build', '--resume', 'undo', '--json').stdout);
  expect(undone.error).toMatchObject({code: 'apply-failed', message: expect.stringContaining('others have written')});
  const [, backup = ''] = /What was lost is in (\S+): posts\.published_at/.exec(undone.error.nextSteps[0]) ?? [];
  expect(rowsIn(join(sample.project, backup))).toContain('published_at');
  expect(JSON.parse(runCli(sample.project, 'status', '--json').stdout).journal).toBeNull();
});
