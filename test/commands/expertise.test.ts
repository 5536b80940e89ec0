import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {git, makeSample, runCli} from '../helpers/sample.js';

let sample: ReturnType<typeof makeSample>;

beforeEach(() => {
  sample = makeSample();
});

afterEach(() => sample.remove());

const file = (): string => join(sample.project, 'expertise/database.yaml');
const json = (...words: readonly string[]) => {
  const {code, stdout} = runCli(sample.project, 'expertise', ...words, '--json');
  return {code, ...JSON.parse(stdout)};
};

test('what is known, held against the database; a lie is found, shown and mended', () => {
  expect(json()).toMatchObject({
    code: 0,
    ok: true,
    path: 'expertise/database.yaml',
    tables: [{name: 'users'}, {name: 'posts'}, {name: 'tags'}, {name: 'post_tags'}],
    relationships: expect.arrayContaining([
      {table: 'posts', column: 'user_id', references: 'users', manyToMany: false},
    ]),
    discrepancies: [],
    problem: null,
  });
  const before = readFileSync(file(), 'utf8');
  const lie = before.replace('  tags:\n    purpose: Subjects\n', '  ghosts: # boo\n    purpose: Haunting\n');
  writeFileSync(file(), lie);
  expect(runCli(sample.project, 'expertise')).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('ghosts is listed as a table, but the database has no such table'),
  });
  expect(json('--rebuild')).toMatchObject({
    code: 3,
    approval: 'missing',
    rebuilt: [{path: 'expertise/database.yaml', lines: expect.arrayContaining(['-   ghosts: # boo', '+   tags:'])}],
  });
  expect(readFileSync(file(), 'utf8')).toBe(lie);
  expect(json('--rebuild', '--yes')).toMatchObject({code: 0, approval: 'given', discrepancies: []});
  expect(json('--rebuild')).toMatchObject({code: 0, rebuilt: []});
  expect(git(sample.project, 'log', '--format=%s').trim()).toBe('Start the project');
});

test('what is no YAML is told with its place, and never written', () => {
  writeFileSync(file(), 'tables:\n  a: {{X}} b\n');
  for (const words of [[], ['--rebuild', '--yes']])
    expect(json(...words)).toMatchObject({
      code: 2,
      error: {code: 'invalid-file', message: expect.stringContaining('expertise/database.yaml')},
    });
  expect(readFileSync(file(), 'utf8')).toBe('tables:\n  a: {{X}} b\n');
});
