import {childrenOf, hasSteps} from '../memory/choose-tasks.js';
import {start, tick, tickChild} from '../memory/mark-task.js';
import {readTaskFile} from '../memory/read-tasks.js';
import type {Task, TaskFile} from '../memory/task.js';
import type {Plan, PlannedTask} from '../plan/plan.js';
import type {WorkflowContext} from './context.js';
import {leftToOthers} from './not-done.js';
import {type Step, saysStep} from './step-words.js';

type Found = {readonly file: TaskFile; readonly task: Task};

export const plannedTask = ({file, id, title, line}: Task): PlannedTask => ({file, id, title, line});

/** The task as its file has it now: on its line, or wherever its words moved to. Null where it is gone or is no longer unmistakable. */
export const findTask = async ({directory}: WorkflowContext, planned: PlannedTask): Promise<Found | null> => {
  const file = await readTaskFile(directory, planned.file).catch(() => null);
  const same =
    file?.tasks.filter(({id, title, fenced}) => !fenced && id === planned.id && title === planned.title) ?? [];
  const task = same.find(({line}) => line === planned.line) ?? (same.length === 1 ? same[0] : undefined);
  return file === null || task === undefined ? null : {file, task};
};

/** Marks the task as under way where its file knows a mark for that. */
export const startTask = async (context: WorkflowContext, planned: PlannedTask): Promise<void> => {
  const found = await findTask(context, planned);
  if (found === null || found.file.readOnly !== null) return;
  await start({...found, directory: context.directory, taskMark: context.settings.taskMark});
};

/** Ticks the child boxes that speak of a step which is done. */
export const tickStep = async (context: WorkflowContext, planned: PlannedTask, step: Step): Promise<void> => {
  await tickChildren(context, planned, (child, task) => saysStep(child, task, step));
};

const tickChildren = async (
  context: WorkflowContext,
  planned: PlannedTask,
  isDone: (child: Task, task: Task) => boolean,
): Promise<void> => {
  let found = await findTask(context, planned);
  if (found === null || found.file.readOnly !== null) return;
  const {directory} = context;
  for (const [index, child] of childrenOf(found.file, found.task).entries())
    if (!child.optional && child.state !== 'blocked' && isDone(child, found.task))
      found = await tickChild({directory, ...found}, index);
};

const textsOf = ({title, details}: Task): readonly string[] => [title, ...details];

/** The boxes below it that somebody waits for. */
const partsOf = ({file, task}: Found): readonly Task[] => childrenOf(file, task).filter(({optional}) => !optional);

/** What a task says of its change: its own sub-bullets, and the boxes below it that describe the change and no step towards it. */
export const taskDetails = async (context: WorkflowContext, task: Task): Promise<readonly string[]> => {
  const found = await findTask(context, plannedTask(task));
  if (found === null || !hasSteps(found.file, found.task)) return task.details;
  const parts = partsOf(found).filter(({state}) => state === 'open' || state === 'doing');
  return [...task.details, ...parts.filter((child) => !saysStep(child, task)).flatMap(textsOf)];
};

/** The same of the task that a plan names; nothing where it is gone. */
export const plannedDetails = async (
  context: WorkflowContext,
  planned: PlannedTask | null,
): Promise<readonly string[]> => {
  const found = planned === null ? null : await findTask(context, planned);
  return found === null ? [] : taskDetails(context, found.task);
};

/** Its words alone, where it has some: what was read of a text may come back without its brackets and commas. */
const flat = (text: string): string => {
  const words = text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [text.trim()];
  return ` ${words.join(' ')} `;
};

/** A box below the task that this plan has not done: a task of its own, one that waits, or one that it leaves to others. */
const isLeftOpen = ({file, task}: Found, {assumptions}: Plan, child: Task): boolean => {
  if (child.state === 'done') return false;
  if (!hasSteps(file, task) || child.state === 'blocked') return true;
  const left = leftToOthers(assumptions).map(flat);
  return !saysStep(child, task) && textsOf(child).some((text) => left.some((words) => flat(text).includes(words)));
};

export type FinishedTask = {
  /** Null where nothing was ticked. */
  readonly ticked: PlannedTask | null;
  /** Boxes below the task that stay open, and so does the task. */
  readonly open: readonly Task[];
};

/** Ticks the boxes below the task that the plan has done, then the task; where one of them stays open, the task is under way. */
export const finishTask = async (context: WorkflowContext, plan: Plan, planned: PlannedTask): Promise<FinishedTask> => {
  const start = await findTask(context, planned);
  if (start === null || start.file.readOnly !== null) return {ticked: null, open: []};
  const open = partsOf(start).filter((child) => isLeftOpen(start, plan, child));
  await tickChildren(context, planned, ({offset}) => !open.some((child) => child.offset === offset));
  if (open.length > 0) {
    await startTask(context, planned);
    return {ticked: null, open};
  }
  const found = await findTask(context, planned);
  if (found === null) return {ticked: null, open};
  const {task} = await tick({directory: context.directory, ...found});
  return {ticked: plannedTask(task), open};
};
