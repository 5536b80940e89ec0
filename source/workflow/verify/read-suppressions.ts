import {readFile} from 'node:fs/promises';
import type {MigrationFiles} from '../../ecosystems/ecosystem.js';
import {type Suppression, suppressionsIn} from '../../rules/suppressions.js';

/** What the files of these migrations say is meant. */
export const readSuppressions = async (
  files: MigrationFiles['files'],
): Promise<(name: string) => readonly Suppression[]> => {
  const read = files.map(async ({name, path}) => [name, path === null ? '' : await readFile(path, 'utf8')] as const);
  const found = new Map((await Promise.all(read)).map(([name, text]) => [name, suppressionsIn(text)]));
  return (name) => found.get(name) ?? [];
};
