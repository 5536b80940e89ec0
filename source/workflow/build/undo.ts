import {readFile, rm} from 'node:fs/promises';
import {basename, join} from 'node:path';
import type {Runner} from '../../ecosystems/ecosystem.js';
import {isMissing, UserError} from '../../errors.js';
import {type Journal, removeJournal} from '../../memory/journal.js';
import {fingerprint} from '../../schema/fingerprint.js';
import type {WorkflowContext} from '../context.js';
import {runOnce} from './apply.js';
import {bringBackRows, type RowsBack} from './bring-back-rows.js';

export type UndoOptions = {
  /** Whether a migration lock that is held now can only be ours: the process that held it is dead. */
  readonly lockIsOurs: boolean;
};

/**
 * Takes a build back to before it: the database first, then the file, last the journal. What cannot be taken back stays in the journal, and
 * the error says where the backup is.
 */
export const undoBuild = async (context: WorkflowContext, journal: Journal, options: UndoOptions): Promise<void> => {
  const rows = hasTouchedDatabase(journal) ? await undoDatabase(context, journal, options) : 'whole';
  await removeOwnMigration(context, journal);
  if (rows === 'whole') await removeBackup(context, journal);
  await removeJournal(context.directory);
  if (rows === 'only-in-backup') throw rowsInBackup(journal);
};

const removeBackup = async ({directory}: WorkflowContext, {backup}: Journal): Promise<void> => {
  if (backup === null) return;
  await rm(join(directory, backup), {force: true}).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
};

/** A file of that name that is not the one we wrote is somebody else's. */
const removeOwnMigration = async ({directory}: WorkflowContext, {migrationPath, plan}: Journal): Promise<void> => {
  const file = join(directory, migrationPath);
  const text = await readFile(file, 'utf8').catch(() => null);
  // A process killed while writing may have left only the beginning.
  if (text !== null && plan.migration.code.startsWith(text)) await rm(file, {force: true});
};

/** Before these steps nothing of ours reaches the database. */
const hasTouchedDatabase = ({step}: Journal): boolean => ['apply', 'validate', 'checkpoint'].includes(step);

const undoDatabase = async (
  context: WorkflowContext,
  journal: Journal,
  {lockIsOurs}: UndoOptions,
): Promise<RowsBack> => {
  const runner = await context.runner();
  if (lockIsOurs) await freeLock(runner);
  if (await isApplied(runner, journal)) {
    const leg = await runOnce(context, {name: basename(journal.migrationPath), direction: 'down'});
    if (leg.error !== null) throw notUndone(journal, leg.error.message);
  }
  if (fingerprint(await runner.introspect()) !== journal.plan.before)
    throw notUndone(journal, 'the schema is not as it was');
  return bringBackRows(context, journal);
};

export const freeLock = async (runner: Runner): Promise<void> => {
  if ((await runner.migrations()).locked) await runner.releaseLock();
};

/**
 * Whether the change is in the database. A process that was killed between the change and its record, which is possible where a migration
 * runs outside a transaction, is made good here.
 */
export const isApplied = async (runner: Runner, {migrationPath, plan}: Journal): Promise<boolean> => {
  const name = basename(migrationPath);
  if ((await runner.migrations()).applied.includes(name)) return true;
  const isThere = fingerprint(await runner.introspect()) === plan.after;
  if (isThere) await runner.markApplied(name);
  return isThere;
};

const rowsInBackup = ({backup, migrationPath, plan}: Journal): UserError =>
  new UserError({
    code: 'apply-failed',
    message: `${migrationPath} is taken back, but the database is not as in the backup: others have written to it meanwhile`,
    nextSteps: [
      `What was lost is in ${backup}: ${plan.losses.map(({object}) => object).join(', ')}. Copy it from there where it is missing.`,
    ],
  });

const notUndone = ({backup, migrationPath}: Journal, reason: string): UserError =>
  new UserError({
    code: 'apply-failed',
    message: `${migrationPath} could not be taken back: ${reason}`,
    nextSteps: [
      ...(backup === null ? [] : [`The database as it was before is in ${backup}: copy it over the database file.`]),
      'Then start db-specialist again: it goes on from here.',
    ],
  });
