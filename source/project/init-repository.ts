import {UserError} from '../errors.js';
import {type GitRun, runGit} from './run-git.js';

// Only in this repository's own configuration: nobody's hooks, templates or keys get in the way of a sample.
const configuration: readonly (readonly [key: string, value: string])[] = [
  ['user.name', 'db-specialist demo'],
  ['user.email', 'demo@db-specialist.invalid'],
  ['commit.gpgSign', 'false'],
  ['core.hooksPath', '.git/hooks'],
  ['core.autocrlf', 'false'],
];

/** A new repository on branch main, with an identity of its own and everything that is there in its first commit. */
export const initRepository = async (directory: string, subject = 'Start the project'): Promise<void> => {
  await git(directory, {args: ['init', '--quiet', '--template=']});
  // `--initial-branch` is missing before git 2.28.
  await git(directory, {args: ['symbolic-ref', 'HEAD', 'refs/heads/main']});
  for (const [key, value] of configuration) await git(directory, {args: ['config', key, value]});
  await git(directory, {args: ['add', '--all']});
  await git(directory, {args: ['commit', '--quiet', '--allow-empty', '--message', subject]});
};

const git = async (directory: string, run: GitRun): Promise<void> => {
  const {ok, isInstalled, stderr} = await runGit(directory, run);
  if (ok) return;
  throw new UserError({
    code: isInstalled ? 'git-failed' : 'no-git',
    message: isInstalled ? `No repository can be made in ${directory}: ${stderr.trim()}` : 'git is not installed',
    nextSteps: [isInstalled ? 'Look at what git says, then try again.' : 'Install git, then try again.'],
  });
};
