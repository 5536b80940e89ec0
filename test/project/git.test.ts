import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {readGitState} from '../../source/project/git.js';
import {temporaryProject, writeFiles} from './temporary-project.js';
import {temporaryRepository} from './temporary-repository.js';

test('a repository says where it stands', async () => {
  const {directory, git} = await temporaryRepository({'old name.txt': 'a rename is found by its content\n'});
  await git('mv', 'old name.txt', 'new name.txt');
  await writeFiles(directory, {'README.md': 'changed\n', 'ünïcode.md': 'new\n'});
  const {state, problem} = await readGitState(directory);
  expect(problem).toBeNull();
  expect(state).toMatchObject({
    root: directory,
    branch: 'main',
    commits: [{subject: 'Start'}],
    identity: {name: 'Ada', email: 'ada@example.com'},
    inProgress: null,
  });
  expect([...(state?.dirty ?? [])].sort()).toEqual(['README.md', 'new name.txt', 'ünïcode.md']);
});

test('a folder of the repository reads the same repository', async () => {
  const {directory} = await temporaryRepository({'packages/api/index.js': ''});
  const {state} = await readGitState(join(directory, 'packages', 'api'));
  expect(state?.root).toBe(directory);
});

test('a repository without a commit has a branch and no commits', async () => {
  const {directory, git} = await temporaryRepository();
  await rm(join(directory, '.git'), {recursive: true});
  await git('init', '--quiet', '--initial-branch=trunk');
  expect((await readGitState(directory)).state).toMatchObject({branch: 'trunk', commits: []});
});

test('a detached head has no branch', async () => {
  const {directory, git} = await temporaryRepository();
  await git('checkout', '--quiet', '--detach');
  expect((await readGitState(directory)).state?.branch).toBeNull();
});

test('at most five commits, the newest first', async () => {
  const {directory, git} = await temporaryRepository();
  for (const subject of ['1', '2', '3', '4', '5']) await git('commit', '--quiet', '--allow-empty', '-m', subject);
  const {state} = await readGitState(directory);
  expect(state?.commits.map(({subject}) => subject)).toEqual(['5', '4', '3', '2', '1']);
});

test.each([
  ['MERGE_HEAD', 'merge'],
  ['rebase-merge/head-name', 'rebase'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
])('%s means that a %s is under way', async (file, what) => {
  const {directory} = await temporaryRepository();
  await writeFiles(directory, {[`.git/${file}`]: ''});
  expect((await readGitState(directory)).state?.inProgress).toBe(what);
});

test('without an identity git would refuse to commit', async () => {
  const {directory, git} = await temporaryRepository();
  await git('config', '--unset', 'user.email');
  await git('config', 'user.useConfigOnly', 'true');
  await withEnvironment({GIT_CONFIG_GLOBAL: '/dev/null'}, async () => {
    expect((await readGitState(directory)).state?.identity).toBeNull();
  });
});

test('no repository, and no git', async () => {
  const directory = await temporaryProject();
  await withEnvironment({GIT_CEILING_DIRECTORIES: join(directory, '..')}, async () => {
    expect(await readGitState(directory)).toEqual({
      state: null,
      problem: 'this directory is not in a git repository',
    });
  });
  await withEnvironment({PATH: directory}, async () => {
    expect(await readGitState(directory)).toEqual({state: null, problem: 'git is not installed'});
  });
});

const withEnvironment = async (
  variables: Readonly<Record<string, string>>,
  work: () => Promise<void>,
): Promise<void> => {
  const before = {...process.env};
  // The identity of whoever runs the tests must not help.
  for (const name of Object.keys(process.env))
    if (/^GIT_(AUTHOR|COMMITTER)_|^EMAIL$/.test(name)) delete process.env[name];
  Object.assign(process.env, variables);
  try {
    await work();
  } finally {
    process.env = before;
  }
};
