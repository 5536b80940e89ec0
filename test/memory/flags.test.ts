import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {flagDone, flagMembers} from '../../source/memory/flags.js';
import {readTaskFile} from '../../source/memory/read-tasks.js';
import {temporaryProject} from '../project/temporary-project.js';

const text = `{
    "version": "1.0",
    "updated_at": "2026-01-01T00:00:00Z",
    "current_phase": "design",
    "phases": {
        "design": {"notes": "", "phase_number": 1, "status": "completed", "tasks_completed": ["1.1 Draw it"]},
        "database": {"phase_number": 2, "status": "pending", "started_at": null, "tasks_completed": []}
    },
    "meta": {"total_phases": 9, "completed_phases": 0, "pending_phases": 9, "progress_percentage": 0, "tests_total": 4.0},
    "blocked": false
}
`;
const list =
  '## 1. Design\n- [ ] 1.1 Draw it\n## 2. Database\n- [ ] 2.1 Create the orders table\n- [ ] 2.2 Add an index\n';
const work = {
  tasksFile: 'openspec/changes/a/tasks.md',
  task: '2.1 Create the orders table',
  group: '2',
  files: ['migrations/1_orders.js'],
  at: '2026-02-01T12:00:00.000Z',
};
const path = 'openspec/changes/a/.claude/flags.json';
const project = (flags: string): Promise<string> => temporaryProject({[work.tasksFile]: list, [path]: flags});

test('a task is done in its phase, the totals are counted anew, and the list stays', async () => {
  const directory = await project(text);
  expect(await flagDone(directory, work)).toEqual({path, problem: null});
  const written = await readFile(join(directory, path), 'utf8');
  expect(written).toMatch(/^\{\n {4}"version": "1\.0",\n {4}"updated_at": "2026-02-01T12:00:00\.000Z",\n/);
  expect(written.indexOf('"notes"')).toBeLessThan(written.indexOf('"phase_number": 1'));
  expect(JSON.parse(written)).toEqual({
    ...JSON.parse(text),
    updated_at: work.at,
    phases: {
      design: JSON.parse(text).phases.design,
      database: {
        phase_number: 2,
        status: 'in_progress',
        started_at: work.at,
        tasks_completed: [work.task],
        files_created: work.files,
      },
    },
    meta: {total_phases: 2, completed_phases: 1, pending_phases: 0, progress_percentage: 50, tests_total: 4},
  });
  await flagDone(directory, {...work, at: '2027-01-01T00:00:00.000Z'});
  expect(await readFile(join(directory, path), 'utf8')).toBe(written);
  const {tasks, readOnly} = await readTaskFile(directory, work.tasksFile);
  expect(tasks.map(({id, state, mark}) => [id, state, mark])).toEqual([
    ['1.1', 'done', ' '],
    ['2.1', 'done', ' '],
    ['2.2', 'open', ' '],
  ]);
  expect(readOnly).toBe('its state is kept in .claude/flags.json beside it');
});

test('a list without numbers goes by the phase under way', () => {
  const all = JSON.parse(text);
  expect(flagMembers(all, {...work, group: null})?.find(({key}) => key === 'phases')?.value).toMatchObject({
    design: {tasks_completed: ['1.1 Draw it', work.task]},
  });
  expect(flagMembers({phases: {a: {status: 'pending'}}}, {...work, group: null})).toBeNull();
});

test.each([
  ['{"phases": {},}', 'line 1, column 15: a key in double quotes is expected here; it stays untouched'],
  ['{"phases": 3}', 'has no phases that could be kept; it stays untouched'],
  ['{"phases": {}}', 'names no phase for 2.1 Create the orders table; it stays untouched'],
])('%s stays untouched', async (flags, problem) => {
  const directory = await project(flags);
  expect((await flagDone(directory, work)).problem).toContain(problem);
  expect(await readFile(join(directory, path), 'utf8')).toBe(flags);
});

test('no such file is none', async () => {
  const directory = await temporaryProject({[work.tasksFile]: list});
  expect(await flagDone(directory, work)).toEqual({path: null, problem: null});
});
