import {expect, test} from 'vitest';
import {hasSteps, openTasks} from '../../source/memory/choose-tasks.js';
import {readTasks} from '../../source/memory/read-tasks.js';
import type {TaskFile} from '../../source/memory/task.js';
import {taskLists} from './task-lists.js';

const read = (name: string): TaskFile => {
  const {path = '', text = ''} = taskLists[name] ?? {};
  return readTasks(Buffer.from(text), path);
};

const parse = (text: string): TaskFile => readTasks(Buffer.from(text), 'tasks.md');
const titles = (...files: readonly TaskFile[]): readonly string[] => openTasks(files).map(({title}) => title);

test('open leaves in the order of the file, database work first', () => {
  expect(titles(read('openSpec'))).toEqual([
    'Add `locale` to **accounts**'.replaceAll('**', ''),
    'Return the locale ([docs](https://example.com))',
    'A star is a bullet too',
    'No blank behind the bullet',
    'The same number twice',
  ]);
});

test('a group that waits for another one is not offered', () => {
  expect(titles(read('agentOs'))).toEqual(['Create the orders migration', 'Ensure database layer tests pass']);
  const text = taskLists.agentOs?.text.replaceAll('[ ] 1.', '[x] 1.') ?? '';
  expect(titles(parse(text))).toEqual(['Create the controller for the orders table']);
  expect(titles(read('specKit'))).not.toContain('Add an index on notes.author_id');
});

test.each([
  ['Task Groups 1-2', false],
  ['Task Group 1 and Task Group 2', false],
  ['Task Group 1 (models)', true],
  ['1.1', true],
  ['T9', false],
  ['Base', true],
  ['None', true],
  ['the design team', true],
])('%s: offered %s', (dependency, isOffered) => {
  const file = parse(
    `## Group 1: Base\n- [x] 1.1 a\n## Group 2\n- [ ] T9 b\n## Group 3\nDependencies: ${dependency}\n- [ ] 3.1 c\n`,
  );
  expect(titles(file).includes('c')).toBe(isOffered);
});

test('what is in a fence, optional, blocked, done or malformed is not offered; what is begun is', () => {
  expect(titles(read('fences'))).toEqual([
    'real before',
    'real between',
    'real <!-- a note -->',
    'behind a fence that is never closed',
  ]);
  expect(titles(read('kiro'))).toEqual(['Add the unique constraint on (term, language)', 'Checkpoint']);
  expect(titles(parse('- [!] a\n- [x] b\n- [] c\n- [~] d\n- [ ] e\n'))).toEqual(['d', 'e']);
});

test('where the boxes below are steps, the task is offered and not its steps', () => {
  const steps = parse(`- [ ] 1.1 Add a sessions table
  - [ ] Write the migration
  - [ ] Run it up and down
- [ ] 1.2 Add indexes to the tables
  - [ ] Add an index on posts.user_id
  - [ ] Add an index on tags.name
- [ ] Database work
  - [ ] 2.1 Add a tags table
`);
  expect(titles(steps)).toEqual([
    'Add a sessions table',
    'Add an index on posts.user_id',
    'Add an index on tags.name',
    'Add a tags table',
  ]);
  expect(steps.tasks.filter((task) => hasSteps(steps, task)).map(({title}) => title)).toEqual(['Add a sessions table']);
});

test('known tables speak for a task', () => {
  const file = parse('- [ ] Fix the login page\n- [ ] Remember when accounts were closed\n');
  expect(openTasks([file], ['accounts']).map(({databaseReason}) => databaseReason)).toEqual([
    'names the table accounts',
    null,
  ]);
});
