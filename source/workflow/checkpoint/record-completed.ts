import {readJournal} from '../../memory/journal.js';
import {readProgress, type WrittenProgress, writeProgress} from '../../memory/progress.js';
import type {CompletedChange, SessionRecord} from '../../memory/session-record.js';
import type {PlannedTask} from '../../plan/plan.js';
import type {WorkflowContext} from '../context.js';
import {findTask} from '../follow-task.js';

/** When a checkpoint of the same build wrote it down before it was cut off; null where none did. What is committed by now stays as it is then. */
const whenRecorded = async (
  directory: string,
  {migration}: CompletedChange,
  record: SessionRecord | null,
): Promise<string | null> => {
  const began = (await readJournal(directory))?.startedAt;
  const found = record?.completed.find((one) => one.migration === migration);
  return began !== undefined && found !== undefined && found.at >= began ? found.at : null;
};

/** Writes a change down as done; nothing is under way any more. Doing it twice does nothing twice. */
export const recordCompleted = async (
  context: WorkflowContext,
  change: CompletedChange,
  {task, isDone}: {readonly task: PlannedTask | null; readonly isDone: boolean},
): Promise<WrittenProgress> => {
  const {directory, settings} = context;
  const progress = await readProgress(directory, task?.file ?? null, settings);
  const at = (await whenRecorded(directory, change, progress.record)) ?? change.at;
  const earlier = (progress.record?.completed ?? []).filter(({migration}) => migration !== change.migration);
  const written = await writeProgress({
    directory,
    path: progress.path,
    record: {
      version: 1,
      step: 'checkpoint',
      task: null,
      request: null,
      answers: {},
      plan: null,
      approved: false,
      started_at: progress.record?.started_at ?? at,
      updated_at: at,
      completed: [...earlier, {...change, at}],
    },
    done: {at, summary: summaryOf(change), task: task === null || !isDone ? null : await findTask(context, task)},
  });
  return {...written, problem: written.problem ?? progress.problem};
};

const summaryOf = ({name, migration}: CompletedChange): string =>
  `db-specialist: ${name.replaceAll('_', ' ')} is done, with ${migration}`;
