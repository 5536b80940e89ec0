import {execa} from 'execa';
import {expect, test} from 'vitest';
import {readGitState} from '../../source/project/git.js';
import {initRepository} from '../../source/project/init-repository.js';
import {temporaryProject} from './temporary-project.js';

test('a new repository has one commit on main by an identity of its own', async () => {
  const directory = await temporaryProject({'a.js': '', '.gitignore': 'ignored.txt\n', 'ignored.txt': ''});
  await initRepository(directory);
  const {state} = await readGitState(directory);
  expect(state).toMatchObject({
    root: directory,
    branch: 'main',
    dirty: [],
    commits: [{subject: 'Start the project'}],
  });
  const {stdout} = await execa('git', ['config', '--local', 'user.name'], {cwd: directory});
  expect(stdout).toBe('db-specialist demo');
  const files = await execa('git', ['ls-files'], {cwd: directory});
  expect(files.stdout).toBe('.gitignore\na.js');
});
