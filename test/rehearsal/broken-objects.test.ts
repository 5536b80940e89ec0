import {join} from 'node:path';
import {beforeEach, expect, test, vi} from 'vitest';
import {openRunner} from '../../source/ecosystems/knex/open-runner.js';
import {rehearse} from '../../source/rehearsal/rehearse.js';
import {openIn} from '../ecosystems/knex/project.js';
import {makeDatabaseProject} from '../ecosystems/knex/server-project.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const migration = `
  exports.up = async (knex) => {
    await knex.raw('drop index people_email');
    await knex.schema.alterTable('people', (table) => table.string('phone'));
  };
  exports.down = async (knex) => {
    await knex.schema.alterTable('people', (table) => table.dropColumn('phone'));
    await knex.raw('create index people_email on people (email)');
  };`;

test('an index that failed and values that a domain would refuse today do not keep PostgreSQL from being rehearsed', async () => {
  const {directory, database} = await makeDatabaseProject('postgres', {'migrations/001_phone.js': migration});
  await database?.run([
    'create domain short as text',
    'create table people (id int primary key, email text, code short)',
    `insert into people values (1, 'same', 'much too long'), (2, 'same', 'ok')`,
    'alter domain short add constraint short_check check (length(value) < 5) not valid',
  ]);
  await expect(database?.run(['create unique index concurrently people_email on people (email)'])).rejects.toThrow();
  const live = await openIn(directory);
  const before = await live.snapshot();
  expect(before.schema.tables[0]?.indexes).toMatchObject([{name: 'people_email', unique: true, valid: false}]);
  const report = await rehearse({
    openRunner,
    project: {directory},
    dialect: 'postgres',
    shadowDirectory: join(directory, '.db-specialist'),
    name: '001_phone.js',
    predicted: null,
    touched: null,
    declaredLosses: [],
  });
  expect(report).toMatchObject({
    verdict: 'reversible',
    evidence: {rows: 2, mendedIndexes: [{table: 'people', index: 'people_email'}]},
  });
  expect(await live.snapshot()).toEqual(before);
}, 60_000);
