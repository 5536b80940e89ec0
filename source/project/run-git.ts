import {execa} from 'execa';

export type GitResult = {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, as they came: what a hook says may be in either. */
  readonly output: string;
  readonly isInstalled: boolean;
};

export type GitRun = {
  readonly args: readonly string[];
  readonly input?: string | undefined;
};

// The directory says which repository is meant, also where we run inside somebody's hook.
const localVariables = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_GRAFT_FILE',
  'GIT_SHALLOW_FILE',
];

/** Runs git and never rejects for what git says. No prompt: a screen is in front of the terminal. */
export const runGit = async (directory: string, {args, input}: GitRun): Promise<GitResult> => {
  const result = await execa('git', args, {
    cwd: directory,
    env: {GIT_TERMINAL_PROMPT: '0', ...Object.fromEntries(localVariables.map((name) => [name, undefined]))},
    ...(input === undefined ? {stdin: 'ignore'} : {input}),
    reject: false,
    all: true,
    stripFinalNewline: false,
  });
  return {
    ok: !result.failed,
    stdout: text(result.stdout),
    stderr: text(result.stderr),
    output: text(result.all),
    isInstalled: result.code !== 'ENOENT',
  };
};

const text = (output: unknown): string => (typeof output === 'string' ? output : '');

/** A file by its name, where a path would otherwise be read as a pattern. */
export const literalPath = (path: string): string => `:(literal)${path}`;
