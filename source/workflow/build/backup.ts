import {mkdir, rm} from 'node:fs/promises';
import {dirname, extname, join} from 'node:path';
import {dialectOf} from '../../dialects/index.js';
import {UserError} from '../../errors.js';
import type {SavedDatabase} from '../../memory/journal.js';
import type {Plan} from '../../plan/plan.js';
import {privateDirectoryName} from '../../project/private-directory.js';
import type {WorkflowContext} from '../context.js';
import {copyFile} from './backup-file.js';
import {saveFromServer} from './backup-server.js';
import type {Checked} from './check.js';

/** Relative to the project: a file where the database is one, named so that what opens the one opens the other; a folder where it is on a server. */
export const backupPath = (plan: Plan, databaseFile: string | null, now: Date): string => {
  const name = `${now.toISOString().replaceAll(/[:.]/g, '-')}_${plan.name}${extname(databaseFile ?? '')}`;
  return join(privateDirectoryName, 'backups', name);
};

export type BackUp = {readonly plan: Plan; readonly checked: Checked; readonly path: string};

/** Saves the database as it is before the change, and reads back what was saved, because a backup nobody opened is none. */
export const backUp = async (context: WorkflowContext, request: BackUp): Promise<SavedDatabase> => {
  const place = join(context.directory, request.path);
  const save = dialectOf(request.plan.dialect).shadow === 'file' ? copyFile : saveFromServer;
  try {
    await mkdir(dirname(place), {recursive: true});
    return await save(context, {...request, place});
  } catch (error) {
    await rm(place, {recursive: true, force: true}).catch(() => undefined);
    throw backupFailed(request, error);
  }
};

/** `place`: absolute. */
export type BackUpAt = BackUp & {readonly place: string};

const backupFailed = ({path, plan}: BackUp, cause: unknown): UserError =>
  new UserError({
    code: 'backup-failed',
    message: `The backup ${path} cannot be made: ${cause instanceof Error ? cause.message : String(cause)}`,
    nextSteps: [
      dialectOf(plan.dialect).shadow === 'file'
        ? 'Make room or grant access there, then build again. Nothing was applied.'
        : 'Make room there, or connect as a user who may read what is to be saved, then build again. Nothing was applied.',
    ],
    cause,
  });
