import {spawnSync} from 'node:child_process';
import {beforeEach, describe, expect, onTestFinished, test, vi} from 'vitest';
import {dialects} from '../../source/dialects/index.js';
import {openRunner} from '../../source/ecosystems/knex/open-runner.js';
import {rehearse} from '../../source/rehearsal/rehearse.js';
import type {DialectName} from '../../source/schema/model.js';
import {knexfile, makeProject, openIn, usersMigration, writeFiles} from '../ecosystems/knex/project.js';
import {makeDatabaseProject, serverKnexfile, urlOf} from '../ecosystems/knex/server-project.js';
import {openEmptyDatabase, reachableDialects, type TestDatabase} from '../helpers/database.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const onServers = dialects.filter(({name, shadow}) => shadow === 'database' && reachableDialects().includes(name));

const files = {
  'migrations/001_users.js': usersMigration,
  'migrations/002_phone.js': `
    exports.up = (knex) => knex.schema.alterTable('users', (table) => table.string('phone'));
    exports.down = (knex) => knex.schema.alterTable('users', (table) => table.dropColumn('phone'));`,
};

describe.each(onServers)('a database of $name that is given with --shadow-url', ({name}) => {
  test('is rehearsed on, emptied and kept', async () => {
    const {directory, database} = await makeDatabaseProject(name, files);
    if (database === null) throw new Error('no server');
    const given = await openGiven(name);
    const shadowUrl = urlOf(given).href;
    const live = await openIn(directory);
    await live.up('001_users.js');
    const before = await live.snapshot();

    const place = {databaseUrl: shadowUrl};
    const user = await openRunner({project: {directory}, shadow: place});
    // What a killed rehearsal left behind.
    const {pid} = spawnSync(process.execPath, ['-e', '']);
    await user.claimShadow(`00000000 ${pid} 0`);
    await user.execute(['create table left_over (id int primary key)', 'create view seen as select id from left_over']);
    await expect(rehearseOn(directory, shadowUrl, name)).rejects.toMatchObject({
      message: 'The database of --shadow-url is in use by another machine.',
    });
    await user.cleanShadow();
    expect(await user.shadowOwner()).toBeNull();
    await user.close();

    const report = await rehearseOn(directory, shadowUrl, name);
    expect(report).toMatchObject({verdict: 'reversible', evidence: {tables: 1, rows: 2}});
    expect((await given.knex.raw(tablesIn[name]))[name === 'mysql' ? 0 : 'rows']).toEqual([]);
    expect(await live.snapshot()).toEqual(before);
  }, 60_000);

  test('is spoken to as the project speaks to its own', async () => {
    const several = 'create table one (id int); create table two (id int)';
    const {directory, database} = await makeDatabaseProject(name, {
      'migrations/001_several.js': `
        exports.up = (knex) => knex.raw('${several}');
        exports.down = (knex) => knex.raw('drop table one; drop table two');`,
    });
    if (database === null) throw new Error('no server');
    const url = urlOf(database);
    url.searchParams.set('multipleStatements', 'true');
    writeFiles(directory, {'knexfile.js': serverKnexfile(name, JSON.stringify(url.href))});
    expect(await rehearseOn(directory, urlOf(await openGiven(name)).href, name, '001_several.js')).toMatchObject({
      verdict: 'reversible',
    });
  });

  test('is refused where there is something in it, or it is the database itself', async () => {
    const {directory, database} = await makeDatabaseProject(name, files);
    if (database === null) throw new Error('no server');
    const given = await openGiven(name);
    await given.run(['create table theirs (id int primary key)']);
    await expect(rehearseOn(directory, urlOf(given).href, name)).rejects.toMatchObject({
      code: 'rehearsal-failed',
      message: expect.stringMatching(
        /^The database \w+:\/\/.*test_\w+ of --shadow-url is not empty, and everything in a shadow is removed\.$/,
      ),
    });
    expect(await given.knex('theirs')).toEqual([]);
    await expect(rehearseOn(directory, urlOf(database).href, name)).rejects.toMatchObject({
      code: 'bad-arguments',
      message: "--shadow-url leads to the project's own database.",
    });
  }, 60_000);
});

test('a database in a file takes none', async () => {
  const directory = makeProject({'knexfile.js': knexfile(), 'dev.sqlite3': '', ...files});
  await expect(rehearseOn(directory, 'postgres://localhost/x', 'sqlite')).rejects.toMatchObject({
    code: 'bad-arguments',
  });
});

const tablesIn: Readonly<Record<DialectName, string>> = {
  sqlite: '',
  postgres: "select tablename from pg_tables where schemaname = 'public'",
  mysql: 'select table_name from information_schema.tables where table_schema = database()',
};

const openGiven = async (name: DialectName): Promise<TestDatabase> => {
  const given = await openEmptyDatabase(name);
  onTestFinished(() => given.close());
  return given;
};

const rehearseOn = (directory: string, shadowUrl: string, dialect: DialectName, migration = '002_phone.js') =>
  rehearse({
    openRunner,
    project: {directory, shadowUrl},
    dialect,
    shadowDirectory: `${directory}/.db-specialist`,
    name: migration,
    predicted: null,
    touched: null,
    declaredLosses: [],
  });
