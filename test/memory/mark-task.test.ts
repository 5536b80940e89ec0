import {chmod, link, readFile, rename, stat, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {childrenOf} from '../../source/memory/choose-tasks.js';
import {setMark, start, tick, tickChild} from '../../source/memory/mark-task.js';
import {readTaskFile} from '../../source/memory/read-tasks.js';
import type {Task, TaskFile} from '../../source/memory/task.js';
import {asOrdinaryUser, temporaryProject} from '../project/temporary-project.js';
import {taskLists} from './task-lists.js';

type Opened = {readonly directory: string; readonly file: TaskFile};

const open = async (text: string | Buffer, path = 'tasks.md'): Promise<Opened> => {
  const directory = await temporaryProject({[path]: text});
  return {directory, file: await readTaskFile(directory, path)};
};

const taskAt = ({tasks}: TaskFile, index: number): Task => tasks[index] ?? expect.unreachable(`no task ${index}`);

const bytesThatDiffer = (one: Buffer, other: Buffer): readonly number[] =>
  [...one.keys()].filter((index) => one[index] !== other[index]);

test.each(Object.keys(taskLists))('%s: toggling any box changes one byte, and toggling back none', async (name) => {
  const {path = '', text = ''} = taskLists[name] ?? {};
  const {directory, file} = await open(text, path);
  const before = await readFile(join(directory, path));
  for (const task of file.tasks.filter(({malformed}) => !malformed)) {
    const mark = task.state === 'done' ? ' ' : file.marks.done;
    const toggled = await setMark({directory, task, fileHash: file.hash, mark});
    const after = await readFile(join(directory, path));
    expect(after).toHaveLength(before.length);
    expect(bytesThatDiffer(before, after)).toEqual([task.offset]);
    await setMark({directory, task: toggled.task, fileHash: toggled.file.hash, mark: task.mark});
    expect((await readFile(join(directory, path))).equals(before)).toBe(true);
  }
});

test('whatever the text around it: one byte', async () => {
  const directory = await temporaryProject();
  const line = fc.oneof(
    fc.constantFrom('- [ ] a', '  - [x] b', '\t* [~] c', '1. [X] d', '```', '<!--', '-->', '> - [ ] e', '## [ ] f', ''),
    fc.string({unit: 'binary'}),
  );
  const ends = fc.constantFrom('\n', '\r\n');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(line, ends)), fc.nat(), async (lines, pick) => {
      const text = Buffer.from(lines.map((parts) => parts.join('')).join(''));
      await writeFile(join(directory, 'tasks.md'), text);
      const file = await readTaskFile(directory, 'tasks.md');
      const tasks = file.tasks.filter(({malformed, state}) => !malformed && state !== 'done');
      const task = tasks[pick % Math.max(1, tasks.length)];
      if (task === undefined || file.readOnly !== null) return;
      await tick({directory, file, task});
      const after = await readFile(join(directory, 'tasks.md'));
      expect(bytesThatDiffer(text, after)).toEqual([task.offset]);
      expect(after).toHaveLength(text.length);
    }),
    {numRuns: 60},
  );
});

test('the file stays the same file: inode, mode, hard and symbolic links', async () => {
  const {directory, file} = await open('- [ ] a\r\n- [ ] b');
  const path = join(directory, 'tasks.md');
  await chmod(path, 0o640);
  await link(path, join(directory, 'hard.md'));
  await rename(path, join(directory, 'real.md'));
  await symlink('real.md', path);
  const before = await stat(path);
  await tick({directory, file, task: taskAt(file, 0)});
  const after = await stat(path);
  expect([after.ino, after.mode, after.nlink]).toEqual([before.ino, before.mode, before.nlink]);
  expect(await readFile(join(directory, 'hard.md'), 'utf8')).toBe('- [x] a\r\n- [ ] b');
});

test('a file that changed since it was read is not written', async () => {
  const {directory, file} = await open('- [ ] a\n- [ ] b\n');
  await writeFile(join(directory, 'tasks.md'), '- [ ] new\n- [ ] a\n- [ ] b\n');
  await expect(tick({directory, file, task: taskAt(file, 0)})).rejects.toMatchObject({
    code: 'file-changed',
    message: 'tasks.md changed since it was read',
  });
  // Also where the box at that place has the mark already: it may be another task's by now.
  const unchanged = setMark({directory, task: taskAt(file, 0), fileHash: file.hash, mark: ' '});
  await expect(unchanged).rejects.toMatchObject({code: 'file-changed'});
  expect(await readFile(join(directory, 'tasks.md'), 'utf8')).toBe('- [ ] new\n- [ ] a\n- [ ] b\n');
});

test('a file that is gone is told', async () => {
  const {directory, file} = await open('- [ ] a\n');
  await rename(join(directory, 'tasks.md'), join(directory, 'moved.md'));
  await expect(tick({directory, file, task: taskAt(file, 0)})).rejects.toMatchObject({
    code: 'file-changed',
    message: 'tasks.md is no longer there',
  });
});

test('a file without write access is told by name', async () => {
  const {directory, file} = await open('- [ ] a\n');
  await chmod(directory, 0o755);
  await chmod(join(directory, 'tasks.md'), 0o444);
  await asOrdinaryUser(() =>
    expect(tick({directory, file, task: taskAt(file, 0)})).rejects.toMatchObject({
      code: 'permission-denied',
      message: 'tasks.md cannot be used: permission denied',
    }),
  );
});

test('a malformed box is refused', async () => {
  const {directory, file} = await open('- [] a\n');
  await expect(tick({directory, file, task: taskAt(file, 0)})).rejects.toMatchObject({
    code: 'cannot-apply',
    message: 'tasks.md, line 1: [] is no box that can be ticked with one byte',
  });
});

test('a list that somebody else keeps is left alone', async () => {
  const {directory, file} = await open('<!-- generated, do not edit -->\n- [ ] a\n');
  await expect(tick({directory, file, task: taskAt(file, 0)})).rejects.toMatchObject({
    code: 'cannot-apply',
    message: 'tasks.md is left alone: it says that it is generated',
  });
});

test.each([
  ['- [ ] a\n- [x] b\n', '- [x] a\n- [x] b\n'],
  ['- [ ] a\n- [X] b\n', '- [X] a\n- [X] b\n'],
  ['- [ ] a\n- [x] b\n- [X] c\n', '- [x] a\n- [x] b\n- [X] c\n'],
  ['- [~] a\n', '- [x] a\n'],
  ['- [\t] a\n', '- [x] a\n'],
  ['- [x] a\n', '- [x] a\n'],
])('tick %j → %j', async (before, after) => {
  const {directory, file} = await open(before);
  const ticked = await tick({directory, file, task: taskAt(file, 0)});
  expect(await readFile(join(directory, 'tasks.md'), 'utf8')).toBe(after);
  expect(ticked.task.state).toBe('done');
  expect(ticked.file.hash).toBe((await readTaskFile(directory, 'tasks.md')).hash);
});

test.each([
  ['- [ ] a\n- [~] b\n', null, '- [~] a\n- [~] b\n'],
  [
    '<!-- marks: [ ] open, [~] doing, [x] done -->\n- [ ] a\n',
    null,
    '<!-- marks: [ ] open, [~] doing, [x] done -->\n- [~] a\n',
  ],
  ['- [ ] a\n', null, '- [ ] a\n'],
  ['- [ ] a\n', '/', '- [/] a\n'],
  ['- [!] a\n- [~] b\n', null, '- [!] a\n- [~] b\n'],
] as const)('start %j with the settings’ %s → %j', async (before, taskMark, after) => {
  const {directory, file} = await open(before);
  await start({directory, file, task: taskAt(file, 0), taskMark});
  expect(await readFile(join(directory, 'tasks.md'), 'utf8')).toBe(after);
});

test('start, tick the children one by one, tick, and all the way back', async () => {
  const text = '- [ ] 1 a <!-- [~] doing -->\n<!-- [~] doing -->\n  - [ ] b\n  - [ ] c\n';
  const {directory, file} = await open(text);
  const task = taskAt(file, 0);
  let now = await start({directory, file, task, taskMark: null});
  now = await tickChild({directory, ...now}, 1);
  now = await tickChild({directory, ...now}, 0);
  now = await tickChild({directory, ...now}, 7);
  expect(childrenOf(now.file, now.task).map(({state}) => state)).toEqual(['done', 'done']);
  now = await tick({directory, ...now});
  expect(now.file.tasks.every(({state}) => state === 'done')).toBe(true);
  for (const child of now.file.tasks) now = await setMark({directory, task: child, fileHash: now.file.hash, mark: ' '});
  expect(await readFile(join(directory, 'tasks.md'), 'utf8')).toBe(text);
});
