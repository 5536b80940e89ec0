import {spawnSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import Database from 'better-sqlite3';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {cli, makeSample, runCli} from '../helpers/sample.js';

let sample: ReturnType<typeof makeSample>;

beforeEach(() => {
  sample = makeSample();
});

afterEach(() => sample.remove());

const write = (name: string, text: string): void => writeFileSync(join(sample.project, name), text);

const lint = (...words: readonly string[]) => {
  const run = runCli(sample.project, 'lint', ...words, '--json');
  return {...run, result: JSON.parse(run.stdout)};
};

const drop = `exports.up = (knex) => knex.raw('alter table users drop column legacy_id');
exports.down = (knex) => knex.schema.alterTable('users', (table) => table.string('legacy_id', 32));
`;

test('a pending migration is judged by the SQL that it sends, with the rows that are there', () => {
  write('migrations/20270101000000_drop_legacy.js', drop);
  const {code, result} = lint();
  expect(code).toBe(1);
  expect(result).toMatchObject({ok: false, command: 'lint', dialect: 'sqlite', looked: 1});
  expect(result.findings).toMatchObject([
    {
      rule: 'drop-column',
      severity: 'error',
      gate: 'ask',
      file: 'migrations/20270101000000_drop_legacy.js',
      line: null,
      where: 'users.legacy_id',
      effect: expect.stringContaining('users (12 rows)'),
    },
  ]);
});

test('what nobody waits for is told by its line in the code, and a comment before it allows it', () => {
  const name = 'migrations/20270101000000_lost.js';
  const lost = "  knex.schema.dropTable('users');\n};\nexports.down = async () => {};\n";
  write(name, `exports.up = async (knex) => {\n${lost}`);
  expect(lint()).toMatchObject({
    code: 1,
    result: {
      findings: [{rule: 'statement-not-awaited', file: name, line: 2, statement: "knex.schema.dropTable('users');"}],
    },
  });
  const allowed = '  // db-specialist: allow statement-not-awaited because it is a joke\n';
  write(name, `exports.up = async (knex) => {\n${allowed}${lost}`);
  expect(lint()).toMatchObject({code: 0, result: {findings: [], allowed: [{reason: 'it is a joke'}]}});
});

test('only what goes up runs, each migration once', () => {
  const noted = join(sample.project, 'noted');
  const note = (word: string): string =>
    `exports.${word} = async (knex) => { require('node:fs').appendFileSync(${JSON.stringify(noted)}, '${word} '); };\n`;
  write('migrations/20270101000000_notes.js', `${note('up')}${note('down')}`);
  expect(lint().code).toBe(0);
  expect(readFileSync(noted, 'utf8')).toBe('up ');
});

test('what the rows that are there would make fail was tried on them', () => {
  write(
    'migrations/20270101000000_unique.js',
    `exports.up = (knex) => knex.raw('create unique index u on users (name)');
exports.down = (knex) => knex.raw('drop index u');
`,
  );
  expect(lint()).toMatchObject({code: 0, result: {findings: [], looked: 1}});
});

test('behind a call of Knex on SQLite it is a rebuild, which deletes the rows of others', () => {
  const call = "knex.schema.alterTable('users', (table) => table.dropColumn('legacy_id'))";
  write('migrations/20270101000000_drop_legacy.js', drop.replace(/knex\.raw\(.*\)/, call));
  const {result} = lint();
  expect(result.findings).toMatchObject([
    {rule: 'sqlite-table-rebuild-cascade-delete', where: 'users', gate: 'never'},
    {rule: 'drop-column', where: 'users.legacy_id'},
  ]);
});

test('a migration that fails, or never ends, is told', () => {
  const file = 'migrations/20270101000000_drop_legacy.js';
  write(file, drop.replace('drop column legacy_id', 'drop column nowhere'));
  expect(lint(file)).toMatchObject({
    code: 1,
    result: {
      findings: [
        {rule: 'up-failed', severity: 'error', effect: expect.stringContaining('nowhere')},
        {rule: 'drop-column'},
      ],
    },
  });
  write(file, drop.replace(/knex\.raw\(.*\)/, 'new Promise(() => setInterval(() => undefined, 1000))'));
  expect(lint(file, '--timeout', '2').result.findings).toMatchObject([{rule: 'up-failed'}]);
});

test('a migration that cannot be read is told with its line, and once', () => {
  const file = 'migrations/20270101000000_broken.js';
  write(file, 'exports.up = async (knex) => {\n  await knex.raw((\n};\n');
  expect(lint(file).result.findings).toEqual([
    expect.objectContaining({
      rule: 'up-failed',
      file,
      line: 3,
      effect: `It fails before it sends anything: Unexpected token '}', at ${file}:3`,
      remedy: ['See line 3: mend it, then lint it again.'],
    }),
  ]);
  expect(runCli(sample.project, 'lint', file).stderr.match(/1 of 1/g)).toHaveLength(1);
});

test('a migration that fails on rows that were made up runs without them, and the next one has some again', () => {
  const down = 'exports.down = async () => {};\n';
  write(
    'migrations/20270101000000_strict.js',
    `exports.up = async (knex) => { if ((await knex('users')).length > 0) throw new Error('rows'); };\n${down}`,
  );
  write(
    'migrations/20270102000000_for_each.js',
    `exports.up = async (knex) => { if ((await knex('users')).length > 0) await knex.raw('alter table users drop column legacy_id'); };\n${down}`,
  );
  const {findings} = lint('--all').result;
  expect(findings.filter(({file}: {file: string}) => file.includes('2027'))).toMatchObject([
    {rule: 'drop-column', file: 'migrations/20270102000000_for_each.js', where: 'users.legacy_id'},
  ]);
});

test('made-up rows have duplicates wherever these are allowed: what stays unique on them is left alone', () => {
  const filled = (from: string): string => `exports.up = async (knex) => {
  await knex.schema.alterTable('users', (table) => table.string('handle'));
  await knex.raw('update users set handle = ${from}');
  await knex.raw('create unique index users_handle_unique on users (handle)');
};
exports.down = (knex) => knex.schema.alterTable('users', (table) => table.dropColumn('handle'));
`;
  const rulesOf = (from: string): readonly string[] => {
    write('migrations/20270101000000_handle.js', filled(from));
    return lint('--all').result.findings.map(({rule}: {rule: string}) => rule);
  };
  expect(rulesOf('email')).not.toContain('add-unique-with-duplicates');
  expect(rulesOf('length(name)')).toContain('add-unique-with-duplicates');
});

test('a table that no migration makes ends a history from nothing, and says so', () => {
  new Database(join(sample.project, 'dev.sqlite3'))
    .exec('create table legacy_notes (id integer primary key, body text)')
    .close();
  write(
    'migrations/20270101000000_note.js',
    `exports.up = (knex) => knex.schema.alterTable('legacy_notes', (table) => table.string('title'));
exports.down = (knex) => knex.schema.alterTable('legacy_notes', (table) => table.dropColumn('title'));
`,
  );
  expect(lint('--all').result.findings).toMatchObject([
    {
      rule: 'up-failed',
      effect: expect.stringContaining('needs the table legacy_notes, which is in the database'),
      remedy: [expect.stringContaining('without --all'), expect.any(String)],
    },
  ]);
  expect(lint().result.findings).toEqual([]);
});

test('a comment in the migration allows it by name and with a reason; the settings change what it weighs', () => {
  const file = 'migrations/20270101000000_drop_legacy.js';
  write(file, `// db-specialist: allow drop-column:users.legacy_id because it was never filled\n${drop}`);
  expect(lint(file)).toMatchObject({
    code: 0,
    result: {findings: [], allowed: [{rule: 'drop-column', reason: 'it was never filled'}]},
  });
  write(file, `// db-specialist: allow drop-column:users.name because of something else\n${drop}`);
  expect(lint(file).result.findings).toMatchObject([
    {rule: 'drop-column', line: null},
    {rule: 'unused-suppression', line: 1},
  ]);
  write(file, drop);
  write('.db-specialist.yaml', 'rules:\n  drop-column: warning\n');
  expect(lint(file).code).toBe(0);
  expect(lint(file, '--max-warnings', '0').code).toBe(1);
});

test('the history and the live schema of the sample have nothing to hide', () => {
  expect(lint('--all')).toMatchObject({code: 0, result: {findings: [], looked: 3}});
  expect(lint('--schema')).toMatchObject({code: 0, result: {looked: 4}});
  expect(runCli(sample.project, 'lint', '--schema').stdout).toContain('4 tables looked at: ');
});

const script = `create table fresh (id int);
drop table fresh;
-- db-specialist: allow drop-column because nobody reads it
alter table users drop column nick;
alter table users
  drop column other;
`;

test('a file of SQL needs no database, and the statement is shown with its lines', () => {
  write('change.sql', script);
  const {code, stdout} = runCli(sample.project, 'lint', '--sql', 'change.sql', '--dialect', 'postgres');
  expect(code).toBe(1);
  expect(stdout).toContain('error  change.sql:5  drop-column  users.other');
  expect(stdout).toContain('5 │ alter table users\n');
  expect(stdout).toContain('  │ ~~~~~~~~~~~~~~~~~\n');
  expect(stdout).toContain('change.sql:4  drop-column users.nick is allowed: nobody reads it');
  expect(stdout).toContain('1 file looked at: 1 error, 1 remark, 1 allowed');
});

test('a statement in one long line is broken, and its end left out', () => {
  const columns = Array.from({length: 60}, (_, at) => `add column attribute_${at} text`).join(', ');
  write('long.sql', `alter table users ${columns}, drop column nick;`);
  const {stdout} = runCli(sample.project, 'lint', '--sql', 'long.sql', '--dialect', 'postgres');
  expect(stdout).toContain('1 │ alter table users add column attribute_0 text,');
  expect(stdout).toMatch(/ │ … \d+ more lines\n/);
  expect(stdout.split('\n').filter((line) => line.includes('│') && line.length > 110)).toEqual([]);
});

test('standard input is a file too, and what the database cannot read is told', () => {
  const words = [cli, 'lint', '--sql', '-', '--dialect', 'postgres', '--format', 'github'];
  const {status, stdout} = spawnSync(process.execPath, words, {
    cwd: sample.directory,
    encoding: 'utf8',
    input: 'select 1;\nalter tabel users add a int;\n',
  });
  expect(status).toBe(1);
  expect(stdout).toMatch(
    /^::error file=-,line=2,title=syntax-error%3A statement::The database cannot read it: syntax error/,
  );
});

test('code scanning gets its own format', () => {
  write('change.sql', script);
  const {stdout} = runCli(sample.project, 'lint', '--sql', 'change.sql', '--dialect', 'mysql', '--format', 'sarif');
  const [run] = JSON.parse(stdout).runs;
  expect(run.tool.driver.rules).toContainEqual({
    id: 'drop-column',
    shortDescription: {text: 'Column dropped with its values'},
  });
  expect(run.results).toContainEqual(
    expect.objectContaining({
      ruleId: 'drop-column',
      level: 'error',
      locations: [expect.objectContaining({physicalLocation: expect.objectContaining({region: {startLine: 5}})})],
    }),
  );
});

const mistakes: readonly (readonly [words: readonly string[], message: RegExp])[] = [
  [['--sql', 'change.sql'], /needs to know whose SQL/],
  [['--dialect', 'mysql'], /goes with --sql/],
  [['--schema', '--all'], /takes no migration/],
  [['--max-warnings', 'few'], /is no number/],
  [['--sql', 'nowhere.sql', '--dialect', 'mysql'], /nowhere\.sql/],
];

test.each(mistakes)('what makes no sense is told: %s', (words, message) => {
  const {code, result} = lint(...words);
  expect(code).toBe(2);
  expect(result.error.message).toMatch(message);
});
