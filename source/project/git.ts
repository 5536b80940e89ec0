import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import {runGit} from './run-git.js';

export type GitState = {
  /** Absolute path of the repository's top folder. */
  readonly root: string;
  /** Null on a detached head. */
  readonly branch: string | null;
  /** Newest first, at most five; hashes are abbreviated. */
  readonly commits: readonly {readonly hash: string; readonly subject: string}[];
  /** Relative to the root. */
  readonly dirty: readonly string[];
  /** What git would put into a commit; null where it would refuse to commit. */
  readonly identity: {readonly name: string; readonly email: string} | null;
  /** `rebase`, `merge`: what is under way; null where nothing is. */
  readonly inProgress: string | null;
};

/** The repository around a directory, or in words why there is none. Reads only. */
export const readGitState = async (
  directory: string,
): Promise<{readonly state: GitState | null; readonly problem: string | null}> => {
  const top = await runGit(directory, {args: ['rev-parse', '--show-toplevel']});
  if (!top.ok) return {state: null, problem: whyNoRepository(top)};
  const [branch, commits, dirty, identity, inProgress] = await Promise.all([
    readBranch(directory),
    readCommits(directory),
    readDirty(directory),
    readIdentity(directory),
    readInProgress(directory),
  ]);
  return {state: {root: firstLine(top.stdout), branch, commits, dirty, identity, inProgress}, problem: null};
};

const whyNoRepository = ({isInstalled, stderr}: {readonly isInstalled: boolean; readonly stderr: string}): string => {
  if (!isInstalled) return 'git is not installed';
  if (stderr.includes('dubious ownership')) return 'git does not trust this repository: it belongs to another user';
  if (stderr.includes('not a git repository')) return 'this directory is not in a git repository';
  return `git cannot read this repository: ${firstLine(stderr)}`;
};

const firstLine = (output: string): string => output.split(/\r?\n/, 1)[0] ?? '';

const readBranch = async (directory: string): Promise<string | null> => {
  const {ok, stdout} = await runGit(directory, {args: ['symbolic-ref', '--quiet', '--short', 'HEAD']});
  return ok ? firstLine(stdout) : null;
};

const readCommits = async (directory: string): Promise<GitState['commits']> => {
  const {ok, stdout} = await runGit(directory, {args: ['log', '-5', '-z', '--format=%h %s']});
  if (!ok) return [];
  return stdout
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => ({hash: entry.slice(0, entry.indexOf(' ')), subject: entry.slice(entry.indexOf(' ') + 1)}));
};

const readDirty = async (directory: string): Promise<readonly string[]> => {
  const {stdout} = await runGit(directory, {args: ['--no-optional-locks', 'status', '--porcelain', '-z']});
  return parseStatus(stdout);
};

/** `git status --porcelain -z`: two letters, a blank, the path; a renamed file is followed by its old path. */
export const parseStatus = (output: string): readonly string[] => {
  const entries = output.split('\0').filter((entry) => entry !== '');
  const paths: string[] = [];
  for (let index = 0; index < entries.length; index += 1) {
    const entry = entries[index] ?? '';
    paths.push(entry.slice(3));
    if (/^.?[RC]/.test(entry.slice(0, 2))) index += 1;
  }
  return paths;
};

const readIdentity = async (directory: string): Promise<GitState['identity']> => {
  const {ok, stdout} = await runGit(directory, {args: ['var', 'GIT_COMMITTER_IDENT']});
  const match = /^(.*) <(.*)> \d+ [+-]\d{4}$/.exec(firstLine(stdout));
  return ok && match !== null ? {name: match[1] ?? '', email: match[2] ?? ''} : null;
};

const marks: readonly (readonly [file: string, what: string])[] = [
  ['rebase-merge', 'rebase'],
  ['rebase-apply', 'rebase'],
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
  ['BISECT_LOG', 'bisect'],
];

const readInProgress = async (directory: string): Promise<string | null> => {
  const {stdout} = await runGit(directory, {
    args: ['rev-parse', ...marks.flatMap(([file]) => ['--git-path', file])],
  });
  const paths = stdout.split(/\r?\n/);
  const found = marks.find((_, index) => {
    const path = paths[index];
    return path !== undefined && path !== '' && existsSync(resolve(directory, path));
  });
  return found?.[1] ?? null;
};
