import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {parse} from 'yaml';
import {cli, git, makeScratch, runCli, type Scratch} from '../helpers/sample.js';
import {hasTmux, openTerminal, type Terminal} from '../helpers/terminal.js';

let scratch: Scratch;
let terminal: Terminal;

afterEach(() => {
  terminal.close();
  scratch.remove();
});

test.runIf(hasTmux)('the sample project, from its first task to a commit, with the keyboard', async () => {
  scratch = makeScratch();
  const project = join(scratch.directory, 'demo');
  terminal = openTerminal({command: `'${process.execPath}' '${cli}' demo demo`, cwd: scratch.directory});

  await terminal.until('3 applied');
  terminal.press('Enter');
  await terminal.until('Add a sessions table to track user logins');
  const tasksBefore = readFileSync(join(project, 'tasks.md'));
  // The first row is for a request in one's own words.
  terminal.press('Down', 'Enter');
  await terminal.until('rehearsed up, down and up again');
  terminal.press('Enter');
  await terminal.until(/users[\s\S]*12 rows/);
  terminal.press('Enter');
  await terminal.until(/ {2}a approve/);
  terminal.press('a');
  await terminal.until(/Check the result[\s\S]*enter/);
  terminal.press('Enter');
  await terminal.until('feat(db): create sessions');
  terminal.press('q');
  await terminal.until('exit-code=0');

  const tasksAfter = readFileSync(join(project, 'tasks.md'));
  const changed = [...tasksAfter].flatMap((byte, offset) => (byte === tasksBefore[offset] ? [] : [offset]));
  expect(tasksAfter.length).toBe(tasksBefore.length);
  expect(changed).toHaveLength(1);
  expect(tasksAfter.toString()).toContain('- [x] 2.1 Add a sessions table to track user logins');

  const analysis = JSON.parse(runCli(project, 'analyze', '--json').stdout);
  expect(analysis.migrations.applied.at(-1)).toMatch(/_create_sessions\.js$/);
  expect(analysis.schema.tables.map(({name}: {name: string}) => name)).toContain('sessions');
  expect(analysis.drift).toEqual([]);

  const progress = JSON.parse(readFileSync(join(project, 'progress.json'), 'utf8')).db_specialist;
  expect(progress.completed).toMatchObject([{name: 'create_sessions', task: expect.stringContaining('2.1')}]);
  const expertise = parse(readFileSync(join(project, 'expertise/database.yaml'), 'utf8'));
  expect(Object.keys(expertise.tables)).toContain('sessions');
  expect(expertise.learnings).toHaveLength(2);

  expect(git(project, 'log', '-1', '--format=%s').trim()).toBe('feat(db): create sessions');
  const files = git(project, 'show', '--name-only', '--format=', 'HEAD').trim().split('\n');
  expect(files.toSorted()).toEqual([
    'expertise/database.yaml',
    expect.stringMatching(/^migrations\/\d+_create_sessions\.js$/),
    'progress.json',
    'tasks.md',
  ]);
  expect(git(project, 'status', '--porcelain')).toBe('');
});
