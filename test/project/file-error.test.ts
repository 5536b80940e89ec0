import {existsSync} from 'node:fs';
import {chmod, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {withFileErrors} from '../../source/project/file-error.js';
import {asOrdinaryUser, temporaryProject} from './temporary-project.js';

// Linux's device that is always full.
test.runIf(existsSync('/dev/full'))('a full disk', async () => {
  await expect(withFileErrors('progress.json', () => writeFile('/dev/full', 'text'))).rejects.toMatchObject({
    code: 'disk-full',
    message: 'progress.json cannot be written: the disk is full',
  });
});

test('no permission to write', async () => {
  const directory = await temporaryProject({'progress.json': '{}'});
  const file = join(directory, 'progress.json');
  await chmod(file, 0o444);
  const writing = asOrdinaryUser(() => withFileErrors('progress.json', () => writeFile(file, 'text')));
  await expect(writing).rejects.toMatchObject({
    code: 'permission-denied',
    message: 'progress.json cannot be used: permission denied',
  });
});

test('a folder in its place', async () => {
  const directory = await temporaryProject({'progress.json/file': ''});
  await expect(
    withFileErrors('progress.json', () => writeFile(join(directory, 'progress.json'), 'text')),
  ).rejects.toMatchObject({
    code: 'name-taken',
    message: 'progress.json cannot be written: something else stands in its place',
  });
});

test('anything else stays what it is', async () => {
  const error = new Error('unexpected');
  await expect(withFileErrors('progress.json', () => Promise.reject(error))).rejects.toBe(error);
});
