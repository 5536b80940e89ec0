import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {makeSample, makeScratch, runCli} from '../helpers/sample.js';

let scratch: ReturnType<typeof makeScratch>;

const path = (name: string): string => join(scratch.directory, name);
const read = (name: string): string => readFileSync(path(name), 'utf8');
const write = (name: string, text: string): void => {
  mkdirSync(dirname(path(name)), {recursive: true});
  writeFileSync(path(name), text);
};
const json = (...words: readonly string[]) => {
  const {code, stdout} = runCli(scratch.directory, 'tasks', ...words, '--json');
  return {code, ...JSON.parse(stdout)};
};

const list = '- [x] 1.1 Create users\n- [x] 1.1 Create posts\n- [~] 1.2 Add an index\n```\n- [ ] in a fence\n```\n';
const other = 'specs/a/tasks.md';

beforeEach(() => {
  scratch = makeScratch();
  write('tasks.md', list);
  write(other, '- [X] T001 Set up\n');
});

afterEach(() => scratch.remove());

test('every list with its totals, and which one counts is remembered', () => {
  expect(json()).toMatchObject({
    code: 0,
    chosen: null,
    files: [
      {path: 'tasks.md', total: 4, done: 2, doing: 1, tasks: [{line: 1, id: '1.1', state: 'done'}, {}, {}, {}]},
      {path: other, total: 1, done: 1},
    ],
  });
  write('.db-specialist.yaml', '# ours\ncommit: false # by hand\n');
  expect(json('--use', `./${other}`)).toMatchObject({
    code: 0,
    chosen: other,
    files: [{path: other}, {path: 'tasks.md'}],
  });
  expect(read('.db-specialist.yaml')).toBe(`# ours\ncommit: false # by hand\npaths:\n  tasks: ${other}\n`);
  expect(runCli(scratch.directory, 'tasks').stdout).toContain('tasks.md · 2 of 4 done · left out');
  expect(json('--use', 'all').chosen).toBeNull();
  expect(read('.db-specialist.yaml')).toBe('# ours\ncommit: false # by hand\n');
  expect(json('--use', 'none.md').error.nextSteps).toEqual([`Task lists: tasks.md, ${other}`]);
});

test('where the chosen list is gone, all of them count, and that is told', () => {
  json('--use', other);
  rmSync(path('specs'), {recursive: true});
  expect(json()).toMatchObject({code: 0, chosen: null, gone: other, files: [{path: 'tasks.md'}]});
  expect(runCli(scratch.directory, 'tasks').stdout).toContain(`${other} was chosen as the task list and is gone`);
  expect(json('--use', 'all')).toMatchObject({chosen: null, gone: null});
});

test('settings that would say nothing are no file', () => {
  json('--use', other);
  json('--use', 'all');
  expect(existsSync(path('.db-specialist.yaml'))).toBe(false);
});

test('a tick is taken back with one byte; what stands in several places is asked', () => {
  expect(json('--reopen', '1.1').error).toMatchObject({
    message: 'Task 1.1 stands in 2 places',
    nextSteps: ['Say which: tasks.md:1, tasks.md:2'],
  });
  expect(json('--reopen', 'tasks.md:2')).toMatchObject({code: 0, reopened: {line: 2, title: 'Create posts'}});
  expect(read('tasks.md')).toBe(list.replace('- [x] 1.1 Create posts', '- [ ] 1.1 Create posts'));
  expect(json('--reopen', 'tasks.md:2').error.message).toBe('Task tasks.md:2 is open already');
  expect(json('--reopen', 'T01').error.nextSteps).toEqual(['Did you mean T001?']);
  expect(json('--reopen', 'T001')).toMatchObject({reopened: {file: other}});
});

test('a task without an id, or one of several with the same, is named by its line', () => {
  const sample = makeSample();
  const same =
    '- [ ] Add a motto to users\n- [ ] 7 Add a motto to users\n  - motto string(40)\n- [ ] 7. Add a tag\n- [ ] 7. B\n';
  writeFileSync(join(sample.project, 'tasks.md'), same);
  const plan = (...words: readonly string[]) => JSON.parse(runCli(sample.project, 'plan', ...words, '--json').stdout);
  expect(plan('--task', 'tasks.md:2').plan).toMatchObject({
    task: {line: 2},
    operations: [{column: {name: 'motto', length: 40}}],
  });
  expect(plan('--task', '7').error).toMatchObject({
    message: 'Task 7 stands in 2 places: tasks.md:4, tasks.md:5',
    nextSteps: ['Say which: --task tasks.md:4', 'Say which: --task tasks.md:5'],
  });
  writeFileSync(join(sample.project, 'tasks.md'), same.replace('] 7 Add', '] Add'));
  expect(plan('add a motto to users').error.message).toBe(
    'A task with these words stands in 2 places: tasks.md:1, tasks.md:2',
  );
  sample.remove();
});

test('what is said beside a plan file is not passed over', () => {
  const sample = makeSample();
  const {code, stderr} = runCli(sample.project, 'build', 'plan.yaml', '--task', '2.1', '--answer', 'a=b');
  expect(code).toBe(2);
  expect(stderr).toContain('error: --task and --answer are for a request, and plan.yaml is a plan already\n');
  sample.remove();
});
