import {readdir} from 'node:fs/promises';
import {basename, join, relative, resolve} from 'node:path';
import {UserError} from '../../errors.js';

// Knex itself looks for js, mjs and ts (and languages nobody writes any more); cjs, mts and cts exist and are read by `--knexfile`.
const knexfile = /^knexfile\.[cm]?[jt]s$/;

/** The knexfiles in one directory, as absolute paths. */
export const listKnexfiles = async (directory: string): Promise<readonly string[]> => {
  const names = await namesIn(directory);
  return names
    .filter((name) => knexfile.test(name))
    .sort()
    .map((name) => join(directory, name));
};

/** The knexfile that was given or the only one there is; null where there is none. */
export const findKnexfile = async (directory: string, given: string | undefined): Promise<string | null> => {
  if (given !== undefined) return givenKnexfile(directory, given);
  const found = await listKnexfiles(directory);
  if (found.length > 1) throw severalKnexfiles(found);
  return found[0] ?? null;
};

/** Those in the folders of a directory, as absolute paths. */
export const knexfilesInFolders = async (directory: string): Promise<readonly string[]> => {
  const folders = await foldersIn(directory);
  return (await Promise.all(folders.map((folder) => listKnexfiles(join(directory, folder))))).flat();
};

export const noKnexfile = async (directory: string): Promise<UserError> => {
  const elsewhere = (await knexfilesInFolders(directory)).map(
    (file) => `Use the one in a folder: --knexfile ${relative(directory, file)}`,
  );
  return new UserError({
    code: 'no-knexfile',
    message: `There is no knexfile in ${directory}.`,
    nextSteps: [
      ...elsewhere,
      'Prepare this directory: db-specialist init',
      'Say where it is: --knexfile FILE',
      'Or name the database: --database-url URL',
    ],
  });
};

const givenKnexfile = async (directory: string, given: string): Promise<string> => {
  const file = resolve(directory, given);
  const names = await namesIn(resolve(file, '..'));
  if (names.includes(basename(file))) return file;
  throw new UserError({
    code: 'no-knexfile',
    message: `${file} does not exist.`,
    nextSteps: ['Check the path behind --knexfile.', 'Leave --knexfile out to use the one in the directory.'],
  });
};

const severalKnexfiles = (files: readonly string[]): UserError => {
  const names = files.map((file) => basename(file));
  return new UserError({
    code: 'several-knexfiles',
    message: `There is more than one knexfile: ${names.join(', ')}.`,
    nextSteps: [...names.map((name) => `Use ${name}: --knexfile ${name}`), 'Remove the one that is not used.'],
  });
};

const namesIn = async (directory: string): Promise<readonly string[]> => {
  try {
    return await readdir(directory);
  } catch {
    return [];
  }
};

const foldersIn = async (directory: string): Promise<readonly string[]> => {
  const entries = await readdir(directory, {withFileTypes: true}).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
    .map(({name}) => name)
    .sort();
};
