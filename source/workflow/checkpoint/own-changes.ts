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

/** Whether progress.json differs from the last commit in nothing but our own key, or is a file that we began. */
export const onlyOurKeyChanged = async (directory: string, path: string): Promise<boolean> => {
  const after = otherKeys(await readFile(join(directory, path), 'utf8'));
  const committed = await committedText(directory, path);
  return isDeepStrictEqual(committed === null ? {} : otherKeys(committed), after);
};

const otherKeys = (text: string): unknown => {
  const {db_specialist: _ours, ...others} = JSON.parse(text.replace(/^\uFEFF/, '')) as Record<string, unknown>;
  return others;
};
