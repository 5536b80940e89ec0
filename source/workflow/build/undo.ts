import {readFile, rm, writeFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {dialectOf} from '../../dialects/index.js';
import type {Runner} from '../../ecosystems/ecosystem.js';
import {isMissing, UserError} from '../../errors.js';
import {type Journal, readJournal, removeJournal, writeJournal} from '../../memory/journal.js';
import {withFileErrors} from '../../project/file-error.js';
import {fingerprint} from '../../schema/fingerprint.js';
import type {WorkflowContext} from '../context.js';
import {runOnce} from './apply.js';
import {bringBackRows, type OnlyInBackup} from './bring-back-rows.js';
import {howFar, type Progress} from './how-far.js';

export type UndoOptions = {
  /** Whether a migration lock that is held now can only be ours: the process that held it is dead. */
  readonly lockIsOurs: boolean;
};

/**
 * Takes a build back to before it: the database first, then the file, last the journal. What cannot be taken back stays in the journal, and
 * the error says where the backup is.
 */
export const undoBuild = async (context: WorkflowContext, journal: Journal, options: UndoOptions): Promise<void> => {
  const left = hasTouchedDatabase(journal) ? await undoDatabase(context, journal, options) : null;
  await removeOwnMigration(context, journal);
  if (left === null) await removeBackup(context, journal);
  await removeJournal(context.directory);
  if (left !== null) throw rowsInBackup(journal, left);
};

const removeBackup = async ({directory}: WorkflowContext, {backup}: Journal): Promise<void> => {
  if (backup === null) return;
  await rm(join(directory, backup), {recursive: true, force: true}).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
};

const textIfThere = (file: string): Promise<string | null> => readFile(file, 'utf8').catch(() => null);

/** A file of that name that is not the one we wrote is somebody else's. A process killed while writing may have left only the beginning. */
const isOwn = ({plan, part}: Journal, text: string): boolean =>
  plan.migration.code.startsWith(text) || part?.startsWith(text) === true;

const removeOwnMigration = async ({directory}: WorkflowContext, journal: Journal): Promise<void> => {
  const file = join(directory, journal.migrationPath);
  const text = await textIfThere(file);
  // Taking back may have put another text in its place.
  const {part} = (await readJournal(directory)) ?? journal;
  if (text !== null && isOwn({...journal, part}, text)) await rm(file, {force: true});
};

/** Before these steps nothing of ours reaches the database. */
export const hasTouchedDatabase = ({step}: Journal): boolean => ['apply', 'validate', 'checkpoint'].includes(step);

const undoDatabase = async (
  context: WorkflowContext,
  journal: Journal,
  {lockIsOurs}: UndoOptions,
): Promise<OnlyInBackup> => {
  const runner = await context.runner();
  if (lockIsOurs) await endDeadProcess(runner, journal);
  const progress = await howFar(context, runner, journal);
  if (progress.kind === 'unknown') throw neitherBeforeNorAfter(journal, progress.differences);
  if (progress.kind !== 'nothing') await runDown(context, journal, progress);
  if (fingerprint(await runner.introspect()) !== journal.plan.before)
    throw notUndone(journal, 'the schema is not as it was');
  // Outside of a transaction rows may have changed where the schema has not.
  const isSame = progress.kind === 'nothing' && dialectOf(journal.plan.dialect).supportsTransactionalDdl;
  return isSame ? null : bringBackRows(context, journal);
};

type Done = Exclude<Progress, {readonly kind: 'nothing' | 'unknown'}>;

/** By Knex itself, under its lock: what ran only in part has a migration of that part in its place. */
const runDown = async (context: WorkflowContext, journal: Journal, progress: Done): Promise<void> => {
  const name = basename(journal.migrationPath);
  if (progress.kind === 'part') await putInPlace(context, journal, progress.code);
  if (!progress.isRecorded) await (await context.runner()).markApplied(name);
  const leg = await runOnce(context, {name, direction: 'down'});
  if (leg.error !== null) throw notUndone(journal, leg.error.message);
};

const putInPlace = async (context: WorkflowContext, journal: Journal, code: string): Promise<void> => {
  const file = join(context.directory, journal.migrationPath);
  const text = await textIfThere(file);
  if (text !== null && !isOwn(journal, text)) throw notUndone(journal, 'its file is not the one that was applied');
  await writeJournal(context.directory, {...journal, part: code});
  await withFileErrors(journal.migrationPath, () => writeFile(file, code, {flush: true}));
};

export const endStatements = (runner: Runner, {plan}: Journal): Promise<void> =>
  runner.endStatements([...plan.sql.up, ...plan.sql.down]);

/** What a process that is dead by now has left on the server: a statement that still runs, the migration lock. */
export const endDeadProcess = async (runner: Runner, journal: Journal): Promise<void> => {
  await endStatements(runner, journal);
  if ((await runner.migrations()).locked) await runner.releaseLock();
};

const rowsInBackup = ({backup, migrationPath, plan}: Journal, why: string): UserError =>
  new UserError({
    code: 'apply-failed',
    message: `${migrationPath} is taken back, but the database is not as in the backup: ${why}`,
    nextSteps: [
      `What was lost is in ${backup}: ${plan.losses.map(({object}) => object).join(', ')}. Copy it from there where it is missing.`,
    ],
  });

/** What a person does with the backup. */
const restoreSteps = (backup: string, isFile: boolean): readonly string[] =>
  isFile
    ? [`The database as it was before is in ${backup}: copy it over the database file.`]
    : [
        `What was saved before is in ${backup}: schema.sql, rows.sql and, where it was made, the dump of the whole database.`,
        'Restore it into an empty database and copy over from there what is missing.',
      ];

const notUndone = ({backup, migrationPath, plan}: Journal, reason: string): UserError =>
  new UserError({
    code: 'apply-failed',
    message: `${migrationPath} could not be taken back: ${reason}`,
    nextSteps: [
      ...(backup === null ? [] : restoreSteps(backup, dialectOf(plan.dialect).shadow === 'file')),
      'Then start db-specialist again: it goes on from here.',
    ],
  });

const shownDifferences = 5;

const neitherBeforeNorAfter = ({backup, migrationPath, plan}: Journal, differences: readonly string[]): UserError => {
  const more = differences.length - shownDifferences;
  const shown = [...differences.slice(0, shownDifferences), ...(more > 0 ? [`and ${more} more`] : [])];
  return new UserError({
    code: 'apply-failed',
    message: `${migrationPath} could not be taken back: the schema is neither the one before it nor the one after it, nor one on the way. ${shown.join('. ')}`,
    nextSteps: [
      'Nothing was changed. Make the schema by hand what it was, or what the plan says.',
      ...(backup === null ? [] : restoreSteps(backup, dialectOf(plan.dialect).shadow === 'file')),
      'Then start db-specialist again: it goes on from here.',
    ],
  });
};
