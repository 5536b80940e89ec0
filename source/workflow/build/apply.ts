import type {LegReport} from '../../ecosystems/ecosystem.js';
import {UserError} from '../../errors.js';
import type {PlannedMigration} from '../../plan/plan.js';
import {migrationName} from '../../plan/planned-migrations.js';
import type {WorkflowContext} from '../context.js';
import {logStatements} from './write-log.js';

/** Runs one migration on the project's own database, in a fresh process that an abort ends. */
export const applyMigration = async (
  context: WorkflowContext,
  migration: PlannedMigration,
  {signal}: ApplyOptions,
): Promise<LegReport> => {
  const leg = await runOnce(context, {name: migrationName(migration), direction: 'up', signal});
  if (leg.error === null) return leg;
  throw new UserError({
    code: 'apply-failed',
    message: `${migration.path} fails on the database, though it passed on the copy: ${leg.error.message}`,
    nextSteps: [
      'The change was taken back. Look at what differs between then and now: a lock, a full disk, another writer.',
    ],
  });
};

export type ApplyOptions = {
  readonly signal: AbortSignal;
  /** Says something of the step under way. */
  readonly tell: (detail: string) => void;
};

export type RunOnce = {
  readonly name: string;
  readonly direction: 'up' | 'down';
  readonly signal?: AbortSignal | undefined;
};

export const runOnce = async (context: WorkflowContext, {name, direction, signal}: RunOnce): Promise<LegReport> => {
  const runner = await context.ecosystem.openRunner({project: context.project, signal});
  try {
    const leg = await runner[direction](name);
    await logStatements(context, name, [{on: 'database', direction, leg}]);
    return leg;
  } finally {
    await runner.close();
  }
};
