import {expect, test} from 'vitest';
import type {GitState} from '../../source/project/git.js';
import {orientationLines} from '../../source/ui/screens/orient.js';
import {lineText} from './line-text.js';
import {orientation} from './sample.js';

const shown = (git: Partial<GitState>): string => {
  if (orientation.git === null) throw new Error('the sample has no git');
  return orientationLines({...orientation, git: {...orientation.git, ...git}}, 100)
    .map(lineText)
    .join('\n');
};

test('what will keep the work from being committed is said before it begins', () => {
  expect(shown({})).not.toContain('uncommitted');
  expect(shown({branch: null})).toContain('Go to a branch before the checkpoint, or the work stays uncommitted.');
  expect(shown({identity: null})).toContain('git knows no name and email here: the work will stay uncommitted.');
  expect(shown({inProgress: 'rebase'})).toContain('A rebase is under way in git.');
});
