import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import type {Task} from '../../memory/task.js';
import {runGit} from '../../project/run-git.js';

/** The file as the last commit has it; null where it is not in it. */
const committedText = async (directory: string, path: string): Promise<string | null> => {
  const {ok, stdout} = await runGit(directory, {args: ['show', `HEAD:./${path}`]});
  return ok ? stdout : null;
};

/**
 * Whether a task list differs from the last commit in nothing but the marks of these tasks. Anything else is somebody's own work in
 * progress and not ours to commit.
 */
export const onlyMarksChanged = async (directory: string, path: string, tasks: readonly Task[]): Promise<boolean> => {
  const before = await committedText(directory, path);
  if (before === null) return false;
  const ours = new Set(tasks.map(({line}) => line));
  const after = (await readFile(join(directory, path), 'utf8')).split('\n');
  const lines = before.split('\n');
  return (
    lines.length === after.length &&
    lines.every((line, index) => line === after[index] || (ours.has(index + 1) && isSameBox(line, after[index] ?? '')))
  );
};

const isSameBox = (before: string, after: string): boolean => withoutMark(before) === withoutMark(after);

const withoutMark = (line: string): string => line.replace(/\[.\]/, '[]');

/** Whether progress.json differs from the last commit in nothing but the keys that we set, or is a file that we began. */
export const onlyOurKeysChanged = async (
  directory: string,
  path: string,
  ours: readonly string[],
): Promise<boolean> => {
  const after = withoutKeys(await readFile(join(directory, path), 'utf8'), ours);
  const committed = await committedText(directory, path);
  return isDeepStrictEqual(committed === null ? {} : withoutKeys(committed, ours), after);
};

const withoutKeys = (text: string, keys: readonly string[]): unknown => {
  const all = JSON.parse(text.replace(/^\uFEFF/, '')) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(all).filter(([key]) => !keys.includes(key)));
};
