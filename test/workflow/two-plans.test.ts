import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeEach, describe, expect, onTestFinished, test, vi} from 'vitest';
import type {Dialect} from '../../source/dialects/dialect.js';
import {dialects} from '../../source/dialects/index.js';
import {openIn} from '../ecosystems/knex/project.js';
import {makeDatabaseProject} from '../ecosystems/knex/server-project.js';
import {openEmptyDatabase, reachableDialects, type TestDatabase} from '../helpers/database.js';
import {runCli} from '../helpers/sample.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const reachable = dialects.filter(({name}) => reachableDialects().includes(name));

const start = `
exports.up = async (knex) => {
  await knex.schema.createTable('users', (table) => {
    table.increments('id');
    table.string('nick', 40).notNullable();
    table.string('bio', 200);
    table.unique(['nick']);
  });
  await knex('users').insert([{nick: 'Ann', bio: 'a'}, {nick: 'Bob', bio: null}]);
  await knex.schema.createTable('visits', (table) => {
    table.increments('id');
    table.integer('user_id').unsigned().notNullable().references('users.id').onDelete('cascade');
  });
  await knex('visits').insert([{user_id: await knex('users').where({nick: 'Ann'}).first('id').then(({id}) => id)}]);
};
exports.down = async () => undefined;
`;

type Project = {
  readonly directory: string;
  readonly knex: TestDatabase['knex'];
  readonly migrate: (direction: 'down', name: string) => Promise<void>;
  readonly cli: (...words: readonly string[]) => ReturnType<typeof resultOf>;
};

const resultOf = (directory: string, words: readonly string[]) => {
  const {stdout, stderr, code} = runCli(directory, ...words, '--json');
  expect(stdout, stderr).not.toBe('');
  const result = JSON.parse(stdout);
  return {code, error: null, ...result};
};

const makeProject = async ({name}: Dialect): Promise<Project> => {
  const made = await makeDatabaseProject(name, {'migrations/001_start.js': start});
  const {directory} = made;
  const database = made.database ?? (await openEmptyDatabase('sqlite', {filename: join(directory, 'dev.sqlite3')}));
  if (made.database === null) onTestFinished(() => database.close());
  const runner = await openIn(directory);
  expect(await runner.up('001_start.js')).toMatchObject({error: null});
  return {
    directory,
    knex: database.knex,
    migrate: async (direction, name) => {
      expect(await runner[direction](name)).toMatchObject({error: null});
    },
    cli: (...words) => resultOf(directory, words),
  };
};

type Migrations = {readonly plan: {readonly migrations: readonly {readonly path: string}[]}};

/** As somebody who thinks better of it: down, and the files away. */
const takeBack = async ({directory, migrate}: Project, {plan}: Migrations): Promise<void> => {
  for (const {path} of plan.migrations.toReversed()) {
    await migrate('down', path.replace(/^.*\//, ''));
    rmSync(join(directory, path));
  }
};

const contractFile = 'rename_users_nick_to_nickname_contract.yaml';

describe.each(reachable)('on $name', (dialect) => {
  test('a request without downtime is built in two halves, the second one when the first is in use', async () => {
    const project = await makeProject(dialect);
    const {knex, cli, directory} = project;
    const words = 'Rename users.nick to nickname without downtime';

    const planned = cli('plan', words);
    expect(planned).toMatchObject({ok: true, consents: [], plan: {losses: []}});
    expect(planned.plan.contract).toMatchObject({name: 'rename_users_nick_to_nickname_contract'});
    expect(existsSync(join(directory, contractFile))).toBe(false);

    const first = cli('build', words, '--yes');
    expect(first).toMatchObject({error: null, ok: true, rehearsal: {verdict: 'reversible'}});
    expect(first.plan.migrations.length).toBeGreaterThan(1);
    const next = first.checkpoint.handOff.sections.at(-1).lines.at(-1);
    expect(next).toBe(
      `Bring out code that works with the new column, everywhere; then: db-specialist build ${contractFile}`,
    );

    await knex('users').insert({nick: 'Old'});
    await knex('users').insert({nickname: 'New'});
    await knex('users').where({nickname: 'Ann'}).update({nickname: 'Anna'});

    const asked = cli('build', contractFile, '--yes');
    expect(asked).toMatchObject({
      code: 3,
      consents: [{rule: 'drop-column', object: 'users.nick'}, {rule: 'alter-column'}],
    });
    const second = cli('build', contractFile, '--yes', '--allow', 'drop-column', '--allow', 'alter-column');
    expect(second).toMatchObject({error: null, ok: true, rehearsal: {verdict: 'reversible'}, plan: {losses: []}});
    expect(second.plan).not.toHaveProperty('contract');
    const names = ['Anna', 'Bob', 'Old', 'New'];
    expect(await knex('users').orderBy('id').pluck('nickname')).toEqual(names);
    await expect(knex('users').insert({nickname: 'New'})).rejects.toThrow();
    expect(await knex('visits').pluck('id')).toHaveLength(1);

    await takeBack(project, second);
    expect(await knex('users').orderBy('id').pluck('nick')).toEqual(names);
    await takeBack(project, first);
    expect(await knex('users').orderBy('id').pluck('nick')).toEqual(names);
  });

  test('the second half is refused while rows are out of step', async () => {
    const {knex, cli, directory} = await makeProject(dialect);
    cli('build', 'Rename users.nick to nickname', '--zero-downtime', '--yes');
    const {triggers} = cli('analyze').schema.tables.find(({name}: {name: string}) => name === 'users');
    for (const {name} of triggers) await knex.raw(dialect.dropTrigger({name: 'users'}, name));
    // As if somebody had taken the triggers away by hand.
    const file = join(directory, contractFile);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/ {2}- op: drop_trigger\n(?: {4}.*\n)+/g, ''));
    await knex('users').where({nick: 'Bob'}).update({nickname: 'Bobby'});
    const {error} = cli('build', contractFile, '--yes', '--allow', 'drop-column', '--allow', 'alter-column');
    expect(error.message).toBe('users.nick cannot be dropped: in 1 row nickname does not give its value back.');
    expect(error.nextSteps.at(-1)).toBe('Or keep the old values: `keep: true`.');
  });

  test('what a request loses is kept where it says so', async () => {
    const project = await makeProject(dialect);
    const {knex, cli} = project;
    const column = cli('build', 'Drop users.bio and keep its values', '--yes', '--allow', 'drop-column');
    expect(column).toMatchObject({
      error: null,
      ok: true,
      rehearsal: {verdict: 'reversible', data: []},
      plan: {losses: []},
    });
    expect(await knex('users_bio_kept').orderBy('id').pluck('bio')).toEqual(['a', null]);
    await takeBack(project, column);
    expect(await knex('users').orderBy('id').pluck('bio')).toEqual(['a', null]);

    writeFileSync(
      join(project.directory, 'drop.yaml'),
      'name: drop_visits\noperations:\n  - {op: drop_table, table: visits, keep: true}\n',
    );
    const table = cli('build', 'drop.yaml', '--yes', '--allow', 'rename-table', '--allow', 'drop-foreign-key');
    expect(table).toMatchObject({
      error: null,
      ok: true,
      rehearsal: {verdict: 'reversible', data: []},
      plan: {losses: []},
    });
    expect(await knex('visits_kept').pluck('id')).toHaveLength(1);
    await takeBack(project, table);
    expect(await knex('visits').pluck('id')).toHaveLength(1);
    await knex('users').where({nick: 'Ann'}).delete();
    expect(await knex('visits').pluck('id')).toEqual([]);
  });

  test('a table of many rows is filled in batches behind the change of its schema', async () => {
    const {knex, cli, directory} = await makeProject(dialect);
    await knex.batchInsert(
      'users',
      Array.from({length: 10_000}, (_, at) => ({nick: `n${at}`})),
      500,
    );
    const plan = [
      'name: add_slug',
      'operations:',
      '  - {op: add_column, table: users, column: {name: slug, type: string}}',
      '  - {op: backfill, table: users, set: {slug: {sql: lower(nick)}}, where: slug is null}',
    ].join('\n');
    writeFileSync(join(directory, 'plan.yaml'), plan);
    const {ok, plan: made, applied} = cli('build', 'plan.yaml', '--yes');
    expect(ok).toBe(true);
    expect(made.migrations.map(({transaction}: {transaction: boolean}) => transaction)).toEqual([true, false]);
    expect(applied.statements.length).toBeGreaterThan(10);
    expect(await knex('users').whereRaw('slug is null or slug <> lower(nick)')).toEqual([]);
  });
});
