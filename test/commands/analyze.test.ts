import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import Database from 'better-sqlite3';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {cli, makeSample, runCli} from '../helpers/sample.js';
import {hasTmux, openTerminal} from '../helpers/terminal.js';

let sample: ReturnType<typeof makeSample>;

beforeAll(() => {
  sample = makeSample();
});

afterAll(() => sample.remove());

const analyze = (...words: readonly string[]) => runCli(sample.project, 'analyze', ...words);

test.each([
  ['text', /^SQLite \S+ · 4 tables · fingerprint [0-9a-f]{12}\n\npost_tags {2}40 rows/],
  ['sql', /^-- SQLite .*4 tables\n[\s\S]*create table "users" \(/],
  [
    'dbml',
    /^Project "schema" \{[\s\S]*Table "users" \{[\s\S]*Ref: "posts"."user_id" > "users"."id" \[delete: cascade\]/,
  ],
  ['mermaid', /^erDiagram\n[\s\S]*"users" \|\|--o\{ "posts" : "user_id"/],
  ['svg', /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"[\s\S]*>users<\/text>[\s\S]*<\/svg>\n$/],
])('--format %s prints nothing but that', (format, wanted) => {
  const {code, stdout, stderr} = analyze('--format', format);
  expect({code, stderr}).toEqual({code: 0, stderr: ''});
  expect(stdout).toMatch(wanted);
  expect(stdout).not.toContain('\u001b');
});

test('--format json is the one object that --json prints', () => {
  const data = JSON.parse(analyze('--format', 'json').stdout);
  expect(data).toEqual(JSON.parse(analyze('--json', '--format', 'svg').stdout));
  expect(Object.keys(data)).toEqual(
    expect.arrayContaining([
      'ok',
      'schema',
      'statistics',
      'conventions',
      'findings',
      'drift',
      'migrations',
      'fingerprint',
    ]),
  );
  expect(data.schema.tables.find(({name}: {name: string}) => name === 'users').rows).toBe(12);
});

test('the file of SQL builds a database with the same fingerprint', () => {
  const {stdout} = analyze('--format', 'sql');
  const file = join(sample.directory, 'new.sqlite3');
  const database = new Database(file);
  database.exec(stdout);
  database.close();
  const again = runCli(sample.project, 'analyze', '--json', '--database-url', file);
  const {fingerprint} = JSON.parse(again.stdout);
  expect(stdout).toContain(`-- fingerprint ${fingerprint}`);
});

test('a file of the schema waits for no migration to be replayed', () => {
  const own = makeSample();
  try {
    const [migration = ''] = readdirSync(join(own.project, 'migrations'));
    const traced = `exports.up = exports.down = async () => require('node:fs').writeFileSync(${JSON.stringify(join(own.directory, 'replayed'))}, '');`;
    writeFileSync(join(own.project, 'migrations', migration), traced);
    const isReplayedBy = (format: string): boolean => {
      runCli(own.project, 'analyze', '--format', format);
      return existsSync(join(own.directory, 'replayed'));
    };
    expect(['sql', 'dbml', 'mermaid', 'svg', 'text'].map(isReplayedBy)).toEqual([false, false, false, false, true]);
  } finally {
    own.remove();
  }
});

test('tables are chosen by name', () => {
  expect(analyze('post*', '--format', 'mermaid').stdout.match(/^ {2}"\w+" \{/gm)).toEqual([
    '  "post_tags" {',
    '  "posts" {',
  ]);
  expect(analyze('users', '--format', 'sql').stdout).toMatch(/a part: 1 table of 4[\s\S]*create table "users"/);
  expect(analyze('users').stdout).not.toContain('\nposts ');
});

test('--out writes the file that would be printed', () => {
  const {code, stdout, stderr} = analyze('--format', 'svg', '--out', 'schema.svg');
  expect({code, stdout, stderr}).toEqual({code: 0, stdout: '', stderr: 'Wrote schema.svg\n'});
  expect(readFileSync(join(sample.project, 'schema.svg'), 'utf8')).toBe(analyze('--format', 'svg').stdout);
});

test.each([
  [['nobody'], 'No table or view is called "nobody"'],
  [['--out', 'x'], '--out is for formats that are files, and text is none'],
  [['--format', 'png'], 'png'],
  [['--format', 'svg', '--out', 'not/there/x.svg'], 'not/there/x.svg'],
])('%j cannot be done, and says why', (words, message) => {
  const {code, stderr, stdout} = analyze(...words);
  expect({code, stdout}).toEqual({code: 2, stdout: ''});
  expect(stderr).toContain(message);
  expect(stderr).toContain('next: ');
});

test('a reader who has seen enough does no harm', () => {
  const shown = execFileSync('sh', ['-c', `"${process.execPath}" "${cli}" analyze --format svg 2>&1 | head -c 20`], {
    cwd: sample.project,
    encoding: 'utf8',
  });
  expect(shown).toBe('<svg xmlns="http://w');
});

describe.skipIf(!hasTmux)('on a terminal', () => {
  const onTerminal = async (words: string, env: Readonly<Record<string, string>>): Promise<string> => {
    const terminal = openTerminal({
      command: `"${process.execPath}" "${cli}" analyze ${words}`,
      cwd: sample.project,
      rows: 20,
      env,
    });
    try {
      return await terminal.until(/exit-code=\d/);
    } finally {
      terminal.close();
    }
  };

  test('long text goes through the pager that the person has', async () => {
    const shown = await onTerminal('', {PAGER: 'tail -n 1 | sed "s/^/paged: /"'});
    expect(shown).toMatch(/paged: .*migrations, database and expertise agree[\s\S]*exit-code=0/);
  });

  test.each([
    ['--no-pager', {PAGER: 'sed "s/^/paged: /"'}],
    ['', {PAGER: ''}],
    ['', {PAGER: 'cat'}],
    ['', {PAGER: 'no-such-pager 2> /dev/null'}],
  ])('%s without a pager (%o) all of it is printed', async (words, env) => {
    const shown = await onTerminal(words, env);
    expect(shown).toMatch(/migrations, database and expertise agree[\s\S]*exit-code=0/);
    expect(shown).not.toContain('paged:');
  });

  test('short text is just printed', async () => {
    expect(await onTerminal('nobody', {PAGER: 'sed "s/^/paged: /"'})).toContain('exit-code=2');
    expect(await onTerminal('tags --format mermaid', {PAGER: 'sed "s/^/paged: /"'})).toMatch(/^erDiagram/m);
  });
});
