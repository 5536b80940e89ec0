import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
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
