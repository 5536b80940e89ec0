import {type FileHandle, open, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {UserError} from '../errors.js';
import {withFileErrors} from '../project/file-error.js';
import {childrenOf} from './choose-tasks.js';
import {hashOf, readTaskFile} from './read-tasks.js';
import type {Task, TaskFile} from './task.js';
import {isMark} from './task-line.js';

export type MarkRequest = {
  readonly directory: string;
  readonly task: Task;
  /** Of the bytes the task was read from. */
  readonly fileHash: string;
  /** One byte: ` `, `x`, `X`, `~`, `-`, `/` or `!`. */
  readonly mark: string;
};

/** The file as it is now and the task in it: what comes next goes on from these. */
export type MarkedTask = {readonly file: TaskFile; readonly task: Task};

/**
 * Changes one byte, in place: inode, mode, links, line ends and all else stay. Refused where the file is not as it was read; afterwards it
 * is read again, and anything but exactly this one byte is taken back.
 */
export const setMark = async ({directory, task, fileHash, mark}: MarkRequest): Promise<MarkedTask> => {
  refuseImpossible(task, mark);
  const before = await readTaskFile(directory, task.file);
  if (before.readOnly !== null) throw notOurs(task, before.readOnly);
  if (before.hash !== fileHash) throw changed(task);
  if (task.mark !== mark) await writeMark({directory, task, fileHash, mark});

  const file = await readTaskFile(directory, task.file);
  const marked = file.tasks.find(({offset}) => offset === task.offset);
  if (marked === undefined || marked.mark !== mark) throw changed(task);
  return {file, task: marked};
};

const writeMark = ({directory, task, fileHash, mark}: MarkRequest): Promise<void> =>
  withFileErrors(task.file, async () => {
    const path = join(directory, task.file);
    const handle = await open(path, 'r+');
    try {
      const before = await handle.readFile();
      if (hashOf(before) !== fileHash || !holdsMark(before, task)) throw changed(task);
      await writeByte(handle, task.offset, mark);
      const wanted = Buffer.from(before);
      wanted.write(mark, task.offset, 'latin1');
      // By its path, not by the handle: an editor that saves puts another file there.
      if ((await readFile(path)).equals(wanted)) return;
      await takeBack(handle, before, task);
      throw changed(task);
    } finally {
      await handle.close();
    }
  });

const holdsMark = (bytes: Buffer, {offset, mark}: Task): boolean =>
  bytes.toString('latin1', offset - 1, offset + 2) === `[${mark}]`;

const writeByte = async (handle: FileHandle, offset: number, mark: string): Promise<void> => {
  await handle.write(Buffer.from(mark, 'latin1'), 0, 1, offset);
  await handle.sync();
};

/** Only where the byte is still there: somebody else may have cut the file short meanwhile. */
const takeBack = async (handle: FileHandle, before: Buffer, {offset, mark}: Task): Promise<void> => {
  const {size} = await handle.stat();
  if (size === before.length) await writeByte(handle, offset, mark);
};

const refuseImpossible = (task: Task, mark: string): void => {
  if (!task.malformed && isMark(mark)) return;
  throw new UserError({
    code: 'cannot-apply',
    message: `${task.file}, line ${task.line}: [${task.mark}] is no box that can be ticked with one byte`,
    nextSteps: ['Write it as [ ] by hand, then try again.'],
  });
};

const notOurs = ({file}: Task, why: string): UserError =>
  new UserError({
    code: 'cannot-apply',
    message: `${file} is left alone: ${why}`,
    nextSteps: ['Tick the task where its state is kept.'],
  });

const changed = ({file}: Task): UserError =>
  new UserError({
    code: 'file-changed',
    message: `${file} changed since it was read`,
    nextSteps: ['Nothing in it was overwritten. Read it again and pick the task anew.'],
  });

export type TickRequest = {readonly directory: string; readonly file: TaskFile; readonly task: Task};

/** Done, with the mark that the file uses. */
export const tick = ({directory, file, task}: TickRequest): Promise<MarkedTask> =>
  task.state === 'done'
    ? Promise.resolve({file, task})
    : setMark({directory, task, fileHash: file.hash, mark: file.marks.done});

export type StartRequest = TickRequest & {
  /** What the settings name for files that know no mark of their own. */
  readonly taskMark: TaskFile['marks']['doing'];
};

/** Under way, with the file's own mark; a file that knows none, and a task that is not open, stay as they are. */
export const start = async ({directory, file, task, taskMark}: StartRequest): Promise<MarkedTask> => {
  const mark = file.marks.doing ?? taskMark;
  if (mark === null || task.state !== 'open') return {file, task};
  return setMark({directory, task, fileHash: file.hash, mark});
};

/** Ticks a box directly below the task, by its place from 0; gives back the task itself. One that is not there or done already stays. */
export const tickChild = async ({directory, file, task}: TickRequest, index: number): Promise<MarkedTask> => {
  const child = childrenOf(file, task)[index];
  if (child === undefined || child.state === 'done' || child.malformed) return {file, task};
  const {file: now} = await tick({directory, file, task: child});
  return {file: now, task: now.tasks.find(({offset}) => offset === task.offset) ?? task};
};
