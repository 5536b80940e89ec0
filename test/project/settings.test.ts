import {expect, test} from 'vitest';
import type {UserError} from '../../source/errors.js';
import {defaultSettings, parseSettings, readSettings} from '../../source/project/settings.js';
import {temporaryProject} from './temporary-project.js';

test('what the file says, and the defaults for the rest', async () => {
  const directory = await temporaryProject({
    '.db-specialist.yaml': `# ours
paths:
  tasks: docs/tasks.md
environment: staging
commit: false
taskMark: "~"
rules:
  fk-missing-index: off
`,
  });
  expect(await readSettings(directory)).toEqual({
    ...defaultSettings,
    paths: {tasks: 'docs/tasks.md', expertise: null, progress: null},
    environment: 'staging',
    commit: false,
    taskMark: '~',
    rules: {'fk-missing-index': 'off'},
  });
});

test('no file and an empty file mean the defaults', async () => {
  expect(await readSettings(await temporaryProject())).toEqual(defaultSettings);
  expect(parseSettings('# nothing yet\n')).toEqual(defaultSettings);
});

const cases: readonly (readonly [string, string, string])[] = [
  ['commit: true\nenviroment: staging\n', 'line 2: enviroment is no setting', 'Did you mean environment?'],
  ['paths:\n  task: a.md\n', 'line 2: paths.task is no setting', 'Did you mean tasks?'],
  [
    'zzzz:\n  a: 1\n',
    'line 1: zzzz is no setting',
    'Known here: paths, environment, knexfile, commit, taskMark, rules, planner, plannerTimeout',
  ],
  ['rules:\n  no-pk: fatal\n', 'line 2: rules.no-pk: ', 'Mend the line, or take it out.'],
  ['commit: maybe\n', 'line 1: commit: ', 'Mend the line, or take it out.'],
  ['a: [1\nb: 2\n', 'line 2: ', 'Mend the line, or take it out.'],
  ['- a\n', 'line 1: the file: ', 'Mend the line, or take it out.'],
];

test.each(cases)('%j', (text, message, step) => {
  const error = (() => {
    try {
      return parseSettings(text);
    } catch (thrown) {
      return thrown;
    }
  })() as UserError;
  expect(error.code).toBe('invalid-file');
  expect(error.message.startsWith(`.db-specialist.yaml, ${message}`)).toBe(true);
  expect(error.nextSteps).toEqual([step]);
});
