import {expect, test} from 'vitest';
import {openRunner} from '../../../source/ecosystems/knex/open-runner.js';
import {openWorkflow} from '../../../source/workflow/open-workflow.js';
import type {VerifyRequest} from '../../../source/workflow/verify/verify-report.js';
import {makeProject} from '../../ecosystems/knex/project.js';

const nothingSaid: VerifyRequest = {names: [], pending: false, since: null, all: false};

const knexfile = `module.exports = {client: 'better-sqlite3', connection: {filename: './dev.sqlite3'}, useNullAsDefault: true};\n`;

const migration = (up: string, down: string): string =>
  `exports.up = async (knex) => { ${up} };\nexports.down = async (knex) => { ${down} };\n`;

const verdictsIn = async (directory: string, request: VerifyRequest) => {
  const workflow = openWorkflow({directory});
  const progress: string[] = [];
  try {
    const report = await workflow.verify(request, {
      onProgress: ({name, done, total}) => progress.push(`${done}/${total} ${name}`),
      signal: new AbortController().signal,
      timeout: 60_000,
    });
    return {report, progress, verdicts: report.migrations.map(({name, verdict}) => `${name}: ${verdict}`)};
  } finally {
    await workflow.close();
  }
};

test('generated rows tell what empty tables hide, and what only they get in the way of is not held against a migration', async () => {
  const directory = makeProject({
    'knexfile.js': knexfile,
    'migrations/001_notes.js': migration(
      `await knex.schema.createTable('notes', (t) => { t.increments(); t.text('json'); });`,
      `await knex.schema.dropTable('notes');`,
    ),
    'migrations/002_shelves.js': migration(
      `await knex.schema.createTable('shelves', (t) => t.increments());
       await knex.schema.createTable('books', (t) => { t.increments(); t.integer('shelf_id').notNullable().references('shelves.id'); });`,
      `await knex.schema.dropTable('shelves'); await knex.schema.dropTable('books');`,
    ),
    'migrations/003_parsed.js': migration(
      `for (const {json} of await knex('notes').select()) JSON.parse(json ?? 'none');`,
      '',
    ),
    'migrations/004_size.js': migration(
      `await knex.schema.alterTable('books', (t) => { t.integer('size').notNullable(); });`,
      `await knex.raw('alter table books drop column size');`,
    ),
    'migrations/005_last.js': migration(
      `await knex.raw('alter table books add column pages integer');`,
      `await knex.raw('alter table books drop column pages');`,
    ),
  });
  const {report, progress, verdicts} = await verdictsIn(directory, {...nothingSaid, all: true});
  expect(verdicts).toEqual([
    '001_notes.js: reversible',
    '002_shelves.js: down-failed',
    '003_parsed.js: reversible',
    '004_size.js: up-failed',
    '005_last.js: reversible',
  ]);
  const [, shelves, parsed, size, last] = report.migrations;
  expect(shelves?.sentence).toBe('Down fails: FOREIGN KEY constraint failed. On empty tables it passes.');
  expect(parsed?.findings.map(({rule}) => rule)).toContain('fails-on-generated-rows');
  expect(size?.sentence).toMatch(/^Up fails: Cannot add a NOT NULL column.* On empty tables it passes\.$/);
  expect(last?.evidence.generated.tables.map(({table}) => table)).toContain('books');
  expect(progress.at(-1)).toBe('4/5 005_last.js');
  expect(report).toMatchObject({startedFrom: 'empty', notRun: [], interrupted: false});
});

test('where nothing is pending there is nothing to do, and where an applied one refuses, the history is run', async () => {
  const directory = makeProject({
    'knexfile.js': knexfile,
    'dev.sqlite3': '',
    'migrations/001_notes.js': migration(
      `await knex.schema.createTable('notes', (t) => t.increments());`,
      `throw new Error('no way back');`,
    ),
  });
  const live = await openRunner({project: {directory}});
  await live.up('001_notes.js');
  await live.close();
  expect((await verdictsIn(directory, nothingSaid)).report).toMatchObject({migrations: [], notRun: []});
  const {report} = await verdictsIn(directory, {...nothingSaid, names: ['001_notes']});
  expect(report).toMatchObject({
    startedFrom: 'empty',
    notes: [expect.stringContaining('001_notes.js is applied and cannot be taken back on the copy (no way back)')],
    migrations: [{verdict: 'down-failed', sentence: 'Down refuses to undo it: no way back.'}],
  });
});

test('an up and a down that both empty a table of which they say nothing are told both, and the next migration is not spared', async () => {
  const made = (change: string): string => `await knex.schema.alterTable('shelves', (t) => t.${change}.alter());`;
  const directory = makeProject({
    'knexfile.js': knexfile,
    'migrations/001_shelves.js': migration(
      `await knex.schema.createTable('shelves', (t) => { t.increments(); t.string('label', 20); });
       await knex.schema.createTable('books', (t) => { t.increments(); t.integer('shelf_id').references('shelves.id').onDelete('CASCADE'); });`,
      `await knex.schema.dropTable('books'); await knex.schema.dropTable('shelves');`,
    ),
    'migrations/002_text.js': migration(
      made(`text('label')`),
      `await knex('shelves').where('id', '<', 0).delete(); ${made(`string('label', 20)`)}`,
    ),
    'migrations/003_longer.js': migration(
      `await knex('shelves').update({id: knex.ref('id')}); ${made(`string('label', 90)`)}`,
      'throw new Error("no way back");',
    ),
  });
  const {report} = await verdictsIn(directory, {...nothingSaid, all: true});
  const told = report.migrations.map(({problems}) => problems.map(({run, touches}) => [run, ...touches].join(' ')));
  expect(told).toEqual([[], ['up books', 'down books'], ['up books', 'down']]);
  expect(report.migrations[1]?.sentence).toBe('Up changes rows that it should not: books: 10 of 12 rows are gone.');
});
