import {basename, dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {packageRoot} from '../../../package-root.js';

/** `file`: relative to the project. `line`: from 1. */
export type Place = {readonly file: string; readonly line: number};

/** Where the project's own code threw it, or cannot be read; null where the error does not say. */
export const placeInProject = (error: unknown, directory: string): Place | null => {
  if (!(error instanceof Error)) return null;
  const lines = `${error.message}\n${error.stack ?? ''}`.split('\n');
  const found = lines.map(placeIn).find((place) => place !== null && isOfProject(place.file));
  if (!found) return null;
  const path = relative(directory, found.file);
  return {file: path.startsWith('..') ? basename(path) : path, line: found.line};
};

/**
 * `at exports.up (/app/001.js:3:8)`, or `/app/001.js:3` at the head of the stack where the file cannot be read at all; TypeScript's says it in
 * the message.
 */
const placeIn = (line: string): Place | null => {
  const [, url, at] = /(?:^\s?|\(|\bat )((?:file:\/\/)?(?:[A-Za-z]:)?[\\/][^():]*):(\d+)(?::\d+)?\)?$/.exec(line) ?? [];
  if (url === undefined || at === undefined) return null;
  return {file: url.startsWith('file:') ? fileURLToPath(url) : url, line: Number(at)};
};

const ourselves = join(packageRoot, 'dist');

const isOfProject = (file: string): boolean => !/[\\/]node_modules[\\/]/.test(file) && dirname(file) !== ourselves;
