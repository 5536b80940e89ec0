import {openTasks} from '../../memory/choose-tasks.js';
import {findExpertise} from '../../memory/find-expertise.js';
import {readTaskFiles} from '../../memory/find-task-files.js';
import {flagsPath} from '../../memory/flags.js';
import {makeHandOff} from '../../memory/hand-off.js';
import {readJournal, removeJournal, writeJournal} from '../../memory/journal.js';
import {acquireLock} from '../../memory/lock.js';
import type {CompletedChange} from '../../memory/session-record.js';
import type {Task} from '../../memory/task.js';
import type {Plan} from '../../plan/plan.js';
import {dirtyFiles} from '../../project/commit-files.js';
import {inOneSpace} from '../../schema/in-one-space.js';
import type {Schema} from '../../schema/model.js';
import {schemaBefore} from '../build/schema-before.js';
import type {WorkflowContext} from '../context.js';
import {toolCommands} from '../tool-commands.js';
import type {BuildReport, CheckpointReport} from '../workflow.js';
import {commitChange} from './commit-change.js';
import {finish} from './finish.js';
import {learn} from './learn.js';
import {recordCompleted} from './record-completed.js';
import {writeContract} from './write-contract.js';

/**
 * Ends a change: the task is ticked, the expertise improved, progress written and all of it committed. The journal stays until the end and
 * every step does nothing the second time, so that a checkpoint that was cut off is simply done again.
 */
export const checkpoint = async (context: WorkflowContext, report: BuildReport): Promise<CheckpointReport> => {
  const release = await acquireLock(context.directory);
  try {
    return await checkpointLocked(context, report);
  } finally {
    await release();
  }
};

const checkpointLocked = async (context: WorkflowContext, report: BuildReport): Promise<CheckpointReport> => {
  const {plan} = report;
  const free = await filesNobodyWorksIn(context, plan);
  const schemaAfter = inOneSpace(await (await context.runner()).introspect());
  const finished = await finish(context, plan, context.now().toISOString());
  const before = await schemaBefore(context, report.backup);
  const learned = await learn(context, {plan, before: before && inOneSpace(before), after: schemaAfter});
  const change: CompletedChange = {
    name: plan.name,
    migration: plan.migrations[0].path,
    ...(plan.migrations.length === 1 ? {} : {migrations: plan.migrations.map(({path}) => path)}),
    task: plan.task === null ? null : [plan.task.id, plan.task.title].filter(Boolean).join(' '),
    at: context.now().toISOString(),
    commit: null,
  };
  const progress = await recordCompleted(context, change, {task: plan.task, isDone: !finished.staysOpen});
  const contract = await writeContract(context.directory, plan);
  const commit = await commitChange(context, {
    plan,
    progressFile: progress.path,
    progressKeys: progress.keys,
    contractFile: contract.path,
    // Also what a checkpoint that was cut off has written before: it was clean when that one began.
    memory: await dirtyFiles(context.directory, [...free]),
    foreignMemory: [...learned.files, ...(finished.flags === null ? [] : [finished.flags])].filter(
      (file) => !free.has(file),
    ),
  });
  await removeJournal(context.directory);
  return {
    ticked: finished.ticked,
    change: {...change, commit: commit.commit?.hash ?? null},
    commit: commit.commit,
    commitProblem: commit.problem,
    handOff: makeHandOff({
      plan,
      schemaAfter,
      commands: await toolCommands(context),
      exampleQueries: context.ecosystem.exampleQueries,
    }),
    learned: learned.learned,
    notes: [
      ...finished.notes,
      ...learned.notes,
      ...contract.notes,
      ...(progress.problem === null ? [] : [progress.problem]),
      ...commit.notes,
    ],
    next: await nextTask(context, plan, schemaAfter),
  };
};

/** The next one that is for the database: the others are on the list, and nobody's next step here. The task of this plan may have stayed open. */
const nextTask = async (
  {directory, settings}: WorkflowContext,
  {task}: Plan,
  {tables}: Schema,
): Promise<Task | null> => {
  const files = await readTaskFiles(directory, settings.paths.tasks);
  const names = tables.map(({name}) => name);
  const isThisOne = ({file, line}: Task): boolean => file === task?.file && line === task.line;
  return openTasks(files, names).find((one) => one.databaseReason !== null && !isThisOne(one)) ?? null;
};

const expertiseFiles = ['expertise/database.yaml', 'expertise/_index.yaml'];

/**
 * The expertise, and the flags of the task's project, where they have no changes that are not committed yet: only these may be committed
 * with ours. Noted in the journal before they are written, because afterwards they all have changes.
 */
const filesNobodyWorksIn = async (context: WorkflowContext, {task}: Plan): Promise<ReadonlySet<string>> => {
  const {directory, settings} = context;
  const journal = await readJournal(directory);
  if (journal?.checkpoint !== undefined) return new Set(journal.checkpoint.freeExpertise);
  const found = await findExpertise(directory, settings);
  const files = [...(found === null ? expertiseFiles : [found]), ...(task === null ? [] : [flagsPath(task.file)])];
  const dirty = await dirtyFiles(directory, files);
  const free = files.filter((file) => !dirty.includes(file));
  if (journal !== null) await writeJournal(directory, {...journal, checkpoint: {freeExpertise: free}});
  return new Set(free);
};
