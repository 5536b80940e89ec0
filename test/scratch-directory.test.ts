import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, mkdtempSync, readdirSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {afterEach, beforeEach, expect, onTestFinished, test, vi} from 'vitest';
import {reapScratch, withScratch} from '../source/scratch-directory.js';
import {cli, makeSample, makeScratch, runCli, type Scratch} from './helpers/sample.js';

let place: Scratch;

beforeEach(() => {
  vi.unstubAllEnvs();
  place = makeScratch();
  vi.stubEnv('TMPDIR', place.directory);
});

afterEach(() => place.remove());

// A sample project of a test stands there too.
const left = () => readdirSync(place.directory).filter((name) => !name.startsWith('db-specialist-test-'));

test('it is there while it is used, and gone whatever happens', async () => {
  const failing = withScratch('draft', async (directory) => {
    expect(left()).toEqual([directory.slice(place.directory.length + 1)]);
    throw new Error('no luck');
  });
  await expect(failing).rejects.toThrow('no luck');
  expect(left()).toEqual([]);
});

test('what a killed process left is gone with the next start', async () => {
  const sample = makeSample();
  onTestFinished(sample.remove);
  const planning = spawn(process.execPath, [cli, 'plan', '--task', '2.1'], {cwd: sample.project, stdio: 'ignore'});
  onTestFinished(() => void planning.kill('SIGKILL'));
  const ended = once(planning, 'close');
  while (!left().some((name) => name.startsWith('db-specialist-empty-'))) {
    expect(planning.exitCode).toBeNull();
    await wait(5);
  }
  planning.kill('SIGKILL');
  await ended;
  expect(left()).toEqual([expect.stringMatching(/^db-specialist-empty-/)]);
  runCli(sample.project, 'status');
  expect(left()).toEqual([]);
});

test('what is in use, of another machine, or only called so, stays', async () => {
  const gone = '999999999-1-abcdef';
  await withScratch('types', async (directory) => {
    const own = directory.slice(place.directory.length + 1);
    const [, machine] = /-types-([0-9a-f]{8})-/.exec(own) ?? [];
    mkdirSync(join(place.directory, `db-specialist-empty-${machine}-${gone}`));
    mkdirSync(join(place.directory, `db-specialist-empty-00000000-${gone}`));
    mkdirSync(join(place.directory, 'db-specialist-empty-letters'));
    const elsewhere = mkdtempSync(join(place.directory, 'elsewhere-'));
    symlinkSync(elsewhere, join(place.directory, `db-specialist-draft-${machine}-${gone}`));
    await reapScratch();
    expect(left()).toEqual(
      [
        own,
        `db-specialist-empty-00000000-${gone}`,
        'db-specialist-empty-letters',
        elsewhere.slice(place.directory.length + 1),
        `db-specialist-draft-${machine}-${gone}`,
      ].toSorted(),
    );
  });
});
