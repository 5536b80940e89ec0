import {join} from 'node:path';
import {beforeEach, expect, test, vi} from 'vitest';
import {dialects} from '../../source/dialects/index.js';
import {openRunner} from '../../source/ecosystems/knex/open-runner.js';
import {rehearse} from '../../source/rehearsal/rehearse.js';
import {openIn, usersMigration} from '../ecosystems/knex/project.js';
import {makeDatabaseProject} from '../ecosystems/knex/server-project.js';
import {openEmptyDatabase, reachableDialects} from '../helpers/database.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const files = {
  'migrations/001_users.js': usersMigration,
  'migrations/002_tags.js': `
    exports.up = (knex) => knex.schema.createTable('tags', (table) => table.increments());
    exports.down = (knex) => knex.schema.dropTable('tags');`,
};

test.each(dialects.filter(({name}) => reachableDialects().includes(name)))(
  'a lock that somebody holds in $name does not stand in the way of the copy, and stays where it is',
  async ({name}) => {
    const {directory, database} = await makeDatabaseProject(name, files);
    const live = await openIn(directory);
    await live.up('001_users.js');
    const books = database ?? (await openEmptyDatabase(name, {filename: join(directory, 'dev.sqlite3')}));
    await books.knex('knex_migrations_lock').update({is_locked: 1});
    if (database === null) await books.close();
    const report = await rehearse({
      openRunner,
      project: {directory},
      dialect: name,
      shadowDirectory: join(directory, '.db-specialist'),
      name: '002_tags.js',
      predicted: null,
      touched: null,
      declaredLosses: [],
    });
    expect(report.verdict).toBe('reversible');
    expect((await live.migrations()).locked).toBe(true);
  },
  60_000,
);
