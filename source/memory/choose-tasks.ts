import type {Task, TaskFile} from './task.js';
import {isUnblocked} from './task-groups.js';

/**
 * What a person may choose: open and begun tasks without tasks below them whose group waits for nothing, in the order of the file, database
 * work first; `tables` are names that speak for it too. Where the boxes below a task are only its steps, the task is offered and not its
 * steps.
 */
export const openTasks = (files: readonly TaskFile[], tables: readonly string[] = []): readonly Task[] => {
  const open = files.flatMap((file) =>
    file.tasks.filter((task) => isChoosable(file, task)).map((task) => withTable(task, tables)),
  );
  return [
    ...open.filter(({databaseReason}) => databaseReason !== null),
    ...open.filter(({databaseReason}) => databaseReason === null),
  ];
};

const withTable = (task: Task, tables: readonly string[]): Task => {
  if (task.databaseReason !== null) return task;
  const words = new Set(task.title.toLowerCase().split(/[^\w]+/));
  const named = tables.find((table) => words.has(table.toLowerCase()));
  return named === undefined ? task : {...task, databaseReason: `names the table ${named}`};
};

const isChoosable = (file: TaskFile, task: Task): boolean => {
  if (task.fenced || task.malformed || task.optional) return false;
  if (task.state !== 'open' && task.state !== 'doing') return false;
  const parent = parentOf(file, task);
  if (parent !== null && hasSteps(file, parent)) return false;
  const isLeaf = childrenOf(file, task).length === 0;
  return (isLeaf || hasSteps(file, task)) && isUnblocked(file, task);
};

/** The boxes directly below a task, in the order of the file. */
export const childrenOf = ({tasks}: TaskFile, {offset}: Task): readonly Task[] =>
  tasks.filter(({parent}) => parent === offset);

const parentOf = ({tasks}: TaskFile, {parent}: Task): Task | null =>
  tasks.find(({offset}) => offset === parent) ?? null;

const change =
  /\b(?:add|create|drop|remove|rename|alter|change)\b.*\b(?:tables?|columns?|fields?|index(?:es)?|keys?|references?|constraints?|enum)\b/i;

/** True where the boxes below are steps of one piece of work: without ids of their own, and none of them names a change itself. */
export const hasSteps = (file: TaskFile, task: Task): boolean => {
  const children = childrenOf(file, task);
  if (children.length === 0 || task.heading || task.databaseReason === null) return false;
  return children.every(
    (child) => child.id === null && !change.test(child.title) && childrenOf(file, child).length === 0,
  );
};
