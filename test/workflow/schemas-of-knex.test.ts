import {beforeEach, expect, test, vi} from 'vitest';
import {openIn, usersMigration} from '../ecosystems/knex/project.js';
import {makeDatabaseProject} from '../ecosystems/knex/server-project.js';
import {reachableDialects} from '../helpers/database.js';
import {runCli} from '../helpers/sample.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const places = ["searchPath: ['app']", "migrations: {directory: './migrations', schemaName: 'books'}"];

test.runIf(reachableDialects().includes('postgres')).each(places)(
  'a plan for a project whose Knex works in a schema of its own: %s',
  async (more) => {
    const {directory, database} = await makeDatabaseProject(
      'postgres',
      {'migrations/001_users.js': usersMigration},
      more,
    );
    await database?.run(['create schema app', 'create schema books']);
    const runner = await openIn(directory);
    expect(await runner.up('001_users.js')).toMatchObject({error: null});
    expect(runCli(directory, 'plan', 'Add a nickname to users')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('nickname'),
    });
  },
);
