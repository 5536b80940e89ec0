import {mkdir, rm, stat} from 'node:fs/promises';
import {dirname, extname, join} from 'node:path';
import {UserError} from '../../errors.js';
import type {Plan} from '../../plan/plan.js';
import {privateDirectoryName} from '../../project/private-directory.js';
import {fingerprint} from '../../schema/fingerprint.js';
import type {WorkflowContext} from '../context.js';

/** Relative to the project; named like a database file of the project, so that what opens the one opens the other. */
export const backupPath = (plan: Plan, databaseFile: string | null, now: Date): string => {
  const name = `${now.toISOString().replaceAll(/[:.]/g, '-')}_${plan.name}${extname(databaseFile ?? '')}`;
  return join(privateDirectoryName, 'backups', name);
};

/** A consistent copy of the database, opened once more and read, because a backup nobody opened is none. */
export const backUp = async (context: WorkflowContext, plan: Plan, path: string): Promise<{readonly bytes: number}> => {
  const file = join(context.directory, path);
  try {
    await mkdir(dirname(file), {recursive: true});
    const runner = await context.runner();
    await runner.copyTo({databaseFile: file});
    await assertReadable(context, plan, file);
    return {bytes: (await stat(file)).size};
  } catch (error) {
    await rm(file, {force: true}).catch(() => undefined);
    throw backupFailed(path, error);
  }
};

const assertReadable = async (context: WorkflowContext, plan: Plan, databaseFile: string): Promise<void> => {
  const runner = await context.ecosystem.openRunner({project: context.project, shadow: {databaseFile}});
  try {
    if (fingerprint(await runner.introspect()) !== plan.before) throw new Error('the copy has another schema');
  } finally {
    await runner.close();
  }
};

const backupFailed = (path: string, cause: unknown): UserError =>
  new UserError({
    code: 'backup-failed',
    message: `The backup ${path} cannot be made: ${cause instanceof Error ? cause.message : String(cause)}`,
    nextSteps: ['Make room or grant access there, then build again. Nothing was applied.'],
    cause,
  });
