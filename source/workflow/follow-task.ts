import {childrenOf} from '../memory/choose-tasks.js';
import {start, tick, tickChild} from '../memory/mark-task.js';
import {readTaskFile} from '../memory/read-tasks.js';
import type {Task, TaskFile} from '../memory/task.js';
import type {PlannedTask} from '../plan/plan.js';
import type {WorkflowContext} from './context.js';

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

// Which step of the session a child box speaks of, by its words. Every other child is a part of the change and is done with it.
const stepWords: readonly {readonly step: 'plan' | 'build'; readonly words: RegExp}[] = [
  {step: 'plan', words: /\b(plan|design|review)\b/i},
  {step: 'build', words: /\b(write|generate|create) (the |a )?migration\b|\b(run|apply|rehearse|verify|test)\b/i},
];

/** Ticks the child boxes that speak of a step which is done. */
export const tickStep = async (
  context: WorkflowContext,
  planned: PlannedTask,
  step: 'plan' | 'build',
): Promise<void> => {
  const words = stepWords.find((entry) => entry.step === step)?.words;
  await tickChildren(context, planned, ({title}) => words?.test(title) ?? false);
};

const tickChildren = async (
  context: WorkflowContext,
  planned: PlannedTask,
  isDone: (child: Task) => boolean,
): Promise<void> => {
  let found = await findTask(context, planned);
  if (found === null || found.file.readOnly !== null) return;
  const {directory} = context;
  for (const [index, child] of childrenOf(found.file, found.task).entries())
    if (isDone(child)) found = await tickChild({directory, ...found}, index);
};

/** Ticks what is left of its child boxes, then the task; gives back the task, or null where there is nothing that may be ticked. */
export const finishTask = async (context: WorkflowContext, planned: PlannedTask): Promise<PlannedTask | null> => {
  await tickChildren(context, planned, () => true);
  const found = await findTask(context, planned);
  if (found === null || found.file.readOnly !== null) return null;
  const {task} = await tick({directory: context.directory, ...found});
  return plannedTask(task);
};
