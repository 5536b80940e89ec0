import {stripVTControlCharacters} from 'node:util';
import {UserError} from '../errors.js';
import {type GitState, parseStatus, readGitState} from './git.js';
import {type GitResult, literalPath, runGit} from './run-git.js';

export type CommitRequest = {
  /** Absolute; somewhere in the repository. */
  readonly directory: string;
  /** Relative to the directory. What git ignores is left out. */
  readonly files: readonly string[];
  readonly subject: string;
  readonly body: string;
};

/** `hash` in full; `files` without those that git ignores. */
export type Commit = {readonly hash: string; readonly files: readonly string[]};

/**
 * Commits these files as they are on disk and nothing else, whatever is staged. Hooks and signing are the repository's own. After a refusal
 * the files are staged or not as they were before.
 */
export const commitFiles = async (request: CommitRequest): Promise<Commit> => {
  const {state, problem} = await readGitState(request.directory);
  if (state === null) throw noGit(problem ?? 'there is no git repository');
  refuseUnsafe(request, state);

  const files = await withoutIgnored(request);
  if (files.length === 0)
    throw notCommitted(request, 'git ignores every one of these files', ['Take them out of .gitignore.']);
  const staged = await readStaged(state.root, {...request, files});
  const result = await stageAndCommit({...request, files});
  if (!result.ok) {
    await restoreStaged(staged);
    throw refused({...request, files}, spoken(result));
  }
  const head = await runGit(request.directory, {args: ['rev-parse', 'HEAD']});
  return {hash: head.stdout.trim(), files};
};

const stageAndCommit = async ({directory, files, subject, body}: CommitRequest): Promise<GitResult> => {
  const paths = files.map(literalPath);
  // `--only` takes files from disk past everything that is staged, but wants new files to be known.
  const added = await runGit(directory, {args: ['add', '--', ...paths]});
  if (!added.ok) return added;
  return runGit(directory, {
    args: ['commit', '--quiet', '--only', '--file', '-', '--', ...paths],
    input: body === '' ? `${subject}\n` : `${subject}\n\n${body}\n`,
  });
};

/** Those of the files (relative to the directory) that differ from the last commit, staged or not, new ones too. */
export const dirtyFiles = async (directory: string, files: readonly string[]): Promise<readonly string[]> => {
  if (files.length === 0) return [];
  const prefix = await prefixOf(directory);
  const {stdout} = await runGit(directory, {
    args: [
      '--no-optional-locks',
      'status',
      '--porcelain',
      '-z',
      '--untracked-files=all',
      '--',
      ...files.map(literalPath),
    ],
  });
  const dirty = new Set(parseStatus(stdout));
  return files.filter((file) => dirty.has(`${prefix}${file}`));
};

/** Where the directory lies in its repository: empty at the top, else with a slash at its end. */
const prefixOf = async (directory: string): Promise<string> =>
  (await runGit(directory, {args: ['rev-parse', '--show-prefix']})).stdout.replace(/\r?\n$/, '');

const withoutIgnored = async ({directory, files}: CommitRequest): Promise<readonly string[]> => {
  const {stdout} = await runGit(directory, {args: ['check-ignore', '-z', '--stdin'], input: files.join('\0')});
  const ignored = new Set(stdout.split('\0'));
  return files.filter((file) => !ignored.has(file));
};

type Staged = {
  readonly root: string;
  /** `mode hash stage TAB path`, as git lists what it has. */
  readonly entries: readonly string[];
  /** Files git did not know. */
  readonly unknown: readonly string[];
};

const readStaged = async (root: string, {directory, files}: CommitRequest): Promise<Staged> => {
  const prefix = await prefixOf(directory);
  const paths = files.map((file) => `${prefix}${file}`);
  const {stdout} = await runGit(root, {args: ['ls-files', '--stage', '-z', '--', ...paths.map(literalPath)]});
  const entries = stdout.split('\0').filter((entry) => entry !== '');
  const known = new Set(entries.map((entry) => entry.slice(entry.indexOf('\t') + 1)));
  return {root, entries, unknown: paths.filter((path) => !known.has(path))};
};

const restoreStaged = async ({root, entries, unknown}: Staged): Promise<void> => {
  await runGit(root, {args: ['update-index', '-z', '--force-remove', '--stdin'], input: lines(unknown)});
  await runGit(root, {args: ['update-index', '-z', '--index-info'], input: lines(entries)});
};

const lines = (entries: readonly string[]): string => entries.map((entry) => `${entry}\0`).join('');

const noGit = (problem: string): UserError =>
  new UserError({
    code: 'no-git',
    message: `Nothing is committed: ${problem}`,
    nextSteps: ['The files are in place. Commit them by hand where you keep them.'],
  });

const refuseUnsafe = (request: CommitRequest, {branch, inProgress, identity}: GitState): void => {
  if (inProgress !== null)
    throw notCommitted(request, `a ${inProgress} is under way`, [`Finish or abort the ${inProgress} first.`]);
  if (branch === null)
    throw notCommitted(request, 'the head is detached', ['Go to a branch first: git switch --create <name>']);
  if (identity === null)
    throw notCommitted(request, 'git does not know who you are', [
      'Tell it: git config user.name "Your Name" and git config user.email you@example.com',
    ]);
};

const refused = (request: CommitRequest, output: string): UserError =>
  notCommitted(request, `git refuses the commit:\n${output}`, ['Mend what git or its hook says.']);

const notCommitted = (request: CommitRequest, why: string, first: readonly string[]): UserError =>
  new UserError({
    code: 'git-failed',
    message: `Nothing is committed: ${why}`,
    nextSteps: [...first, `Then commit by hand: ${commandLine(request)}`],
  });

const commandLine = ({files, subject}: CommitRequest): string => {
  const paths = files.map(quote).join(' ');
  return `git add -- ${paths} && git commit --only -m ${quote(subject)} -- ${paths}`;
};

const quote = (word: string): string => (/^[\w./@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

const maxLines = 12;

/** The end of what git and its hooks said, without colours and control characters. */
const spoken = ({output, isInstalled}: GitResult): string => {
  if (!isInstalled) return 'git is not installed';
  const lines = stripVTControlCharacters(output)
    // A progress line overwrites itself: only its last state was meant to be read.
    .replaceAll(/[^\n]*\r(?!\n)/g, '')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
  return lines.length === 0 ? 'without a word' : lines.slice(-maxLines).join('\n');
};
