import {existsSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {join, posix} from 'node:path';
import {readTaskFile} from './read-tasks.js';
import type {TaskFile} from './task.js';

// Each folder in these holds one change with a tasks.md of its own: agent-os 2 and 1, OpenSpec, spec-kit, Kiro.
const folders = ['agent-os/specs', '.agent-os/specs', 'openspec/changes', 'specs', '.kiro/specs'];

/**
 * Task lists, relative to the project, the one at the root first. `named`: the one the settings name, which is then the only one; where it is
 * gone, with the change whose folder was put away, all count.
 */
export const findTaskFiles = async (directory: string, named: string | null = null): Promise<readonly string[]> => {
  if (named !== null && isThere(directory, named)) return [named];
  const inFolders = await Promise.all(folders.map((folder) => listChanges(directory, folder)));
  return [...(await atRoot(directory)), ...inFolders.flat()];
};

export const isThere = (directory: string, path: string): boolean => existsSync(join(directory, path));

const atRoot = async (directory: string): Promise<readonly string[]> =>
  (await readdir(directory)).filter((name) => name.toLowerCase() === 'tasks.md').slice(0, 1);

const listChanges = async (directory: string, folder: string): Promise<readonly string[]> => {
  const entries = await readdir(join(directory, folder), {withFileTypes: true}).catch(() => []);
  return (
    entries
      // OpenSpec moves what is done to `archive`.
      .filter((entry) => entry.isDirectory() && entry.name !== 'archive')
      .map(({name}) => posix.join(folder, name, 'tasks.md'))
      .filter((path) => isThere(directory, path))
      .sort()
  );
};

export const readTaskFiles = async (directory: string, named: string | null = null): Promise<readonly TaskFile[]> =>
  Promise.all((await findTaskFiles(directory, named)).map((path) => readTaskFile(directory, path)));
