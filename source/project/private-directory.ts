import {mkdir, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {errorCode, isMissing, UserError} from '../errors.js';
import {withFileErrors} from './file-error.js';

export const privateDirectoryName = '.db-specialist';

/** Absolute paths. */
export type PrivateDirectory = {
  readonly path: string;
  readonly backups: string;
  readonly shadows: string;
};

/**
 * Makes `.db-specialist/` where it is missing. It ignores itself, so that the project's own .gitignore stays untouched, and it holds copies
 * of data, so that only the owner may look.
 */
export const openPrivateDirectory = async (directory: string): Promise<PrivateDirectory> => {
  const path = join(directory, privateDirectoryName);
  const opened = {path, backups: join(path, 'backups'), shadows: join(path, 'shadows')};
  await refuseFile(path);
  await withFileErrors(`${privateDirectoryName}/`, async () => {
    for (const folder of [path, opened.backups, opened.shadows]) await mkdir(folder, {recursive: true, mode: 0o700});
    await writeOnce(join(path, '.gitignore'), '*\n');
  });
  return opened;
};

const refuseFile = async (path: string): Promise<void> => {
  const found = await stat(path).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (found === null || found.isDirectory()) return;
  throw new UserError({
    code: 'permission-denied',
    message: `${privateDirectoryName} is a file, but it has to be a folder`,
    nextSteps: [`Move the file ${privateDirectoryName} away: backups and the log go into a folder of that name.`],
  });
};

const writeOnce = async (path: string, text: string): Promise<void> => {
  try {
    await writeFile(path, text, {flag: 'wx'});
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
};
