import type {Runner} from '../../ecosystems/ecosystem.js';
import {isUserError, UserError} from '../../errors.js';
import {type Journal, readJournal, writeJournal} from '../../memory/journal.js';
import {acquireLock} from '../../memory/lock.js';
import type {Operation} from '../../operations/operation.js';
import type {PlannedMigration} from '../../plan/plan.js';
import {migrationName, migrationStages, pathsInShort} from '../../plan/planned-migrations.js';
import {fingerprint} from '../../schema/fingerprint.js';
import type {WorkflowContext} from '../context.js';
import type {BuildOptions, BuildRemains, BuildReport} from '../workflow.js';
import {buildLocked} from './build.js';
import {type Completed, type Completion, completeBuild, type Note} from './complete.js';
import {countRecorded, howFar, mayBeHalfDone} from './how-far.js';
import {remainsInWords} from './remains-in-words.js';
import {trackSteps} from './steps.js';
import {takeBack} from './take-back.js';
import {
  type Done,
  endDeadProcess,
  endStatements,
  hasTouchedDatabase,
  putPlanInPlace,
  runDown,
  undoBuild,
} from './undo.js';

export type CutOff = {readonly remains: BuildRemains; readonly journal: Journal};

/** What a build that was cut off left behind; null where none was, or where it is still running in another process. */
export const findCutOff = async (context: WorkflowContext): Promise<CutOff | null> => {
  const journal = await readJournal(context.directory);
  if (journal === null || (await isUnderWay(context.directory))) return null;
  const runner = await context.runner();
  const recorded = countRecorded(journal.plan, (await runner.migrations()).applied);
  const next = journal.plan.migrations[recorded];
  const reached = next === undefined || journal.step !== 'apply' ? 'before' : await reachedBy(runner, next);
  const done = reached === 'after' ? recorded + 1 : recorded;
  const {migrations} = journal.plan;
  const remains = {
    migration: migrations[0].path,
    migrations: migrations.map(({path}) => path),
    done,
    applied: done === migrations.length,
    sentence: remainsInWords(journal, {done, isHalf: reached === 'middle'}),
  };
  return {journal, remains};
};

const reachedBy = async (runner: Runner, {before, after}: PlannedMigration): Promise<'before' | 'middle' | 'after'> => {
  const found = fingerprint(await runner.introspect());
  if (found === before) return 'before';
  return found === after ? 'after' : 'middle';
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
  const {plan, rehearsal, backup, saved} = journal;
  const first =
    rehearsal === null || backup === null || saved === undefined ? 0 : await firstToApply(context, runner, journal);
  if (first === 0 || rehearsal === null || backup === null || saved === undefined) {
    await undoBuild(context, journal, {lockIsOurs: true});
    return await buildLocked(context, plan, options);
  }
  const track = trackSteps(options.onSteps, first < plan.migrations.length ? 'apply' : 'validate');
  const {applied, validation} = await goOn(context, journal, {first, track, signal: options.signal});
  return {plan, steps: track.steps(), rehearsal, applied, backup, saved, ...validation};
};

type GoingOn = Pick<Completion, 'first' | 'track' | 'signal'>;

/** A migration that fails now takes all of them back with it, as it would have in the build. */
const goOn = async (
  context: WorkflowContext,
  journal: Journal,
  {first, track, signal}: GoingOn,
): Promise<Completed> => {
  let current = journal;
  const note: Note = async (changes) => {
    current = {...current, ...changes};
    await writeJournal(context.directory, current);
  };
  const expected = {predicted: null, problemsBefore: journal.problemsBefore};
  try {
    const done = await completeBuild(context, journal.plan, {first, expected, track, note, signal});
    return {...done, applied: journal.applied ?? done.applied};
  } catch (error) {
    track.fail(error instanceof Error ? error.message : String(error));
    if (first < journal.plan.migrations.length && current.step === 'apply') await takeBack(context, current, error);
    throw error;
  }
};

/** The schema does not tell whether rows that a migration writes behind its last change of the schema have been written. */
const isWhole = (journal: Journal, {at, progress}: Done): boolean => {
  const stage = migrationStages(journal.plan)[at];
  if (stage === undefined || progress.isRecorded || !mayBeHalfDone(journal, stage.name)) return true;
  return !stage.operations.some(writesRows);
};

const writesRows = (operation: Operation): boolean =>
  operation.op === 'backfill' ||
  operation.op === 'raw_sql' ||
  'fill' in operation ||
  'using' in operation ||
  ('keep' in operation && operation.keep === true);

/**
 * The first migration that is not in the database, from 0; what one has done only in part is taken back. Where the process was killed between
 * a change and the tool's record of it, that is made good. 0 also where nobody can say.
 */
const firstToApply = async (context: WorkflowContext, runner: Runner, journal: Journal): Promise<number> => {
  const {at, progress} = await howFar(context, runner, journal);
  const migration = journal.plan.migrations[at];
  if (migration === undefined || progress.kind === 'unknown') return 0;
  if (progress.kind === 'nothing') return at;
  if (progress.kind === 'all' && isWhole(journal, {at, progress})) {
    if (!progress.isRecorded) await runner.markApplied(migrationName(migration));
    return at + 1;
  }
  if (at === 0) return 0;
  await runDown(context, journal, {at, progress});
  await putPlanInPlace(context, migration);
  return at;
};

/** Its task may be ticked and its lesson written by now: half of that cannot be taken back by a `down`. */
const checkpointBegun = ({plan}: Journal): UserError =>
  new UserError({
    code: 'bad-arguments',
    message: `The checkpoint of ${pathsInShort(plan)} has begun and can only be finished`,
    nextSteps: ['Finish it: db-specialist build --resume finish', 'Then undo the change like any other that is done.'],
  });

const nothingToRecover = (): UserError =>
  new UserError({
    code: 'bad-arguments',
    message: 'No build was cut off here',
    nextSteps: ['db-specialist status says where the session stands.'],
  });
