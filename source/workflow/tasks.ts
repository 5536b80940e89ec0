import {UserError} from '../errors.js';
import {findTaskFiles, isThere, readTaskFiles} from '../memory/find-task-files.js';
import {acquireLock} from '../memory/lock.js';
import {setMark} from '../memory/mark-task.js';
import type {Task, TaskFile} from '../memory/task.js';
import {nearest} from '../operations/nearest.js';
import {rememberTasksPath} from '../project/remember-tasks-path.js';
import {readSettings} from '../project/settings.js';
import type {WorkflowContext} from './context.js';

export type TaskListing = {
  /** Every list there is, in the order in which they are looked at. */
  readonly files: readonly TaskFile[];
  /** The one that the settings name; null where all of them count. */
  readonly chosen: string | null;
  /** The one that the settings name and that is not there any more: all of them count. */
  readonly gone: string | null;
  /** The box that was opened again; null where none was. */
  readonly reopened: Task | null;
};

export type TasksChange =
  | {readonly kind: 'none'}
  /** Which list is the project's, relative to it; null: all are. */
  | {readonly kind: 'use'; readonly path: string | null}
  /** `2.1`, or `specs/a/tasks.md:12` where that stands in several places. */
  | {readonly kind: 'reopen'; readonly name: string};

export const tasks = async (context: WorkflowContext, change: TasksChange): Promise<TaskListing> => {
  if (change.kind === 'none') return listed(context.directory, null);
  const release = await acquireLock(context.directory);
  try {
    if (change.kind === 'reopen') return await reopen(context, change.name);
    await use(context.directory, change.path);
    return await listed(context.directory, null);
  } finally {
    await release();
  }
};

const listed = async (directory: string, reopened: Task | null): Promise<TaskListing> => {
  const {tasks: named} = (await readSettings(directory)).paths;
  const isGone = named !== null && !isThere(directory, named);
  const chosen = isGone ? null : named;
  const first = chosen === null ? [] : await readTaskFiles(directory, chosen);
  const usual = (await readTaskFiles(directory)).filter(({path}) => path !== chosen);
  return {files: [...first, ...usual], chosen, gone: isGone ? named : null, reopened};
};

const use = async (directory: string, path: string | null): Promise<void> => {
  if (path !== null && !isThere(directory, path)) {
    const known = await findTaskFiles(directory);
    throw new UserError({
      code: 'bad-arguments',
      message: `There is no task list ${path}`,
      nextSteps: [known.length === 0 ? 'There is none in the usual places either.' : `Task lists: ${known.join(', ')}`],
    });
  }
  await rememberTasksPath(directory, path);
};

const reopen = async ({directory}: WorkflowContext, name: string): Promise<TaskListing> => {
  const {files, chosen} = await listed(directory, null);
  const looked = chosen === null ? files : files.filter(({path}) => path === chosen);
  const task = oneTask(name, looked);
  const {task: reopened} = await setMark({
    directory,
    task,
    fileHash: looked.find(({path}) => path === task.file)?.hash ?? '',
    mark: ' ',
  });
  return listed(directory, reopened);
};

const oneTask = (name: string, files: readonly TaskFile[]): Task => {
  const all = files.flatMap((file) => file.tasks.filter(({fenced}) => !fenced));
  const named = all.filter(({id, file, line}) => id === name || `${file}:${line}` === name);
  const [task, ...others] = named.filter(({state}) => state !== 'open');
  if (task === undefined) throw named.length > 0 ? openAlready(name) : unknown(name, all);
  if (others.length > 0)
    throw new UserError({
      code: 'bad-arguments',
      message: `Task ${name} stands in ${others.length + 1} places`,
      nextSteps: [`Say which: ${[task, ...others].map(({file, line}) => `${file}:${line}`).join(', ')}`],
    });
  return task;
};

const openAlready = (name: string): UserError =>
  new UserError({code: 'bad-arguments', message: `Task ${name} is open already`, nextSteps: ['Nothing was changed.']});

const unknown = (name: string, all: readonly Task[]): UserError => {
  const ids = all.flatMap(({id}) => (id === null ? [] : [id]));
  const [near] = nearest(name, ids);
  return new UserError({
    code: 'bad-arguments',
    message: `No task ${name} in the task lists`,
    nextSteps: [near === undefined ? 'db-specialist tasks lists them.' : `Did you mean ${near}?`],
  });
};
