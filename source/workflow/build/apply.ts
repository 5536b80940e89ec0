import type {LegReport} from '../../ecosystems/ecosystem.js';
import {UserError} from '../../errors.js';
import type {PlannedMigration} from '../../plan/plan.js';
import {migrationName} from '../../plan/planned-migrations.js';
import type {DialectName} from '../../schema/model.js';
import type {WorkflowContext} from '../context.js';
import {type Tries, tryAgain} from './try-again.js';
import {logStatements} from './write-log.js';

/** Runs one migration on the project's own database, in a fresh process that an abort ends. */
export const applyMigration = async (
  context: WorkflowContext,
  migration: PlannedMigration,
  {dialect, signal, tell}: ApplyOptions,
): Promise<LegReport> => {
  const leg = await runLeg(context, {name: migrationName(migration), direction: 'up', dialect, signal, tell});
  if (leg.error === null) return leg;
  const isFull = leg.error.code === 'disk-full';
  throw new UserError({
    code: isFull ? 'disk-full' : 'apply-failed',
    message: `${migration.path} fails on the database, though it passed on the copy: ${leg.error.message}`,
    nextSteps: [
      isFull
        ? 'The change was taken back. Free some space on that disk, then build again.'
        : 'The change was taken back. Look at what differs between then and now: a lock, another writer.',
    ],
  });
};

export type ApplyOptions = {
  readonly dialect: DialectName;
  readonly signal: AbortSignal;
  /** Says something of the step under way. */
  readonly tell: (detail: string) => void;
};

export type Leg = Tries & {
  readonly name: string;
  readonly direction: 'up' | 'down';
};

/** Once where it comes through, and again where somebody else had locked what it needs. */
export const runLeg = (context: WorkflowContext, run: Leg): Promise<LegReport> =>
  tryAgain(() => runNow(context, run), run);

const runNow = async (context: WorkflowContext, {name, direction, signal}: Leg): Promise<LegReport> => {
  const runner = await context.ecosystem.openRunner({project: context.project, signal});
  try {
    const leg = await runner[direction](name);
    await logStatements(context, name, [{on: 'database', direction, leg}]);
    return leg;
  } finally {
    await runner.close();
  }
};
