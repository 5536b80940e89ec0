import {basename} from 'node:path';
import type {LegReport, Runner} from '../../ecosystems/ecosystem.js';
import {isUserError, UserError} from '../../errors.js';
import {type Journal, readJournal, writeJournal} from '../../memory/journal.js';
import {acquireLock} from '../../memory/lock.js';
import {fingerprint} from '../../schema/fingerprint.js';
import type {WorkflowContext} from '../context.js';
import type {BuildOptions, BuildRemains, BuildReport} from '../workflow.js';
import {buildLocked} from './build.js';
import {howFar} from './how-far.js';
import {trackSteps} from './steps.js';
import {endDeadProcess, endStatements, hasTouchedDatabase, undoBuild} from './undo.js';
import {validate} from './validate.js';

export type CutOff = {readonly remains: BuildRemains; readonly journal: Journal};

/** What a build that was cut off left behind; null where none was, or where it is still running in another process. */
export const findCutOff = async (context: WorkflowContext): Promise<CutOff | null> => {
  const journal = await readJournal(context.directory);
  if (journal === null || (await isUnderWay(context.directory))) return null;
  const runner = await context.runner();
  const isRecorded = (await runner.migrations()).applied.includes(basename(journal.migrationPath));
  const reached = isRecorded || journal.step !== 'apply' ? null : await reachedBy(runner, journal);
  const applied = isRecorded || reached === 'after';
  const sentence = reached === 'middle' ? inTheMiddle(journal) : sentenceOf(journal, applied);
  return {journal, remains: {migration: journal.migrationPath, applied, sentence}};
};

const reachedBy = async (runner: Runner, {plan}: Journal): Promise<'before' | 'middle' | 'after'> => {
  const found = fingerprint(await runner.introspect());
  if (found === plan.before) return 'before';
  return found === plan.after ? 'after' : 'middle';
};

const inTheMiddle = ({migrationPath}: Journal): string =>
  `A build was cut off in the middle of ${migrationPath}: a part of the change is in the database. Finishing takes that back and builds it again; undoing takes it back.`;

const sentenceOf = ({migrationPath, step}: Journal, applied: boolean): string => {
  if (applied && step === 'checkpoint')
    return `${migrationPath} is built; the checkpoint is not done yet. Finishing does it; undoing runs its down.`;
  return applied
    ? `A build was cut off after ${migrationPath} was applied. Finishing checks it and ends with the checkpoint; undoing runs its down.`
    : `A build of ${migrationPath} was cut off before it was applied; the database is as it was. Finishing builds it again; undoing removes the file.`;
};

/**
 * Ends what a build that was cut off has begun and its server goes on with: it may hold tables that anybody who looks at the database has to
 * wait for.
 */
export const endCutOff = async (context: WorkflowContext): Promise<void> => {
  const journal = await readJournal(context.directory);
  if (journal === null || !hasTouchedDatabase(journal) || (await isUnderWay(context.directory))) return;
  await endStatements(await context.runner(), journal);
};

const isUnderWay = async (directory: string): Promise<boolean> => {
  try {
    const release = await acquireLock(directory);
    await release();
    return false;
  } catch (error) {
    if (isUserError(error) && error.code === 'busy') return true;
    throw error;
  }
};

/** Takes a build that was cut off to its end, or back to before it; null when it was taken back. */
export const recover = async (
  context: WorkflowContext,
  how: 'finish' | 'undo',
  options: BuildOptions,
): Promise<BuildReport | null> => {
  const release = await acquireLock(context.directory);
  try {
    const journal = await readJournal(context.directory);
    if (journal === null) throw nothingToRecover();
    if (how === 'finish') return await finish(context, journal, options);
    if (journal.checkpoint !== undefined) throw checkpointBegun(journal);
    await undoBuild(context, journal, {lockIsOurs: true});
    return null;
  } finally {
    await release();
  }
};

const finish = async (context: WorkflowContext, journal: Journal, options: BuildOptions): Promise<BuildReport> => {
  const runner = await context.runner();
  if (journal.step === 'apply') await endDeadProcess(runner, journal);
  const {rehearsal, backup, saved} = journal;
  if (rehearsal === null || backup === null || saved === undefined || !(await isWhole(context, runner, journal))) {
    await undoBuild(context, journal, {lockIsOurs: true});
    return await buildLocked(context, journal.plan, options);
  }
  const track = trackSteps(options.onSteps, 'validate');
  const validation = await track.run('validate', async () => ({
    result: await validate(context, journal.plan, {predicted: null, problemsBefore: journal.problemsBefore}),
    detail: 'schema as planned, no new problem in the rows',
  }));
  await writeJournal(context.directory, {...journal, step: 'checkpoint'});
  return {
    plan: journal.plan,
    steps: track.steps(),
    rehearsal,
    applied: journal.applied ?? appliedUnseen,
    backup,
    saved,
    ...validation,
  };
};

/** Whether the change is in the database, whole. Where the process was killed between the change and Knex's record of it, that is made good. */
const isWhole = async (context: WorkflowContext, runner: Runner, journal: Journal): Promise<boolean> => {
  const progress = await howFar(context, runner, journal);
  if (progress.kind !== 'all') return false;
  if (!progress.isRecorded) await runner.markApplied(basename(journal.migrationPath));
  return true;
};

/** The process that applied it was killed before it could tell what it saw. */
const appliedUnseen: LegReport = {ok: true, ms: 0, transaction: true, statements: [], output: '', error: null};

/** Its task may be ticked and its lesson written by now: half of that cannot be taken back by a `down`. */
const checkpointBegun = ({migrationPath}: Journal): UserError =>
  new UserError({
    code: 'bad-arguments',
    message: `The checkpoint of ${migrationPath} has begun and can only be finished`,
    nextSteps: ['Finish it: db-specialist build --resume finish', 'Then undo the change like any other that is done.'],
  });

const nothingToRecover = (): UserError =>
  new UserError({
    code: 'bad-arguments',
    message: 'No build was cut off here',
    nextSteps: ['db-specialist status says where the session stands.'],
  });
