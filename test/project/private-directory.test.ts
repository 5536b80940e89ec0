import {chmod, readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {openPrivateDirectory} from '../../source/project/private-directory.js';
import {asOrdinaryUser, temporaryProject, writeFiles} from './temporary-project.js';
import {temporaryRepository} from './temporary-repository.js';

test('git does not see it, and nobody else may look into it', async () => {
  const {directory, git} = await temporaryRepository();
  const {path, backups, shadows} = await openPrivateDirectory(directory);
  expect(await git('status', '--porcelain')).toBe('');
  for (const folder of [path, backups, shadows]) expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('what is in it stays', async () => {
  const directory = await temporaryProject({'.db-specialist/.gitignore': '# mine\n'});
  await openPrivateDirectory(directory);
  expect(await readFile(join(directory, '.db-specialist/.gitignore'), 'utf8')).toBe('# mine\n');
});

test('a project that cannot be written says so', async () => {
  const directory = await temporaryProject();
  await chmod(directory, 0o555);
  await asOrdinaryUser(() =>
    expect(openPrivateDirectory(directory)).rejects.toMatchObject({
      code: 'permission-denied',
      message: '.db-specialist/ cannot be used: permission denied',
    }),
  );
});

test('a file in its place is named', async () => {
  const directory = await temporaryProject();
  await writeFiles(directory, {'.db-specialist': 'x'});
  await expect(openPrivateDirectory(directory)).rejects.toMatchObject({
    message: '.db-specialist is a file, but it has to be a folder',
  });
});
