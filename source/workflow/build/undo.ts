import {readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {dialectOf} from '../../dialects/index.js';
import type {Runner} from '../../ecosystems/ecosystem.js';
import {isMissing, UserError} from '../../errors.js';
import {type Journal, readJournal, removeJournal, writeJournal} from '../../memory/journal.js';
import type {PlannedMigration} from '../../plan/plan.js';
import {migrationName, pathsInShort, plannedSql} from '../../plan/planned-migrations.js';
import {withFileErrors} from '../../project/file-error.js';
import {fingerprint} from '../../schema/fingerprint.js';
import type {WorkflowContext} from '../context.js';
import {runLeg} from './apply.js';
import {bringBackRows, type OnlyInBackup} from './bring-back-rows.js';
import {howFar, type Progress} from './how-far.js';

export type UndoOptions = {
  /** Whether a migration lock that is held now can only be ours: the process that held it is dead. */
  readonly lockIsOurs: boolean;
};

/**
 * Takes a build back to before it: the database first, then the files, last the journal. What cannot be taken back stays in the journal, and
 * the error says where the backup is.
 */
export const undoBuild = async (context: WorkflowContext, journal: Journal, options: UndoOptions): Promise<void> => {
  const left = hasTouchedDatabase(journal) ? await undoDatabase(context, journal, options) : null;
  await removeOwnMigrations(context, journal);
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
const isOwn = ({part}: Journal, {code}: PlannedMigration, text: string): boolean =>
  code.startsWith(text) || part?.startsWith(text) === true;

const removeOwnMigrations = async ({directory}: WorkflowContext, journal: Journal): Promise<void> => {
  // Taking back may have put another text in the place of one.
  const {part} = (await readJournal(directory)) ?? journal;
  for (const migration of journal.plan.migrations.toReversed()) {
    const file = join(directory, migration.path);
    const text = await textIfThere(file);
    if (text !== null && isOwn({...journal, part}, migration, text)) await rm(file, {force: true});
  }
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
  const {at, progress} = await howFar(context, runner, journal);
  if (progress.kind === 'unknown') throw neitherBeforeNorAfter(journal, progress.differences);
  if (progress.kind !== 'nothing') await runDown(context, journal, {at, progress});
  for (let earlier = at - 1; earlier >= 0; earlier -= 1)
    await runDown(context, journal, {at: earlier, progress: {kind: 'all', isRecorded: true}});
  if (fingerprint(await runner.introspect()) !== journal.plan.before)
    throw notUndone(journal, 'the schema is not as it was');
  // Outside of a transaction rows may have changed where the schema has not.
  const [first] = journal.plan.migrations;
  const isSafe = first.transaction && dialectOf(journal.plan.dialect).supportsTransactionalDdl;
  const isSame = at === 0 && progress.kind === 'nothing' && isSafe;
  return isSame ? null : bringBackRows(context, journal);
};

/** What one of the plan's migrations has done. */
export type Done = {
  readonly at: number;
  readonly progress: Exclude<Progress, {readonly kind: 'nothing' | 'unknown'}>;
};

/** By the tool itself, under its lock: what ran only in part has a migration of that part in its place. */
export const runDown = async (context: WorkflowContext, journal: Journal, {at, progress}: Done): Promise<void> => {
  const migration = journal.plan.migrations[at];
  if (migration === undefined) return;
  const name = migrationName(migration);
  if (progress.kind === 'part') await putInPlace(context, journal, {migration, code: progress.code});
  if (!progress.isRecorded) await (await context.runner()).markApplied(name);
  const leg = await runLeg(context, {name, direction: 'down', dialect: journal.plan.dialect});
  if (leg.error !== null) throw notUndone(journal, leg.error.message);
};

type Replacement = {readonly migration: PlannedMigration; readonly code: string};

const putInPlace = async (
  context: WorkflowContext,
  journal: Journal,
  {migration, code}: Replacement,
): Promise<void> => {
  const file = join(context.directory, migration.path);
  const text = await textIfThere(file);
  if (text !== null && !isOwn(journal, migration, text))
    throw notUndone(journal, 'its file is not the one that was applied');
  await writeJournal(context.directory, {...journal, part: code});
  await withFileErrors(migration.path, () => writeFile(file, code, {flush: true}));
};

/** Puts the plan's own text back where a part of it was taken back. */
export const putPlanInPlace = ({directory}: WorkflowContext, {path, code}: PlannedMigration): Promise<void> =>
  withFileErrors(path, () => writeFile(join(directory, path), code, {flush: true}));

export const endStatements = (runner: Runner, {plan}: Journal): Promise<void> => {
  const {up, down} = plannedSql(plan);
  return runner.endStatements([...up, ...down]);
};

/** What a process that is dead by now has left on the server: a statement that still runs, the migration lock. */
export const endDeadProcess = async (runner: Runner, journal: Journal): Promise<void> => {
  await endStatements(runner, journal);
  if ((await runner.migrations()).locked) await runner.releaseLock();
};

const rowsInBackup = ({backup, plan}: Journal, why: string): UserError =>
  new UserError({
    code: 'apply-failed',
    message: `${pathsInShort(plan)} is taken back, but the database is not as in the backup: ${why}`,
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

const notUndone = ({backup, plan}: Journal, reason: string): UserError =>
  new UserError({
    code: 'apply-failed',
    message: `${pathsInShort(plan)} could not be taken back: ${reason}`,
    nextSteps: [
      ...(backup === null ? [] : restoreSteps(backup, dialectOf(plan.dialect).shadow === 'file')),
      'Then start db-specialist again: it goes on from here.',
    ],
  });

const shownDifferences = 5;

const neitherBeforeNorAfter = ({backup, plan}: Journal, differences: readonly string[]): UserError => {
  const more = differences.length - shownDifferences;
  const shown = [...differences.slice(0, shownDifferences), ...(more > 0 ? [`and ${more} more`] : [])];
  return new UserError({
    code: 'apply-failed',
    message: `${pathsInShort(plan)} could not be taken back: the schema is neither the one before it nor the one after it, nor one on the way. ${shown.join('. ')}`,
    nextSteps: [
      'Nothing was changed. Make the schema by hand what it was, or what the plan says.',
      ...(backup === null ? [] : restoreSteps(backup, dialectOf(plan.dialect).shadow === 'file')),
      'Then start db-specialist again: it goes on from here.',
    ],
  });
};
