import {readProgress, writeProgress} from '../../memory/progress.js';
import type {CompletedChange} from '../../memory/session-record.js';
import type {PlannedTask} from '../../plan/plan.js';
import type {WorkflowContext} from '../context.js';

/** Writes a change down as done; nothing is under way any more. Doing it twice does nothing twice. */
export const recordCompleted = async (
  context: WorkflowContext,
  change: CompletedChange,
  task: PlannedTask | null,
): Promise<{readonly path: string; readonly problem: string | null}> => {
  const {directory, settings} = context;
  const progress = await readProgress(directory, task?.file ?? null, settings);
  const earlier = (progress.record?.completed ?? []).filter(({migration}) => migration !== change.migration);
  const {path, problem} = await writeProgress({
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
      started_at: progress.record?.started_at ?? change.at,
      updated_at: change.at,
      completed: [...earlier, change],
    },
  });
  return {path, problem: problem ?? progress.problem};
};
