import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {text} from 'node:stream/consumers';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {rowsIn} from '../helpers/database-rows.js';
import {filesOf} from '../helpers/fingerprints.js';
import {cli, makeSample} from '../helpers/sample.js';

let sample: ReturnType<typeof makeSample>;

beforeEach(() => {
  sample = makeSample();
});

afterEach(() => sample.remove());

const state = () => {
  const {'dev.sqlite3': _bytes, 'progress.json': _progress, ...files} = filesOf(sample.project);
  return {files, rows: rowsIn(join(sample.project, 'dev.sqlite3'))};
};

const start = (...words: readonly string[]) => {
  const command = spawn(process.execPath, [cli, ...words, '--json', '--verbose'], {
    cwd: sample.project,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return {command, stdout: text(command.stdout), ended: once(command, 'close')};
};

const expectInterrupted = async ({stdout, ended}: Pick<ReturnType<typeof start>, 'stdout' | 'ended'>) => {
  expect(await ended).toEqual([130, null]);
  const {ok, error} = JSON.parse(await stdout);
  expect({ok, code: error.code}).toEqual({ok: false, code: 'interrupted'});
  return error.nextSteps.join(' ');
};

const moments = [
  ['SIGINT', 'Check before building: running'],
  ['SIGINT', 'Rehearse: up: running'],
  ['SIGTERM', 'Back up the database: running'],
  ['SIGINT', 'Apply to the database: running'],
] as const;

test.each(moments)('%s at "%s": everything is as it was', async (signal, line) => {
  const before = state();
  const build = start('build', '--task', '2.1', '--yes');
  for await (const told of createInterface({input: build.command.stderr}))
    if (told.startsWith(line)) build.command.kill(signal);
  expect(await expectInterrupted(build)).toContain('Everything is as it was before');
  expect(state()).toEqual(before);
  expect(existsSync(join(sample.project, '.db-specialist/journal.json'))).toBe(false);
});

const commands = [['analyze'], ['plan', 'Add a nickname to users'], ['build', '--task', '2.1', '--yes']];

test.each(commands)('%s ends at once while the knexfile never does', async (...words) => {
  writeFileSync(join(sample.project, 'knexfile.js'), "require('fs').writeFileSync('loading', ''); for (;;);\n");
  const stuck = start(...words);
  stuck.command.stderr.resume();
  await expect.poll(() => existsSync(join(sample.project, 'loading')), {timeout: 20_000}).toBe(true);
  stuck.command.kill('SIGINT');
  await expectInterrupted(stuck);
});
