import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {changedSince} from '../../source/project/changed-since.js';
import {git, makeScratch} from '../helpers/sample.js';

const commit = (directory: string, files: Readonly<Record<string, string>>, message: string): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(directory, name, '..'), {recursive: true});
    writeFileSync(join(directory, name), text);
  }
  git(directory, 'add', '.');
  git(directory, '-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-qm', message);
};

test('what came or changed since the branch left the revision, committed or not, seen from a folder below', async () => {
  const {directory, remove} = makeScratch();
  try {
    git(directory, 'init', '-q', '-b', 'main');
    const app = join(directory, 'app');
    commit(directory, {'app/m/1.js': '1', 'app/m/2.js': '2', 'app/m/3.js': '3'}, 'first');
    git(directory, 'checkout', '-qb', 'topic');
    commit(directory, {'app/m/4 ü.js': '4', 'app/m/2.js': 'two'}, 'second');
    git(directory, 'checkout', '-q', 'main');
    commit(directory, {'app/m/1.js': 'others'}, 'meanwhile');
    git(directory, 'checkout', '-q', 'topic');
    git(directory, 'rm', '-q', 'app/m/3.js');
    writeFileSync(join(app, 'm', '5.js'), '5');
    const paths = await changedSince(app, 'main');
    expect([...paths].sort()).toEqual(['2.js', '4 ü.js', '5.js'].map((name) => join(app, 'm', name)));
    await expect(changedSince(app, 'nowhere')).rejects.toMatchObject({code: 'bad-arguments'});
    await expect(changedSince(app, '--all')).rejects.toMatchObject({code: 'bad-arguments'});
  } finally {
    remove();
  }
});

test('without a repository it says what else there is', async () => {
  const {directory, remove} = makeScratch();
  try {
    await expect(changedSince(directory, 'main')).rejects.toMatchObject({
      code: 'no-git',
      message: '--since asks git what changed, and this directory is not in a git repository.',
    });
  } finally {
    remove();
  }
});
