import {expect, test} from 'vitest';
import {readTaskFile, readTasks} from '../../source/memory/read-tasks.js';
import type {Task, TaskFile} from '../../source/memory/task.js';
import {temporaryProject} from '../project/temporary-project.js';
import {taskLists} from './task-lists.js';

const read = (name: string): TaskFile => {
  const {path = '', text = ''} = taskLists[name] ?? {};
  return readTasks(Buffer.from(text), path);
};

const find = (file: TaskFile, title: string): Task =>
  file.tasks.find((task) => task.title === title) ?? expect.unreachable(`no task "${title}"`);

// src/utils/task-progress.ts of OpenSpec.
const openSpecBox = /^\s*[-*]\s*\[([\sxX])\]\s*(.*)/;

test.each(Object.keys(taskLists))('%s: finds every box that OpenSpec finds, and its state', (name) => {
  const {text = ''} = taskLists[name] ?? {};
  const file = read(name);
  const theirs = text.split('\n').flatMap((line, index) => {
    const mark = openSpecBox.exec(line)?.[1];
    // It takes a link for a box.
    return mark === undefined || /\][([:]/.test(line.slice(0, line.indexOf(']') + 2))
      ? []
      : [`${index + 1} ${mark.toLowerCase() === 'x' ? 'done' : 'open'}`];
  });
  const ours = file.tasks
    .filter(({heading}) => !heading)
    .map(({line, state}) => `${line} ${state === 'done' ? 'done' : 'open'}`);
  expect(ours).toEqual(expect.arrayContaining(theirs));
});

test.each([
  ['openSpec', 7, 2],
  ['agentOs', 6, 1],
  ['specKit', 4, 1],
  ['fences', 7, 1],
  ['headings', 2, 1],
  ['bytes', 3, 1],
  ['empty', 0, 0],
  ['prose', 0, 0],
])('%s: %i boxes, %i done', (name, total, done) => {
  const boxes = read(name).tasks.filter(({heading}) => !heading);
  expect([boxes.length, boxes.filter(({state}) => state === 'done').length]).toEqual([total, done]);
});

test.each(Object.keys(taskLists))('%s: the offset is that of the mark', (name) => {
  const {text = ''} = taskLists[name] ?? {};
  const bytes = Buffer.from(text);
  for (const {offset, mark} of read(name).tasks)
    expect(bytes.subarray(offset - 1, offset + Buffer.byteLength(mark) + 1).toString()).toBe(`[${mark}]`);
});

test('ids, labels and decoration are no part of the title', () => {
  const of = (text: string): string => {
    const [task] = readTasks(Buffer.from(`- [ ] ${text}`), 'tasks.md').tasks;
    return `${task?.id} | ${task?.title}`;
  };
  expect(
    [
      '1.1 Create users',
      '1.1.2.3 Create users',
      '1.1a Create users',
      '3. Create users',
      '3 new columns on users',
      'Task 1.1: Create users',
      'Task 2: Create users',
      'T001 [P] [US1] Create users',
      'TASK-002a Create users',
      'DB-1: Create users',
      'A1 Create users',
      'A new table',
      'B. Create users',
      '**1.1 Create users**',
      '**1.1** Create users',
      '`1.1` Create users',
      '**T012** – Create **users**',
      '[RED] Create users',
      '[GREEN] [CI] Create users',
      '~~T004~~ ~~Create users~~',
      'Create users ✅',
      'Create `users.__meta__` and `**x**`',
      'Add locale string{8} to users',
    ].map(of),
  ).toEqual([
    '1.1 | Create users',
    '1.1.2.3 | Create users',
    '1.1a | Create users',
    '3 | Create users',
    'null | 3 new columns on users',
    '1.1 | Create users',
    '2 | Create users',
    'T001 | Create users',
    'TASK-002a | Create users',
    'DB-1 | Create users',
    'A1 | Create users',
    'null | A new table',
    'B | Create users',
    '1.1 | Create users',
    '1.1 | Create users',
    '1.1 | Create users',
    'T012 | Create users',
    'null | Create users',
    'null | Create users',
    'T004 | Create users',
    'null | Create users',
    'null | Create `users.__meta__` and `**x**`',
    'null | Add locale string{8} to users',
  ]);
});

test('the sub-bullets of a task are its own, and those of its children are not', () => {
  const file = read('agentOs');
  expect(find(file, 'Create the orders migration').details).toEqual([
    "Fields: id (uuid), tenant_id (FK to tenants), state (enum: 'open', 'paid', default 'open')",
    'Add index on `tenant_id` for filtering and for sorting',
    'No soft deletes (per spec: out of scope)',
  ]);
  expect(find(file, 'Complete database layer').details).toEqual([]);
  expect(find(file, 'Ensure database layer tests pass').details).toEqual([]);
  expect(find(read('kiro'), 'Create the terms table').details).toEqual(['Columns: id, term VARCHAR(64) NOT NULL']);
});

test('a line that goes on is a part of the title, a labelled one is a detail', () => {
  const text = '- [ ] 1.1 Add a sessions table with user_id\n      and expires_at\n  Columns: id, token\n';
  expect(readTasks(Buffer.from(text), 'tasks.md').tasks[0]).toMatchObject({
    title: 'Add a sessions table with user_id and expires_at',
    details: ['Columns: id, token'],
  });
});

test('parents are found by indent, whatever it is made of', () => {
  const text = '- [ ] a\n   - [ ] b\n\t- [ ] c\n  - [ ] d\n- [ ] e\n';
  const {tasks} = readTasks(Buffer.from(text), 'tasks.md');
  const titleOf = (offset: number | null): string | undefined => tasks.find((task) => task.offset === offset)?.title;
  expect(tasks.map(({title, parent, depth}) => [title, titleOf(parent), depth])).toEqual([
    ['a', undefined, 0],
    ['b', 'a', 1],
    ['c', 'b', 2],
    ['d', 'a', 1],
    ['e', undefined, 0],
  ]);
});

test('states', () => {
  expect(read('marks').tasks.map(({state, malformed}) => (malformed ? 'malformed' : state))).toEqual([
    'doing',
    'doing',
    'blocked',
    'doing',
    'open',
    'open',
    'done',
    'open',
    'open',
    'open',
    'malformed',
    'malformed',
    'malformed',
    'malformed',
  ]);
  expect(find(read('kiro'), 'Write property tests').optional).toBe(true);
  expect(find(read('kiro'), 'Checkpoint').optional).toBe(false);
});

test('boxes in fences and comments are marked; a fence that is never closed is none', () => {
  const file = read('fences');
  expect(file.tasks.map(({title, fenced}) => `${fenced ? 'fenced' : 'real'}: ${title}`)).toEqual([
    'real: real before',
    'fenced: in a fence',
    'fenced: in a fence',
    'real: real between',
    'fenced: in a comment',
    'real: real <!-- a note -->',
    'real: behind a fence that is never closed',
  ]);
  expect(file.warnings).toEqual(['line 12: the code fence is never closed, so it is taken for none']);
});

test('a box in a heading is a task with what stands below it', () => {
  const {tasks} = read('headings');
  expect(tasks.map(({id, title, state, details, heading}) => ({id, title, state, details, heading}))).toEqual([
    {id: 'TASK-001', title: 'Create users', state: 'done', details: ['id, email'], heading: true},
    {id: 'T02', title: 'Create posts', state: 'open', details: ['Columns: id, title'], heading: true},
    {id: '3', title: 'Comments', state: 'open', details: [], heading: true},
    {id: '3.1', title: 'Create the comments table', state: 'done', details: [], heading: false},
    {id: '3.2', title: 'Add an index', state: 'open', details: [], heading: false},
  ]);
  expect(tasks[4]?.parent).toBe(tasks[2]?.offset);
});

test('groups with their numbers and what they wait for', () => {
  expect(read('agentOs').groups.map(({title, number, dependsOn}) => [title, number, dependsOn])).toEqual([
    ['Task Breakdown: Orders', null, []],
    ['Overview', null, []],
    ['Database Layer', null, []],
    ['Task Group 1: Data Models', '1', []],
    ['Task Group 2: API', '2', ['1']],
    ['Execution Order', null, []],
  ]);
  expect(find(read('agentOs'), 'Create the orders migration').group).toBe('Task Group 1: Data Models');
});

test.each([
  ['openSpec', 'x', null],
  ['specKit', 'X', null],
  ['kiro', 'x', '-'],
  ['marks', 'x', '~'],
])('%s writes [%s] for done and [%s] for doing', (name, done, doing) => {
  expect(read(name).marks).toEqual({done, doing});
});

test.each([
  ['<!-- marks: [ ] open, [~] doing, [x] done -->\n- [ ] a\n', '~'],
  ['<!-- [/] in progress -->\n- [ ] a\n', '/'],
  ['- [-] skipped\n', null],
])('%j: the mark for doing is %s', (text, doing) => {
  expect(readTasks(Buffer.from(text), 'tasks.md').marks.doing).toBe(doing);
});

test('a file whose state is kept elsewhere is read, but not ours to write', async () => {
  const directory = await temporaryProject({
    'a/tasks.md': '- [ ] a\n',
    'a/.claude/flags.json': '{}',
    'b/tasks.md': '- [ ] a\n',
    'b/tasks.json': '{"markdown_generated": true}',
    'c/tasks.md': '<!-- Generated file. Do not edit. -->\n- [ ] a\n',
    'd/tasks.md': '- [ ] a\n',
  });
  const reasons = ['a', 'b', 'c', 'd'].map(
    async (folder) => (await readTaskFile(directory, `${folder}/tasks.md`)).readOnly,
  );
  expect(await Promise.all(reasons)).toEqual([
    'its state is kept in .claude/flags.json beside it',
    'it is made from tasks.json beside it',
    'it says that it is generated',
    null,
  ]);
});
