import {realpath} from 'node:fs/promises';
import {join, relative, resolve} from 'node:path';
import {UserError} from '../errors.js';
import {type GitResult, runGit} from './run-git.js';

/**
 * Files that came or changed since a revision, committed or not: absolute paths as seen from `directory`. What others did meanwhile on the
 * branch that the revision names does not count.
 */
export const changedSince = async (directory: string, revision: string): Promise<readonly string[]> => {
  const top = await runGit(directory, {args: ['rev-parse', '--show-toplevel']});
  if (!top.ok) throw noGit(top);
  const commit = await commitOf(directory, revision);
  const fork = await runGit(directory, {args: ['merge-base', commit, 'HEAD']});
  const base = fork.ok ? fork.stdout.trim() : commit;
  const [changed, untracked] = await Promise.all([
    runGit(directory, {args: ['diff', '--name-only', '--no-renames', '-z', '--diff-filter=AM', base, '--']}),
    runGit(directory, {args: ['ls-files', '--others', '--exclude-standard', '--full-name', '-z', ':/']}),
  ]);
  for (const result of [changed, untracked]) if (!result.ok) throw gitFailed(result);
  // git knows its own folder without links; the project may stand behind one.
  const real = await realpath(directory);
  return `${changed.stdout}${untracked.stdout}`
    .split('\0')
    .filter((path) => path !== '')
    .map((path) => resolve(directory, relative(real, join(top.stdout.trimEnd(), path))));
};

const commitOf = async (directory: string, revision: string): Promise<string> => {
  const found = await runGit(directory, {
    args: ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
  });
  if (found.ok) return found.stdout.trim();
  throw new UserError({
    code: 'bad-arguments',
    message: `git knows no revision ${revision} here.`,
    nextSteps: [
      'Name a commit, a tag or a branch: --since origin/main',
      'On a build server, fetch the history first: a shallow clone may not have it.',
    ],
  });
};

const noGit = ({isInstalled}: GitResult): UserError =>
  new UserError({
    code: 'no-git',
    message: isInstalled
      ? '--since asks git what changed, and this directory is not in a git repository.'
      : '--since asks git what changed, and git is not installed.',
    nextSteps: ['Name the migrations instead, or use --pending or --all.'],
  });

const gitFailed = ({stderr}: GitResult): UserError =>
  new UserError({
    code: 'git-failed',
    message: `git cannot tell what changed: ${stderr.trim().split('\n')[0] ?? ''}`,
    nextSteps: ['Name the migrations instead, or use --pending or --all.'],
  });
