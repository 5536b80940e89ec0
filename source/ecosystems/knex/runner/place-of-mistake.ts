import {basename, dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {packageRoot} from '../../../package-root.js';
import {isMistake} from './migration-error-code.js';

/**
 * Where the project's own code is wrong, as `migrations/001_users.js:3`; null where the stack does not say, and for what is thrown on
 * purpose, which speaks for itself.
 */
export const placeOfMistake = (error: unknown, directory: string): string | null => {
  if (!(error instanceof Error && isMistake(error))) return null;
  const found = (error.stack ?? '')
    .split('\n')
    .map(placeIn)
    .find((place) => place !== null && isOfProject(place.file));
  if (!found) return null;
  const path = relative(directory, found.file);
  return `${path.startsWith('..') ? basename(path) : path}:${found.line}`;
};

type Place = {readonly file: string; readonly line: string};

/** `at exports.up (/app/001.js:3:8)`, or `/app/001.js:3` at the head of the stack where the file cannot be read at all. */
const placeIn = (line: string): Place | null => {
  const [, url, at] = /(?:^|\(|\bat )((?:file:\/\/)?(?:[A-Za-z]:)?[\\/][^():]*):(\d+)(?::\d+)?\)?$/.exec(line) ?? [];
  if (url === undefined || at === undefined) return null;
  return {file: url.startsWith('file:') ? fileURLToPath(url) : url, line: at};
};

const ourselves = join(packageRoot, 'dist');

const isOfProject = (file: string): boolean => !/[\\/]node_modules[\\/]/.test(file) && dirname(file) !== ourselves;
