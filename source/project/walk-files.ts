import type {Dirent} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {join, posix} from 'node:path';

export type Walk = {
  /** Absolute. */
  readonly directory: string;
  /** Relative to it; where the walk starts. */
  readonly under: string;
  /** By the name of the folder. */
  readonly enters: (folder: string) => boolean;
  /** By the path relative to `directory`, with `/`. */
  readonly wants: (path: string) => boolean;
};

// A project is looked at, not searched: nobody waits for a walk through a million files.
const maxDepth = 8;
const maxEntries = 20_000;

/** Files below a folder, sorted, relative with `/`. A folder that cannot be read counts as empty; links are not followed. */
export const walkFiles = async ({directory, under, enters, wants}: Walk): Promise<readonly string[]> => {
  const found: string[] = [];
  let seen = 0;
  const visit = async (folder: string, depth: number): Promise<void> => {
    for (const entry of await entriesOf(join(directory, folder))) {
      seen += 1;
      if (seen > maxEntries) return;
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory() && depth < maxDepth && enters(entry.name)) await visit(path, depth + 1);
      if (entry.isFile() && wants(path)) found.push(path);
    }
  };
  await visit(under, 0);
  return found.sort();
};

const entriesOf = (folder: string): Promise<readonly Dirent[]> =>
  readdir(folder, {withFileTypes: true}).catch(() => []);

const notOurs = new Set([
  'node_modules',
  'bower_components',
  'vendor',
  'dist',
  'build',
  'out',
  'coverage',
  'target',
  'tmp',
]);

/** Folders that hold a project's own code: not its dependencies, not what is made from it, nothing hidden. */
export const isOwnFolder = (name: string): boolean => !notOurs.has(name) && !name.startsWith('.');
