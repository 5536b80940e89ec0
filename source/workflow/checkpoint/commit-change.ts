import {isUserError} from '../../errors.js';
import {childrenOf} from '../../memory/choose-tasks.js';
import type {Plan} from '../../plan/plan.js';
import {commitFiles, dirtyFiles} from '../../project/commit-files.js';
import {readGitState} from '../../project/git.js';
import {runGit} from '../../project/run-git.js';
import type {WorkflowContext} from '../context.js';
import {findTask} from '../follow-task.js';
import type {CheckpointReport} from '../workflow.js';
import {onlyMarksChanged, onlyOurKeysChanged} from './own-changes.js';

export type CommitChange = {
  readonly plan: Plan;
  /** Relative to the project, all of them. */
  readonly progressFile: string;
  /** What the checkpoint set in it. */
  readonly progressKeys: readonly string[];
  /** The second half of a change without downtime; null where there is none. */
  readonly contractFile: string | null;
  /** Expertise and flags that nobody else was working in. */
  readonly memory: readonly string[];
  /** Those that were written, but that somebody else was working in. */
  readonly foreignMemory: readonly string[];
};

export type CommitOutcome = {
  readonly commit: CheckpointReport['commit'];
  readonly problem: CheckpointReport['commitProblem'];
  readonly notes: readonly string[];
};

const nothing: CommitOutcome = {commit: null, problem: null, notes: []};

/** Commits the migrations and those of the project's memory files that nobody else has been working in. */
export const commitChange = async (context: WorkflowContext, change: CommitChange): Promise<CommitOutcome> => {
  const {directory} = context;
  const {plan} = change;
  if (!context.commits) return {...nothing, notes: ['Not committed, as asked.']};
  const {state, problem} = await readGitState(directory);
  if (state === null) return {...nothing, notes: [`Not committed: ${problem ?? 'there is no git repository'}.`]};

  const subject = `feat(db): ${plan.name.replaceAll('_', ' ')}`;
  const [uncommitted] = await dirtyFiles(directory, pathsOf(plan));
  if (uncommitted === undefined) return {...nothing, commit: await earlierCommit(directory, plan, subject)};

  const {own, foreign} = await sortFiles(context, change);
  const notes = foreign.map((file) => `${file} is not in the commit: it has changes that are not ours.`);
  try {
    const {hash, files} = await commitFiles({directory, files: own, subject, body: commitBody(plan, own)});
    return {commit: {hash, subject, files}, problem: null, notes};
  } catch (error) {
    if (!isUserError(error)) throw error;
    return {commit: null, problem: {message: error.message, nextSteps: error.nextSteps}, notes};
  }
};

/** A checkpoint that was cut off after its commit has nothing left to commit. */
const earlierCommit = async (directory: string, plan: Plan, subject: string): Promise<CheckpointReport['commit']> => {
  const {stdout} = await runGit(directory, {args: ['log', '-1', '--format=%H', '--', ...pathsOf(plan)]});
  const hash = stdout.trim();
  return hash === '' ? null : {hash, subject, files: pathsOf(plan)};
};

const pathsOf = ({migrations}: Plan): readonly string[] => migrations.map(({path}) => path);

type Sorted = {readonly own: readonly string[]; readonly foreign: readonly string[]};

const sortFiles = async (context: WorkflowContext, change: CommitChange): Promise<Sorted> => {
  const {plan, progressFile, progressKeys, contractFile, memory, foreignMemory} = change;
  const {directory} = context;
  const shared = [
    ...(plan.task === null ? [] : [{path: plan.task.file, isOwn: await isTaskFileOwn(context, plan)}]),
    {path: progressFile, isOwn: await onlyOurKeysChanged(directory, progressFile, progressKeys)},
    ...foreignMemory.map((path) => ({path, isOwn: false})),
  ];
  const changed = await dirtyFiles(
    directory,
    shared.map(({path}) => path),
  );
  return {
    own: [
      ...pathsOf(plan),
      ...(contractFile === null ? [] : [contractFile]),
      ...shared.filter(({isOwn}) => isOwn).map(({path}) => path),
      ...memory,
    ],
    foreign: shared.filter(({path, isOwn}) => !isOwn && changed.includes(path)).map(({path}) => path),
  };
};

const isTaskFileOwn = async (context: WorkflowContext, {task}: Plan): Promise<boolean> => {
  const found = task === null ? null : await findTask(context, task);
  if (found === null) return false;
  const {file, task: parent} = found;
  return onlyMarksChanged(context.directory, file.path, [parent, ...childrenOf(file, parent)]);
};

const commitBody = ({changes, task, migrations}: Plan, files: readonly string[]): string =>
  [
    ...changes.map((change) => `${change}.`),
    '',
    ...(task === null ? [] : [`Task: ${[task.id, task.title].filter(Boolean).join(' ')}`]),
    ...migrations.map(({path}) => `Migration: ${path}, rehearsed up, down and up again on a copy of the database`),
    'Files:',
    ...files.map((file) => `- ${file}`),
  ].join('\n');
