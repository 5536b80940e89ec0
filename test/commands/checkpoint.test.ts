import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {git, makeSample, runCli} from '../helpers/sample.js';

let sample: ReturnType<typeof makeSample>;

beforeEach(() => {
  sample = makeSample();
});

afterEach(() => sample.remove());

const path = (name: string): string => join(sample.project, name);
const read = (name: string): string => readFileSync(path(name), 'utf8');
const build = (...words: readonly string[]) =>
  JSON.parse(runCli(sample.project, 'build', ...words, '--yes', '--json').stdout);
const commitAll = (): void => {
  git(sample.project, 'add', '--all');
  git(sample.project, 'commit', '--quiet', '-m', 'what others keep');
};

test('a project that keeps the state of its tasks in flags.json gets it there, and its list stays', () => {
  mkdirSync(path('.claude'));
  const phases = {signIn: {phase_number: 2, status: 'pending', tasks_completed: []}};
  writeFileSync(path('.claude/flags.json'), JSON.stringify({phases, meta: {pending_phases: 1}}, null, 2));
  commitAll();
  const before = read('tasks.md');
  expect(build('--task', '2.2').checkpoint).toMatchObject({
    ticked: null,
    notes: ['Done in .claude/flags.json: tasks.md is left alone, as its project wants it.'],
    commit: {files: expect.arrayContaining(['.claude/flags.json'])},
  });
  expect(read('tasks.md')).toBe(before);
  expect(JSON.parse(read('.claude/flags.json'))).toMatchObject({
    phases: {signIn: {status: 'in_progress', tasks_completed: ['2.2 Add a nickname to users']}},
    meta: {pending_phases: 0},
  });
  expect(git(sample.project, 'status', '--porcelain')).toBe('');
  const {openTasks} = JSON.parse(runCli(sample.project, 'status', '--json').stdout);
  expect(openTasks.map(({id}: {readonly id: string}) => id)).not.toContain('2.2');
});

test('what agent-os says in progress.json is so afterwards, and in the commit', () => {
  writeFileSync(
    path('progress.json'),
    '{"status": "in_progress", "last_completed_task": "1.3", "next_task": "2.1", "session_count": 4}\n',
  );
  commitAll();
  expect(build('--task', '2.2').checkpoint.commit.files).toContain('progress.json');
  expect(read('progress.json')).toMatch(
    /^\{"status": "in_progress", "last_completed_task": "2\.2", "next_task": "2\.1 - Add a sessions table to track user logins", "session_count": 4, "db_specialist": /,
  );
  expect(git(sample.project, 'status', '--porcelain')).toBe('');
});

const addTasks = (text: string): void => {
  writeFileSync(path('tasks.md'), `${read('tasks.md')}\n## 9. More\n${text}`);
  commitAll();
};

test('boxes below a task that describe the change are read, and what could not be read stays open with the task', () => {
  addTasks(`- [ ] 9.1 Add a motto to users
  - [ ] motto: string(40)
  - [ ] Write the migration
  - [ ] Tell the mobile team
`);
  const {checkpoint, plan} = build('--task', '9.1');
  expect(plan.operations).toMatchObject([{column: {name: 'motto', type: 'string', length: 40}}]);
  expect(read('tasks.md')).toContain(`- [~] 9.1 Add a motto to users
  - [x] motto: string(40)
  - [x] Write the migration
  - [ ] Tell the mobile team
`);
  expect(checkpoint).toMatchObject({
    ticked: null,
    notes: [expect.stringMatching(/^tasks\.md keeps the task open: .* line \d+ \(Tell the mobile team\)\.$/)],
    commit: {files: expect.arrayContaining(['tasks.md'])},
  });
  expect(checkpoint.next.id).not.toBe('9.1');
  expect(git(sample.project, 'status', '--porcelain')).toBe('');
});

test('a task whose boxes are all done or read is ticked with them', () => {
  addTasks(`- [ ] 9.1 Add a motto to users
  - [x] Talk to the mobile team
  - [ ] motto: string(40)
  - [ ] Run it up and down
`);
  expect(build('--task', '9.1').checkpoint).toMatchObject({ticked: {id: '9.1'}, notes: []});
  expect(read('tasks.md')).toContain(`- [x] 9.1 Add a motto to users
  - [x] Talk to the mobile team
  - [x] motto: string(40)
  - [x] Run it up and down
`);
});

test('tasks below a task that was named itself are not ticked with it', () => {
  addTasks(`- [ ] 9.1 Add a motto to users
  - [ ] 9.1.1 Add a hobbies table
  - [ ] 9.1.2 Show the motto
`);
  const {checkpoint} = build('--task', '9.1');
  expect(checkpoint.ticked).toBeNull();
  expect(checkpoint.notes[0]).toContain('(Add a hobbies table), line');
  expect(read('tasks.md')).toContain(`- [~] 9.1 Add a motto to users
  - [ ] 9.1.1 Add a hobbies table
  - [ ] 9.1.2 Show the motto
`);
});

const ofOtherPlans = `- [ ] 9.1 Add a motto to users
  - [ ] motto: string(80)
  - [ ] Tell the mobile team
  - [ ] Write the migration
  - [ ] nickname: string(40)
`;

const planner = `node ${JSON.stringify(fileURLToPath(new URL('../helpers/fake-planner.mjs', import.meta.url)))} plain`;
const byHand = `name: add_motto_to_users
task: {file: tasks.md, id: '9.1', title: Add a motto to users, line: 22}
operations:
  - {op: add_column, table: users, column: {name: motto, type: string, length: 80}}
`;

test.each<readonly [string, () => readonly string[]]>([
  [
    'a target',
    () => {
      runCli(sample.project, 'analyze', '--format', 'sql', '--out', 'schema.sql');
      writeFileSync(path('schema.sql'), `${read('schema.sql')}\nalter table users add column motto varchar(80);\n`);
      runCli(sample.project, 'plan', '--to', 'schema.sql', '--task', '9.1', '--out', 'plan.yaml');
      return ['plan.yaml'];
    },
  ],
  ['pasted SQL', () => ['alter table users add column motto varchar(80);', '--task', '9.1']],
  ['an external planner', () => ['--task', '9.1', '--planner', planner]],
  [
    'a plan written by hand',
    () => {
      writeFileSync(path('plan.yaml'), byHand);
      return ['plan.yaml'];
    },
  ],
])('of the boxes below a task, %s ticks those that its changes show to be done', (_made, words) => {
  addTasks(ofOtherPlans);
  const {checkpoint, plan} = build(...words());
  expect(plan.assumptions).toEqual(
    expect.arrayContaining([
      {about: 'not done', value: 'Tell the mobile team', why: 'no change of this plan says the same'},
      {about: 'not done', value: 'nickname: string(40)', why: 'no change of this plan says the same'},
    ]),
  );
  expect(checkpoint.ticked).toBeNull();
  expect(read('tasks.md')).toContain(`- [~] 9.1 Add a motto to users
  - [x] motto: string(80)
  - [ ] Tell the mobile team
  - [x] Write the migration
  - [ ] nickname: string(40)
`);
});

test('a box of which only a part was not read stays open, however it is written', () => {
  addTasks(`- [ ] 9.1 Add a motto to users
  - [ ] Columns: motto string(40), what the (mobile, web) team needs
  - [ ] ???
  - [!] Wait for legal
`);
  build('--task', '9.1');
  expect(read('tasks.md')).toContain(`- [~] 9.1 Add a motto to users
  - [ ] Columns: motto string(40), what the (mobile, web) team needs
  - [ ] ???
  - [!] Wait for legal
`);
});

test('a box that speaks of a step and of somebody else, an optional one and a blocked one are nothing we have done', () => {
  addTasks(`- [ ] 9.1 Add a motto to users
  - [ ] motto: string(40)
  - [ ] Review it with the mobile team
  - [ ] Run the load tests
  - [ ] Run the motto migration and verify it
  - [!] Apply it
  - [ ]* slogan
`);
  const {plan} = build('--task', '9.1');
  expect(plan.operations).toMatchObject([{column: {name: 'motto'}}]);
  expect(read('tasks.md')).toContain(`- [~] 9.1 Add a motto to users
  - [x] motto: string(40)
  - [ ] Review it with the mobile team
  - [ ] Run the load tests
  - [x] Run the motto migration and verify it
  - [!] Apply it
  - [ ]* slogan
`);
});
