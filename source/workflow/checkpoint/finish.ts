import {flagDone} from '../../memory/flags.js';
import type {Task} from '../../memory/task.js';
import type {Plan, PlannedTask} from '../../plan/plan.js';
import type {WorkflowContext} from '../context.js';
import {findTask, finishTask, tickStep} from '../follow-task.js';

export type Finished = {
  /** Null where nothing was ticked. */
  readonly ticked: PlannedTask | null;
  /** The file that holds the state in place of the list, relative to the project; null where there is none or it was left alone. */
  readonly flags: string | null;
  /** The task itself stays open, because boxes below it do. */
  readonly staysOpen: boolean;
  readonly notes: readonly string[];
};

const nothing: Finished = {ticked: null, flags: null, staysOpen: false, notes: []};

/** Ticks the task of a change, or writes it down wherever its project keeps that in place of the list. */
export const finish = async (context: WorkflowContext, plan: Plan, at: string): Promise<Finished> => {
  const {task, migrations} = plan;
  if (task === null) return nothing;
  const found = await findTask(context, task);
  if (found === null)
    return {
      ...nothing,
      notes: [`${task.file} was not ticked: the task is no longer where it was.`],
    };
  if (found.file.readOnly === null) {
    await tickStep(context, task, 'build');
    const {ticked, open} = await finishTask(context, plan, task);
    return {
      ...nothing,
      ticked,
      staysOpen: open.length > 0,
      notes: open.length === 0 ? [] : [whatStaysOpen(task, open)],
    };
  }
  const group = found.file.groups.findLast(({line, number}) => line <= found.task.line && number !== null);
  const {path, problem} = await flagDone(context.directory, {
    tasksFile: task.file,
    task: [task.id, task.title].filter(Boolean).join(' '),
    group: group?.number ?? null,
    files: migrations.map((migration) => migration.path),
    at,
  });
  const alone = `${task.file} is left alone: ${found.file.readOnly}.`;
  if (path === null) return {...nothing, notes: [alone]};
  if (problem !== null) return {...nothing, notes: [alone, `${problem}.`]};
  return {...nothing, flags: path, notes: [`Done in ${path}: ${task.file} is left alone, as its project wants it.`]};
};

const whatStaysOpen = ({file}: PlannedTask, open: readonly Task[]): string =>
  `${file} keeps the task open: this change has not done ${open.map(({line, title}) => `line ${line} (${title})`).join(', ')}.`;
