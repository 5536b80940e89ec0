import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {makeSample, makeScratch, runCli, type Scratch} from '../helpers/sample.js';

type Assumption = {readonly about: string; readonly value: string; readonly why: string};

let scratch: Scratch;

beforeEach(() => {
  scratch = makeScratch();
});

afterEach(() => scratch.remove());

const write = (directory: string, files: Readonly<Record<string, string>>): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), {recursive: true});
    writeFileSync(join(directory, path), text);
  }
};

const planOf = (directory: string, request: string) => {
  const {stdout} = runCli(directory, 'plan', request, '--json');
  const {plan} = JSON.parse(stdout);
  const cited = (plan.assumptions as readonly Assumption[]).filter(({why}) =>
    /tech-stack|standards|editorconfig/.test(why),
  );
  return {plan, code: plan.migration.code as string, cited: cited.map(({about, value, why}) => [about, value, why])};
};

const standards = {
  'agent-os/product/tech-stack.md': '| Area | Choice |\n|---|---|\n| Package Manager | pnpm |\n',
  'agent-os/standards/backend/migrations.md':
    '# Migrations\n\n- **Reversible Migrations**: Always write rollback methods\n',
  'agent-os/standards/backend/models.md':
    '- Tables are plural\n- Columns are camelCase\n- Primary keys: UUID\n- Index foreign key columns\n',
  '.editorconfig': 'root = true\n[*]\nindent_style = tab\n',
};

test('where nothing is there yet, what is written down decides, and the plan says where it is written', () => {
  const {directory} = scratch;
  runCli(directory, 'init');
  write(directory, standards);
  const {code, cited} = planOf(directory, 'Create a user table with first_name and email');
  expect(code).toContain("\tawait knex.schema.createTable('users', function (table) {\n\t\ttable.uuid('id')");
  expect(code).toContain("table.string('firstName')");
  expect(cited).toEqual(
    expect.arrayContaining([
      ['down is written, and tried', 'yes', 'agent-os/standards/backend/migrations.md, line 3'],
      ['table names', 'plural', 'agent-os/standards/backend/models.md, line 1'],
      ['column names', 'camelCase', 'agent-os/standards/backend/models.md, line 2'],
      ['primary key', 'uuid', 'agent-os/standards/backend/models.md, line 3'],
      ['indent', 'a tab', '.editorconfig; there is no migration to learn it from'],
    ]),
  );
  expect(
    cited.map(([about]) => about),
    'how commands are started changes nothing about a table',
  ).not.toContain('package manager');
  const {stdout} = runCli(directory, 'status', '--json');
  expect(JSON.parse(stdout).standards).toEqual([
    {path: 'agent-os/product/tech-stack.md', says: ['package manager: pnpm']},
    {path: 'agent-os/standards/backend/migrations.md', says: ['down is written, and tried']},
    {
      path: 'agent-os/standards/backend/models.md',
      says: ['column names: camelCase', 'table names: plural', 'primary key: uuid', 'foreign keys have an index'],
    },
  ]);
  const built = JSON.parse(runCli(directory, 'build', 'Create a user table with email', '--yes', '--json').stdout);
  const {lines} = built.checkpoint.handOff.sections.find((one: {heading: string}) => one.heading === 'Run and undo');
  expect(lines).toContain('Run: pnpm exec knex migrate:latest');
});

test('what is there goes before what is written down, and the plan says so', () => {
  const sample = makeSample();
  try {
    write(sample.project, standards);
    const {code, cited} = planOf(sample.project, 'Add a comments table for posts');
    expect(code).toContain("  await knex.schema.createTable('comments', (table) => {\n    table.increments('id')");
    const why = (line: number) =>
      `agent-os/standards/backend/models.md, line ${line} asks for it; what is there or was asked for goes first`;
    expect(cited).toEqual(
      expect.arrayContaining([
        ['column names', 'not camelCase', why(2)],
        ['primary key', 'not uuid', why(3)],
        ['foreign keys have an index', 'yes', 'agent-os/standards/backend/models.md, line 4'],
      ]),
    );
    expect(cited.map(([about]) => about)).not.toContain('indent');
  } finally {
    sample.remove();
  }
});

test('a template that nobody filled in decides nothing', () => {
  const {directory} = scratch;
  runCli(directory, 'init');
  write(directory, {'tech-stack.md': '- **Package Manager:** [e.g., bundler, pip, npm, yarn]\n'});
  expect(planOf(directory, 'Create a users table with email').cited).toEqual([]);
  expect(readFileSync(join(directory, 'tech-stack.md'), 'utf8')).toContain('[e.g.');
});
