import {chmod, readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {readProgress, writeProgress} from '../../source/memory/progress.js';
import {readTasks} from '../../source/memory/read-tasks.js';
import {defaultSettings} from '../../source/project/settings.js';
import {asOrdinaryUser, temporaryProject} from '../project/temporary-project.js';
import {exampleRecord} from './example-plan.js';

const read = (directory: string, path: string): Promise<string> => readFile(join(directory, path), 'utf8');

test('what was written is read', async () => {
  const directory = await temporaryProject();
  const {path, record, problem} = await readProgress(directory);
  expect({path, record, problem}).toEqual({path: 'progress.json', record: null, problem: null});
  expect(await writeProgress({directory, path, record: exampleRecord})).toEqual({
    path,
    problem: null,
    keys: ['db_specialist'],
  });
  expect((await readProgress(directory)).record).toEqual(exampleRecord);
});

test('another program’s file keeps every other byte', async () => {
  const theirs =
    '{\n\t"status": "in_progress",\n\t"version": 1.0,\n\t"last_completed_task": "2.1",\n\t"next_task": "2.2 - API"\n}';
  const directory = await temporaryProject({'progress.json': theirs});
  await writeProgress({directory, path: 'progress.json', record: exampleRecord});
  const text = await read(directory, 'progress.json');
  expect(text.startsWith(theirs.slice(0, -2))).toBe(true);
  expect(text.endsWith('\n}')).toBe(true);
  const {agentOs} = await readProgress(directory);
  expect(agentOs).toMatchObject({status: 'in_progress', last_completed_task: '2.1', next_task: '2.2 - API'});
});

test('what agent-os keeps in the same file is kept true, and every other byte stays', async () => {
  const theirs = '{\n\t"spec_name": "a",\n\t"last_completed_task":   "1.1",\n\t"session_count": 3.0\n}';
  const directory = await temporaryProject({'progress.json': theirs});
  const file = readTasks(Buffer.from('- [x] 1.2 Done\n- [ ] 1.3 Next\n'), 'tasks.md');
  const [task] = file.tasks;
  if (task === undefined) throw new Error('no task');
  const done = {at: '2026-02-01T12:00:00.000Z', summary: 'Done', task: {file, task}};
  expect(await writeProgress({directory, path: 'progress.json', record: exampleRecord, done})).toEqual({
    path: 'progress.json',
    problem: null,
    keys: ['last_completed_task', 'db_specialist'],
  });
  expect(await read(directory, 'progress.json')).toContain(
    '{\n\t"spec_name": "a",\n\t"last_completed_task":   "1.2",\n\t"session_count": 3.0,\n\t"db_specialist": {',
  );
});

test.each([
  ['at the root', {}, 'progress.json'],
  ['beside the task list, where one is there', {'specs/a/progress.json': '{}'}, 'specs/a/progress.json'],
  ['at the root, where both are there', {'specs/a/progress.json': '{}', 'progress.json': '{}'}, 'progress.json'],
])('%s', async (_name, files, path) => {
  const directory = await temporaryProject({'specs/a/tasks.md': '', ...files});
  expect((await readProgress(directory, 'specs/a/tasks.md')).path).toBe(path);
});

test('where the settings say', async () => {
  const settings = {...defaultSettings, paths: {...defaultSettings.paths, progress: 'state/mine.json'}};
  const directory = await temporaryProject({'progress.json': '{}'});
  const {path} = await readProgress(directory, null, settings);
  await writeProgress({directory, path, record: exampleRecord});
  expect(await read(directory, 'state/mine.json')).toContain('create_sessions');
  expect(await read(directory, 'progress.json')).toBe('{}');
});

const later = JSON.stringify({db_specialist: {...exampleRecord, version: 2}});
const edited = JSON.stringify({db_specialist: {...exampleRecord, step: 'dance'}});

test.each([
  ['{\n  "a": [1],\n  ]\n}', 'progress.json, line 3, column 3: a key in double quotes is expected here'],
  ['', 'progress.json, line 1, column 1: the file ends too early'],
  ['[]', 'progress.json, line 1, column 1: an object, { … }, is expected here'],
  [Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'progress.json is not UTF-8 text'],
  [later, 'progress.json: db_specialist was written by a later version of db-specialist (record version 2)'],
  [edited, 'progress.json: db_specialist.step is not as db-specialist writes it: '],
])('%j is never overwritten: the session goes on beside it', async (content, problem) => {
  const directory = await temporaryProject({'progress.json': content});
  const found = await readProgress(directory);
  expect(found.path).toBe('.db-specialist/progress.json');
  expect(found.record).toBeNull();
  expect(found.problem).toContain(problem);
  expect(found.problem).toMatch(/; it stays untouched and the session is kept in \.db-specialist\/progress\.json$/);

  expect((await writeProgress({directory, path: 'progress.json', record: exampleRecord})).problem).toBe(found.problem);
  expect((await readFile(join(directory, 'progress.json'))).equals(Buffer.from(content))).toBe(true);
  const again = await readProgress(directory);
  expect(again.record).toEqual(exampleRecord);
  await writeProgress({directory, path: again.path, record: {...exampleRecord, step: 'build'}});
  expect((await readProgress(directory)).record?.step).toBe('build');
});

test('the mode of the file stays, and a folder without write access is told', async () => {
  const directory = await temporaryProject({'progress.json': '{}'});
  await chmod(join(directory, 'progress.json'), 0o640);
  await writeProgress({directory, path: 'progress.json', record: exampleRecord});
  expect((await stat(join(directory, 'progress.json'))).mode & 0o777).toBe(0o640);
  await chmod(join(directory, 'progress.json'), 0o644);
  await chmod(directory, 0o555);
  await asOrdinaryUser(() =>
    expect(writeProgress({directory, path: 'progress.json', record: exampleRecord})).rejects.toMatchObject({
      code: 'permission-denied',
      message: '.db-specialist/ cannot be used: permission denied',
    }),
  );
});
