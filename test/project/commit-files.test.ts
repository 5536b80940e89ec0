import {chmod, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import type {UserError} from '../../source/errors.js';
import {type CommitRequest, commitFiles, dirtyFiles} from '../../source/project/commit-files.js';
import {temporaryProject, writeFiles} from './temporary-project.js';
import {type Repository, temporaryRepository} from './temporary-repository.js';

const request = (directory: string, files: readonly string[]): CommitRequest => ({
  directory,
  files,
  subject: 'feat(db): create sessions',
  body: '- migrations/1_create_sessions.js\n# not a comment',
});

const refusal = async (work: Promise<unknown>): Promise<UserError> =>
  work.then(
    () => expect.unreachable('the commit went through'),
    (error: UserError) => error,
  );

const committed = (git: Repository['git']): Promise<string> => git('show', '--format=%B', '--name-only', 'HEAD');

const addHook = async (directory: string, script: string): Promise<void> => {
  const path = join(directory, '.git', 'hooks', 'pre-commit');
  await writeFiles(directory, {'.git/hooks/pre-commit': `#!/bin/sh\n${script}\n`});
  await chmod(path, 0o755);
};

test('commits these files and nothing that was staged or dirty', async () => {
  const {directory, git} = await temporaryRepository({'tasks.md': '- [ ] a\n', 'other.js': '1\n'});
  await writeFiles(directory, {'tasks.md': '- [x] a\n', 'm/new.js': 'up\n', 'staged.js': '2\n', 'other.js': 'dirty\n'});
  await git('add', 'staged.js');
  const {hash, files} = await commitFiles(request(directory, ['tasks.md', 'm/new.js']));
  expect(hash).toBe(await git('rev-parse', 'HEAD'));
  expect(files).toEqual(['tasks.md', 'm/new.js']);
  expect((await committed(git)).split('\n').slice(-2)).toEqual(['m/new.js', 'tasks.md']);
  expect(await committed(git)).toContain('# not a comment');
  expect(await git('status', '--porcelain')).toBe(' M other.js\nA  staged.js');
});

test('takes names as they are, not as patterns', async () => {
  const {directory, git} = await temporaryRepository();
  await writeFiles(directory, {'[ab].js': '', ':odd.js': '', 'a.js': '', 'it’s "here".js': ''});
  await commitFiles(request(directory, ['[ab].js', ':odd.js', 'it’s "here".js']));
  expect(await git('status', '--porcelain')).toBe('?? a.js');
});

test('works in a folder of the repository and before the first commit', async () => {
  const {directory, git} = await temporaryRepository();
  await git('update-ref', '-d', 'HEAD');
  await git('rm', '--cached', '--quiet', 'README.md');
  await writeFiles(directory, {'packages/api/a.js': '', 'packages/api/b.js': ''});
  await commitFiles(request(join(directory, 'packages/api'), ['a.js']));
  expect(await git('ls-tree', '-r', '--name-only', 'HEAD')).toBe('packages/api/a.js');
});

test('leaves out what git ignores', async () => {
  const {directory} = await temporaryRepository({'.gitignore': 'progress.json\n'});
  await writeFiles(directory, {'progress.json': '{}', 'a.js': ''});
  expect((await commitFiles(request(directory, ['progress.json', 'a.js']))).files).toEqual(['a.js']);
  const error = await refusal(commitFiles(request(directory, ['progress.json'])));
  expect(error.message).toBe('Nothing is committed: git ignores every one of these files');
});

test('a hook that refuses is quoted, and the index is as it was', async () => {
  const {directory, git} = await temporaryRepository({'tasks.md': '1\n2\n3\n'});
  await writeFiles(directory, {'tasks.md': 'staged\n2\n3\n', 'staged.js': '1'});
  await git('add', '--all');
  await writeFiles(directory, {'tasks.md': 'staged\n2\ndirty\n', 'new file.js': 'x'});
  const before = await git('ls-files', '--stage');
  await addHook(directory, `printf 'checking\\r\\033[31mlint:\\033[0m missing\\007 semicolon\\n' >&2; exit 1`);

  const error = await refusal(commitFiles(request(directory, ['tasks.md', 'new file.js'])));
  expect(error.code).toBe('git-failed');
  expect(error.message).toBe('Nothing is committed: git refuses the commit:\nlint: missing semicolon');
  expect(error.nextSteps.at(-1)).toBe(
    "Then commit by hand: git add -- tasks.md 'new file.js' && git commit --only -m 'feat(db): create sessions' -- tasks.md 'new file.js'",
  );
  expect(await git('ls-files', '--stage')).toBe(before);
  expect(await readFile(join(directory, 'tasks.md'), 'utf8')).toBe('staged\n2\ndirty\n');
  expect(await git('log', '--format=%s')).toBe('Start');
});

test('a hook that agrees is run', async () => {
  const {directory} = await temporaryRepository();
  await writeFiles(directory, {'a.js': ''});
  await addHook(directory, 'git diff --cached --name-only > seen.txt');
  await commitFiles(request(directory, ['a.js']));
  expect(await readFile(join(directory, 'seen.txt'), 'utf8')).toBe('a.js\n');
});

test('a locked index is told, and nothing is committed', async () => {
  const {directory} = await temporaryRepository();
  await writeFiles(directory, {'a.js': '', '.git/index.lock': ''});
  const error = await refusal(commitFiles(request(directory, ['a.js'])));
  expect(error.message).toContain('index.lock');
});

const states: readonly (readonly [string, (repository: Repository) => Promise<unknown>, string, string])[] = [
  [
    'a detached head',
    ({git}) => git('checkout', '--quiet', '--detach'),
    'the head is detached',
    'Go to a branch first: git switch --create <name>',
  ],
  [
    'a merge',
    ({directory}) => writeFiles(directory, {'.git/MERGE_HEAD': ''}),
    'a merge is under way',
    'Finish or abort the merge first.',
  ],
  [
    'no identity',
    async ({git}) => {
      await git('config', '--unset', 'user.name');
      await git('config', '--unset', 'user.email');
      await git('config', 'user.useConfigOnly', 'true');
    },
    'git does not know who you are',
    'Tell it: git config user.name "Your Name" and git config user.email you@example.com',
  ],
];

test.each(states)('%s: nothing is committed or staged', async (_name, prepare, message, step) => {
  const before = {...process.env};
  for (const name of Object.keys(process.env))
    if (/^GIT_(AUTHOR|COMMITTER)_|^EMAIL$/.test(name)) delete process.env[name];
  process.env.GIT_CONFIG_GLOBAL = '/dev/null';
  try {
    const repository = await temporaryRepository();
    await writeFiles(repository.directory, {'a.js': ''});
    await prepare(repository);
    const error = await refusal(commitFiles(request(repository.directory, ['a.js'])));
    expect(error.code).toBe('git-failed');
    expect(error.message).toBe(`Nothing is committed: ${message}`);
    expect(error.nextSteps[0]).toBe(step);
    expect(await repository.git('status', '--porcelain', 'a.js')).toBe('?? a.js');
  } finally {
    process.env = before;
  }
});

test('without a repository there is nothing to commit to', async () => {
  const directory = await temporaryProject({'a.js': ''});
  process.env.GIT_CEILING_DIRECTORIES = join(directory, '..');
  try {
    const error = await refusal(commitFiles(request(directory, ['a.js'])));
    expect(error.code).toBe('no-git');
  } finally {
    delete process.env.GIT_CEILING_DIRECTORIES;
  }
});

test('dirty files are those of the asked that differ from the last commit', async () => {
  const {directory, git} = await temporaryRepository({'api/clean.js': '1', 'api/staged.js': '1', 'api/dirty.js': '1'});
  await writeFiles(directory, {'api/staged.js': '2', 'api/dirty.js': '2', 'api/new/a.js': '', 'other.js': ''});
  await git('add', 'api/staged.js');
  const files = ['clean.js', 'staged.js', 'dirty.js', 'new/a.js'];
  expect(await dirtyFiles(join(directory, 'api'), files)).toEqual(['staged.js', 'dirty.js', 'new/a.js']);
});
