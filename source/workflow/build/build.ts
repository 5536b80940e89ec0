import {randomUUID} from 'node:crypto';
import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {isUserError, UserError} from '../../errors.js';
import {type Journal, writeJournal} from '../../memory/journal.js';
import {acquireLock} from '../../memory/lock.js';
import {counted} from '../../plan/counted.js';
import type {Plan} from '../../plan/plan.js';
import {namesInShort, pathsInShort} from '../../plan/planned-migrations.js';
import {withFileErrors} from '../../project/file-error.js';
import {openPrivateDirectory} from '../../project/private-directory.js';
import type {WorkflowContext} from '../context.js';
import type {BuildOptions, BuildReport} from '../workflow.js';
import {backUp, backupPath} from './backup.js';
import {checkBeforeBuild} from './check.js';
import {completeBuild, type Note} from './complete.js';
import {recordConsents} from './record-consents.js';
import {rehearseBuild} from './rehearse-build.js';
import {trackSteps} from './steps.js';
import {takeBack} from './take-back.js';
import {logSteps} from './write-log.js';

/**
 * Plan → migration files → rehearsal → backup → the database. A journal on disk is always one step ahead, so that a build that is killed can
 * be finished or taken back; a build that fails takes itself back before it rejects.
 */
export const build = async (context: WorkflowContext, plan: Plan, options: BuildOptions): Promise<BuildReport> => {
  await openPrivateDirectory(context.directory);
  const release = await acquireLock(context.directory);
  try {
    return await buildLocked(context, plan, options);
  } finally {
    await release();
  }
};

/** The build itself, for those who hold the lock already. */
export const buildLocked = async (
  context: WorkflowContext,
  asked: Plan,
  options: BuildOptions,
): Promise<BuildReport> => {
  const track = trackSteps(options.onSteps);
  let journal: Journal | null = null;
  const noting =
    (planned: Plan): Note =>
    async (changes) => {
      stopIfAsked(options.signal);
      journal = {...(journal ?? newJournal(context, planned)), ...changes};
      await writeJournal(context.directory, journal);
    };

  try {
    const checked = await track.run('check', async () => {
      const result = await checkBeforeBuild(context, asked);
      return {result, detail: `${counted(result.schema.tables.length, 'table')}, nothing pending, no name taken`};
    });
    const plan = await recordConsents(context, asked, checked);
    const note = noting(plan);
    await note({step: 'write'});
    await track.run('write', async () => ({result: await writeMigrations(context, plan), detail: pathsInShort(plan)}));

    await note({step: 'rehearse'});
    const rehearsal = await rehearseBuild(context, plan, {checked, track, signal: options.signal});
    const backup = backupPath(plan, checked.description.databaseFile, context.now());
    await note({step: 'backup', rehearsal, backup});
    const saved = await track.run('backup', async () => {
      const result = await backUp(context, {plan, checked, path: backup});
      return {result, detail: result.text};
    });

    await note({step: 'apply', applying: 0, saved, problemsBefore: checked.problemsBefore});
    const {applied, validation} = await completeBuild(context, plan, {
      first: 0,
      expected: checked,
      track,
      note,
      signal: options.signal,
    });
    return {plan, steps: track.steps(), rehearsal, applied, backup, saved, ...validation};
  } catch (error) {
    track.fail(error instanceof Error ? error.message : String(error));
    if (journal !== null) await takeBack(context, journal, error);
    // Whoever noticed the interruption could not know that everything would be taken back.
    throw isUserError(error) && error.code === 'interrupted' ? interrupted() : error;
  } finally {
    await logSteps(context, namesInShort(asked), track.steps());
  }
};

const newJournal = (context: WorkflowContext, plan: Plan): Journal => ({
  version: 1,
  id: randomUUID(),
  pid: process.pid,
  startedAt: context.now().toISOString(),
  step: 'write',
  plan,
  backup: null,
  rehearsal: null,
  applied: null,
  problemsBefore: [],
});

const stopIfAsked = (signal: AbortSignal): void => {
  if (signal.aborted) throw interrupted();
};

const interrupted = (): UserError =>
  new UserError({
    code: 'interrupted',
    message: 'The build was interrupted',
    nextSteps: ['Everything is as it was before. Start again when you like.'],
  });

const writeMigrations = async ({directory}: WorkflowContext, {migrations}: Plan): Promise<void> => {
  for (const {path, code} of migrations) {
    const file = join(directory, path);
    await withFileErrors(path, async () => {
      await mkdir(dirname(file), {recursive: true});
      await writeFile(file, code, {flag: 'wx', flush: true});
    });
  }
};
