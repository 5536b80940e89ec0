import {once} from 'node:events';
import {existsSync, readFileSync} from 'node:fs';
import {mkdir, rm, utimes, writeFile} from 'node:fs/promises';
import {hostname} from 'node:os';
import {join} from 'node:path';
import {execa} from 'execa';
import {expect, onTestFinished, test, vi} from 'vitest';
import {acquireLock, lockHolder} from '../../source/memory/lock.js';
import {temporaryProject} from '../project/temporary-project.js';

const takenBy = async (directory: string, owner: object | null): Promise<void> => {
  await mkdir(join(directory, '.db-specialist', 'lock'), {recursive: true});
  if (owner !== null) await writeFile(join(directory, '.db-specialist', 'lock.json'), JSON.stringify(owner));
};

const since = '2026-02-01T09:00:00.000Z';

test('one at a time, and the next one after it was released', async () => {
  const directory = await temporaryProject();
  const release = await acquireLock(directory);
  await expect(acquireLock(directory)).rejects.toMatchObject({
    code: 'busy',
    message: expect.stringMatching(new RegExp(`process ${process.pid} on ${hostname()}, since 20`)),
  });
  await release();
  await (await acquireLock(directory))();
  expect(existsSync(join(directory, '.db-specialist', 'lock'))).toBe(false);
});

test('the lock of a living process counts, however long it slept', async () => {
  const directory = await temporaryProject();
  const sleeper = execa('sleep', ['60'], {reject: false});
  onTestFinished(() => void sleeper.kill('SIGKILL'));
  await takenBy(directory, {pid: sleeper.pid, since, host: hostname()});
  await utimes(join(directory, '.db-specialist', 'lock'), new Date(0), new Date(0));
  await expect(acquireLock(directory)).rejects.toMatchObject({
    code: 'busy',
    message: `Another session of db-specialist is building here: process ${sleeper.pid} on ${hostname()}, since ${since}`,
  });
});

test.skipIf(process.platform !== 'linux')(
  'another process that has the number of a dead one keeps nobody out',
  async () => {
    const directory = await temporaryProject();
    await takenBy(directory, {pid: process.ppid, since, host: hostname(), started: '1'});
    expect(await lockHolder(directory)).toBeNull();
    await (await acquireLock(directory))();
  },
);

test('the lock of a dead process is taken over at once, by exactly one', async () => {
  const directory = await temporaryProject();
  const gone = execa('true');
  await gone;
  await takenBy(directory, {pid: gone.pid, since, host: hostname()});
  const attempts = await Promise.allSettled([1, 2, 3, 4, 5].map(() => acquireLock(directory)));
  const held = attempts.filter((attempt) => attempt.status === 'fulfilled');
  expect(held).toHaveLength(1);
  await held[0]?.value();
});

test.skipIf(process.platform !== 'linux')(
  'a process that was killed and not reaped by its parent is dead',
  async () => {
    const directory = await temporaryProject();
    // `sleep` takes the place of the shell and never asks about the shell's child.
    const parent = execa('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], {reject: false});
    onTestFinished(() => void parent.kill('SIGKILL'));
    const [line] = await once(parent.stdout, 'data');
    const pid = Number(line);
    await vi.waitUntil(() => readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z '), {timeout: 60_000});
    await takenBy(directory, {pid, since, host: hostname()});
    await (await acquireLock(directory))();
  },
);

test('a lock without a name is somebody who is just taking it', async () => {
  const directory = await temporaryProject();
  await takenBy(directory, null);
  const attempt = acquireLock(directory);
  await takenBy(directory, {pid: process.ppid, since, host: hostname()});
  await expect(attempt).rejects.toMatchObject({
    code: 'busy',
    message: `Another session of db-specialist is building here: process ${process.ppid} on ${hostname()}, since ${since}`,
  });
});

test('a lock without a name that nobody renews is taken over', async () => {
  const directory = await temporaryProject();
  await takenBy(directory, null);
  const nearlyStale = new Date(Date.now() - 9_000);
  await utimes(join(directory, '.db-specialist', 'lock'), nearlyStale, nearlyStale);
  await (await acquireLock(directory))();
});

test('somebody who died while clearing away the lock of a dead process keeps nobody out', async () => {
  const directory = await temporaryProject();
  const gone = execa('true');
  await gone;
  await takenBy(directory, {pid: gone.pid, since, host: hostname()});
  const clearing = join(directory, '.db-specialist', 'lock.clearing');
  await mkdir(clearing);
  const nearlyStale = new Date(Date.now() - 9_000);
  await utimes(clearing, nearlyStale, nearlyStale);
  await (await acquireLock(directory))();
});

test('the lock is free before its name is gone, and only its own name goes', async () => {
  const directory = await temporaryProject();
  const release = await acquireLock(directory);
  const next = {pid: process.ppid, since, host: hostname()};
  await writeFile(join(directory, '.db-specialist', 'lock.json'), JSON.stringify(next));
  await release();
  expect(existsSync(join(directory, '.db-specialist', 'lock'))).toBe(false);
  expect(await lockHolder(directory)).toEqual(next);
});

test('the lock of another machine counts until it was not renewed', async () => {
  const directory = await temporaryProject();
  await takenBy(directory, {pid: process.pid, since, host: 'elsewhere'});
  await expect(acquireLock(directory)).rejects.toMatchObject({code: 'busy'});
  await utimes(join(directory, '.db-specialist', 'lock'), new Date(0), new Date(0));
  await (await acquireLock(directory))();
});

test('a lock that was removed by hand can be released', async () => {
  const directory = await temporaryProject();
  const release = await acquireLock(directory);
  await rm(join(directory, '.db-specialist'), {recursive: true});
  await expect(release()).resolves.toBeUndefined();
});

test('who builds is told to those who only look, and nobody else is', async () => {
  const directory = await temporaryProject();
  expect(await lockHolder(directory)).toBeNull();
  const release = await acquireLock(directory);
  expect(await lockHolder(directory)).toBeNull();
  await release();
  const held = {pid: process.ppid, since, host: hostname()};
  await takenBy(directory, held);
  expect(await lockHolder(directory)).toEqual(held);
  await takenBy(directory, {...held, host: 'another'});
  expect(await lockHolder(directory)).toMatchObject({host: 'another'});
  const long = new Date(0);
  await utimes(join(directory, '.db-specialist/lock'), long, long);
  expect(await lockHolder(directory)).toBeNull();
});
