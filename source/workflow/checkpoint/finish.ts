import {flagDone} from '../../memory/flags.js';
import type {Plan, PlannedTask} from '../../plan/plan.js';
import type {WorkflowContext} from '../context.js';
import {findTask, finishTask, tickStep} from '../follow-task.js';

export type Finished = {
  /** Null where nothing was ticked. */
  readonly ticked: PlannedTask | null;
  /** The file that holds the state in place of the list, relative to the project; null where there is none or it was left alone. */
  readonly flags: string | null;
  readonly notes: readonly string[];
};

/** Ticks the task of a change, or writes it down wherever its project keeps that in place of the list. */
export const finish = async (context: WorkflowContext, {task, migrations}: Plan, at: string): Promise<Finished> => {
  if (task === null) return {ticked: null, flags: null, notes: []};
  const found = await findTask(context, task);
  if (found === null)
    return {
      ticked: null,
      flags: null,
      notes: [`${task.file} was not ticked: the task is no longer where it was.`],
    };
  if (found.file.readOnly === null) {
    await tickStep(context, task, 'build');
    return {ticked: await finishTask(context, task), flags: null, notes: []};
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
  if (path === null) return {ticked: null, flags: null, notes: [alone]};
  if (problem !== null) return {ticked: null, flags: null, notes: [alone, `${problem}.`]};
  return {ticked: null, flags: path, notes: [`Done in ${path}: ${task.file} is left alone, as its project wants it.`]};
};
