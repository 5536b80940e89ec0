import {readProgress, writeProgress} from '../memory/progress.js';
import type {SessionRecord} from '../memory/session-record.js';
import type {WorkflowContext} from './context.js';
import {plannedTask, startTask, tickStep} from './follow-task.js';
import type {RememberedStep} from './workflow.js';

/**
 * Writes where the session stands into progress.json and follows it in tasks.md. Before anything is chosen there is nothing to remember,
 * and after the checkpoint it has written everything itself: looking around leaves no trace.
 */
export const remember = async (context: WorkflowContext, step: RememberedStep): Promise<void> => {
  if (step.request === null || step.step === 'checkpoint') return;
  const task = step.task === null ? null : plannedTask(step.task);
  const progress = await readProgress(context.directory, task?.file ?? null, context.settings);
  const now = context.now().toISOString();
  const isSameWork = progress.record?.request === step.request;
  const record: SessionRecord = {
    version: 1,
    step: step.step,
    task,
    request: step.request,
    answers: step.answers,
    plan: step.plan,
    approved: step.approved,
    started_at: (isSameWork ? progress.record?.started_at : undefined) ?? now,
    updated_at: now,
    completed: progress.record?.completed ?? [],
  };
  await writeProgress({directory: context.directory, path: progress.path, record});
  if (task === null) return;
  await startTask(context, task);
  if (step.approved) await tickStep(context, task, 'plan');
};
