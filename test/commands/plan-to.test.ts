import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {makeSample, runCli} from '../helpers/sample.js';

const sample = makeSample();

afterAll(() => sample.remove());

const path = (file: string): string => join(sample.project, file);
const cli = (...words: readonly string[]) => runCli(sample.project, ...words);

const write = (edit: (schema: string) => string): void => {
  if (!existsSync(path('live.sql'))) cli('analyze', '--format', 'sql', '--out', 'live.sql');
  writeFileSync(path('schema.sql'), edit(readFileSync(path('live.sql'), 'utf8')));
};

const asked = ['--answer', 'rename-column:users.name=rename:full_name'];

test('a schema that is equal already is an empty plan', () => {
  write((schema) => schema);
  const {code, stdout} = cli('plan', '--to', 'schema.sql', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ok: true, plan: null, equal: true, questions: [], consents: []});
});

test('what may be a rename is asked, and an answer to another question is a mistake', () => {
  write((schema) => schema.replace('"name" varchar(255) not null', '"full_name" varchar(255) not null'));
  const open = cli('plan', '--to', 'schema.sql', '--json');
  expect(open.code).toBe(3);
  expect(JSON.parse(open.stdout).questions).toMatchObject([
    {id: 'rename-column:users.name', choices: [{value: 'rename:full_name'}, {value: 'drop'}]},
  ]);
  const wrong = cli('plan', '--to', 'schema.sql', '--answer', 'rename-column:users.nam=drop');
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('Did you mean --answer rename-column:users.name=…?');
});

test('the plan is written, built, and nothing is left to plan', () => {
  write(
    (schema) =>
      `${schema.replace('"name" varchar(255) not null', '"full_name" varchar(255) not null')}
create table notes (id integer primary key autoincrement, user_id integer not null references users (id), body text);
create trigger noted after insert on tags begin update users set updated_at = 'x;y' where id = new.id; end;
create view names as select id, full_name from users;\n`,
  );
  const {code, stdout} = cli('plan', '--to', 'schema.sql', ...asked, '--out', 'plan.yaml', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout).plan).toMatchObject({
    name: 'match_schema',
    request: 'Make the schema equal to schema.sql',
    operations: [
      {op: 'rename_column', table: 'users', from: 'name', to: 'full_name'},
      {op: 'create_table', table: 'notes'},
      {op: 'create_view', view: 'names'},
      {op: 'create_trigger', table: 'tags', name: 'noted'},
    ],
  });
  const built = cli('build', 'plan.yaml', '--yes', '--allow', 'rename-column', '--allow', 'drop-tabel:x');
  expect(built.stderr).toContain('--allow drop-tabel:x is not needed by this plan');
  expect(built.code).toBe(0);
  expect(cli('plan', '--to', 'schema.sql').stdout).toBe(
    'The schema is equal to schema.sql already: there is nothing to plan.\n',
  );
  expect(cli('plan', '--to', 'sqlite:dev.sqlite3').stdout).toContain('The schema is equal to ./dev.sqlite3 already');
  expect(cli('plan', '--to', 'dev.sqlite3').stdout).toContain('The schema is equal to ./dev.sqlite3 already');
});

test('a mistake in the file is told with its line, and a target that is not there by its name', () => {
  writeFileSync(path('schema.sql'), 'create table a (id int);\n\ncreate tabel b (id int);');
  expect(cli('plan', '--to', 'schema.sql')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('schema.sql, line 3: near "tabel": syntax error'),
  });
  expect(cli('plan', '--to', 'nowhere.sql')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('The target nowhere.sql does not exist.'),
  });
});
