import {existsSync} from 'node:fs';
import {chmod, lstat, mkdir, readdir, readFile, stat, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {execa} from 'execa';
import {expect, test} from 'vitest';
import {reapDrafts, writeAtomically} from '../../source/project/write-atomically.js';
import {temporaryProject} from './temporary-project.js';

test('a file that is there keeps its mode, and a link stays one', async () => {
  const directory = await temporaryProject({'real/progress.json': 'old'});
  await chmod(join(directory, 'real/progress.json'), 0o640);
  await symlink('real/progress.json', join(directory, 'progress.json'));
  await writeAtomically(directory, 'progress.json', 'new');
  expect(await readFile(join(directory, 'real/progress.json'), 'utf8')).toBe('new');
  expect((await stat(join(directory, 'real/progress.json'))).mode & 0o777).toBe(0o640);
  expect((await lstat(join(directory, 'progress.json'))).isSymbolicLink()).toBe(true);
});

test('a folder that is missing is made, and nothing is left beside the file', async () => {
  const directory = await temporaryProject();
  await writeAtomically(directory, 'expertise/database.yaml', 'a: 1\n');
  expect(await readdir(join(directory, 'expertise'))).toEqual(['database.yaml']);
  expect(await readdir(join(directory, '.db-specialist/writing'))).toEqual([]);
});

test('what cannot be written is told by its path, and leaves no draft', async () => {
  const directory = await temporaryProject({'a/b': ''});
  await expect(writeAtomically(directory, 'a/b/c.json', 'x')).rejects.toMatchObject({
    message: 'a/b/c.json cannot be written: something else stands in its place',
  });
  expect(await readdir(join(directory, '.db-specialist/writing'))).toEqual([]);
});

test('what a dead process did not write to its end is removed, what a living one writes is not', async () => {
  const directory = await temporaryProject();
  const gone = execa('true');
  await gone;
  const writing = join(directory, '.db-specialist/writing');
  await mkdir(writing, {recursive: true});
  await writeFile(join(writing, `${gone.pid}.progress.json`), '{');
  await writeFile(join(writing, `${process.ppid}.progress.json`), '{');
  await reapDrafts(directory);
  expect(existsSync(join(writing, `${gone.pid}.progress.json`))).toBe(false);
  expect(existsSync(join(writing, `${process.ppid}.progress.json`))).toBe(true);
});
