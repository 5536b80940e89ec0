import {beforeEach, expect, onTestFinished, test, vi} from 'vitest';
import {dialects} from '../../source/dialects/index.js';
import {openWorkflow} from '../../source/workflow/open-workflow.js';
import {openIn} from '../ecosystems/knex/project.js';
import {makeDatabaseProject} from '../ecosystems/knex/server-project.js';
import {reachableDialects} from '../helpers/database.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const start = `
exports.up = async (knex) => {
  await knex.schema.createTable('users', (table) => {
    table.increments('id');
    table.string('nickname');
  });
  await knex('users').insert([{nickname: 'ada'}]);
};
exports.down = (knex) => knex.schema.dropTable('users');
`;

const change = `name: age
operations:
  - {op: add_column, table: users, column: {name: age, type: integer}}
`;

const impatient = dialects.filter(
  ({name, online}) => online?.giveUpWaiting !== undefined && reachableDialects().includes(name),
);

test.each(impatient)('a build on $name waits in turns for a table that somebody else has locked', async ({name}) => {
  const {directory, database} = await makeDatabaseProject(name, {'migrations/001_start.js': start});
  if (database === null) throw new Error('no server');
  const runner = await openIn(directory);
  await runner.up('001_start.js');
  const workflow = openWorkflow({directory});
  onTestFinished(() => workflow.close());
  const outcome = await workflow.revise(null, change);
  if (outcome.kind !== 'plan') throw new Error(outcome.kind);

  const other = await database.knex.transaction();
  await other.raw('select * from users');
  const told: string[] = [];
  const report = await workflow.build(outcome.plan, {
    signal: new AbortController().signal,
    onSteps: (steps) => {
      const detail = steps.find((step) => step.name === 'apply' && step.state === 'running')?.detail ?? '';
      if (told.at(-1) !== detail) told.push(detail);
      if (detail.startsWith('somebody else')) void other.rollback();
    },
  });

  expect(told).toContain('somebody else has locked what it needs; try 2 of 5 in 1 s');
  expect(report.checks).not.toEqual([]);
  expect((await runner.introspect()).tables[0]?.columns.map((column) => column.name)).toEqual([
    'id',
    'nickname',
    'age',
  ]);
});
