import {execa} from 'execa';
import {temporaryProject, writeFiles} from './temporary-project.js';

export type Repository = {
  readonly directory: string;
  readonly git: (...args: readonly string[]) => Promise<string>;
};

/** A real repository with one commit, untouched by whatever git is set to on this machine. */
export const temporaryRepository = async (files: Readonly<Record<string, string>> = {}): Promise<Repository> => {
  const directory = await temporaryProject();
  const git = async (...args: readonly string[]): Promise<string> =>
    (await execa('git', args, {cwd: directory, env: {GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1'}}))
      .stdout;
  await git('init', '--quiet', '--initial-branch=main', '--template=');
  for (const [key, value] of [
    ['user.name', 'Ada'],
    ['user.email', 'ada@example.com'],
    ['commit.gpgSign', 'false'],
    ['core.hooksPath', '.git/hooks'],
  ] as const)
    await git('config', key, value);
  await writeFiles(directory, {'README.md': 'hello\n', ...files});
  await git('add', '--all');
  await git('commit', '--quiet', '-m', 'Start');
  return {directory, git};
};
