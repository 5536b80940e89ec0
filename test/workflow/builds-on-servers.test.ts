import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdirSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {setTimeout as wait} from 'node:timers/promises';
import {beforeEach, describe, expect, onTestFinished, test, vi} from 'vitest';
import type {Dialect} from '../../source/dialects/dialect.js';
import {dialects} from '../../source/dialects/index.js';
import type {Runner} from '../../source/ecosystems/ecosystem.js';
import {writeJournal} from '../../source/memory/journal.js';
import {saveSchema} from '../../source/memory/saved-schema.js';
import {fingerprint} from '../../source/schema/fingerprint.js';
import {openWorkflow} from '../../source/workflow/open-workflow.js';
import {openIn, writeFiles} from '../ecosystems/knex/project.js';
import {makeDatabaseProject, serverKnexfile} from '../ecosystems/knex/server-project.js';
import {reachableDialects, type TestDatabase} from '../helpers/database.js';
import {cli, runCli} from '../helpers/sample.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const servers = dialects.filter(({name, shadow}) => shadow === 'database' && reachableDialects().includes(name));

const start = `
exports.up = async (knex) => {
  await knex.schema.createTable('users', (table) => {
    table.increments('id');
    table.string('email').notNullable().unique();
    table.string('nickname');
  });
  await knex.schema.createTable('posts', (table) => {
    table.increments('id');
    table.integer('user_id').unsigned().notNullable().references('users.id').index();
    table.string('title', 80).notNullable();
  });
  await knex('users').insert([{email: 'ada@example.org', nickname: 'ada'}, {email: 'bob@example.org'}, {email: "o'hara", nickname: "a'b\\\\c"}]);
  await knex('posts').insert([{user_id: 1, title: 'one'}, {user_id: 3, title: 'two'}]);
};
exports.down = async () => undefined;
`;

const planFile = `name: several_changes
operations:
  - op: add_column
    table: users
    column: {name: age, type: integer}
  - op: drop_column
    table: users
    column: nickname
  - op: add_column
    table: posts
    column: {name: slug, type: string, length: 40}
`;

type Project = {
  readonly directory: string;
  readonly database: TestDatabase;
  readonly runner: Runner;
  /** All that a build may change, whatever the numbers that were counted up. */
  readonly state: () => Promise<unknown>;
  readonly build: (...words: readonly string[]) => ReturnType<typeof resultOf>;
};

const resultOf = (directory: string, words: readonly string[]) => {
  const {stdout, stderr} = runCli(directory, 'build', ...words, '--json');
  expect(stdout, stderr).not.toBe('');
  return JSON.parse(stdout);
};

const waiting: Readonly<Record<string, {readonly setting: string; readonly query: string}>> = {
  postgres: {
    setting: "set lock_timeout = '1s'",
    query: `select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ilike 'alter table%posts%'`,
  },
  mysql: {
    setting: 'set session lock_wait_timeout = 1',
    query: `select count(*) as n from information_schema.processlist where db = database() and info like 'alter table%posts%'`,
  },
};

const makeProject = async ({name}: Dialect): Promise<Project> => {
  const {directory, database} = await makeDatabaseProject(name, {
    'migrations/001_start.js': start,
    'plan.yaml': planFile,
  });
  if (database === null) throw new Error('no server');
  const runner = await openIn(directory);
  expect(await runner.up('001_start.js')).toMatchObject({error: null});
  const state = async () => {
    const {schema, digest} = await runner.snapshot();
    return {
      schema: fingerprint(schema),
      digest,
      migrations: await runner.migrations(),
      files: readdirSync(join(directory, 'migrations')),
      journal: existsSync(join(directory, '.db-specialist/journal.json')),
      shadows: (await runner.listShadows()).filter((shadow) => shadow.includes(`_${process.pid}_`)),
    };
  };
  return {directory, database, runner, state, build: (...words) => resultOf(directory, words)};
};

const plan = ['plan.yaml', '--yes', '--allow', 'drop-column'];

/** Starts a build and kills it once this comes true of what it says, or of the database. */
const killed = async (
  {directory}: Project,
  moment: {readonly line: string} | {readonly comesTrue: () => Promise<boolean>},
): Promise<void> => {
  const build = spawn(process.execPath, [cli, 'build', ...plan, '--json', '--verbose'], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void build.kill('SIGKILL'));
  const ended = once(build, 'close');
  const lines = createInterface({input: build.stderr});
  if ('line' in moment) for await (const told of lines) if (told.startsWith(moment.line)) build.kill('SIGKILL');
  if ('comesTrue' in moment) while (!(await moment.comesTrue())) await wait(50);
  build.kill('SIGKILL');
  await ended;
};

describe.each(servers)('a build on $name', (dialect) => {
  test('that is killed after it was applied is taken back with the values, or finished; where no program dumps, the rows are saved', async () => {
    const project = await makeProject(dialect);
    const {connection} = project.database;
    writeFiles(project.directory, {
      'knexfile.js': `process.env.PATH = '/nowhere';\n${serverKnexfile(dialect.name, JSON.stringify(connection))}`,
    });
    const before = await project.state();
    await killed(project, {line: 'Check the result: running'});
    const {backup, saved} = JSON.parse(readFileSync(join(project.directory, '.db-specialist/journal.json'), 'utf8'));
    expect(saved).toEqual({
      kind: 'rows',
      text: expect.stringMatching(
        /^the schema and 5 rows of users, posts; the database is not dumped: .* is not installed$/,
      ),
    });
    expect(readFileSync(join(project.directory, backup, 'rows.sql'), 'utf8')).toContain('ada@example.org');
    // A build takes its time, so each way is gone on one of the servers.
    if (dialect.supportsTransactionalDdl) {
      expect(project.build('--resume', 'undo')).toMatchObject({ok: true});
      expect(await project.state()).toEqual(before);
    } else {
      const built = project.build('--resume', 'finish');
      expect(built).toMatchObject({ok: true, rehearsal: {verdict: 'reversible'}, backup, saved});
      expect(await project.state()).toMatchObject({schema: built.fingerprint, journal: false, shadows: []});
    }
  });

  test('that is killed while a statement waits is taken back as far as it came; one that fails there too', async () => {
    const project = await makeProject(dialect);
    const before = await project.state();
    const {setting, query} = waiting[dialect.name] ?? {setting: '', query: ''};
    const writer = await project.database.knex.transaction();
    onTestFinished(async () => void (await writer.rollback()));
    await writer.raw('select * from posts');
    const isWaiting = async () => (await project.runner.count([query]))[0] !== 0;
    await killed(project, {comesTrue: isWaiting});
    // The server does not know yet that nobody is there any more.
    expect(await isWaiting()).toBe(true);

    writeFiles(project.directory, {
      'knexfile.js': serverKnexfile(
        dialect.name,
        JSON.stringify(project.database.connection),
        `pool: {afterCreate: (connection, done) => connection.query(${JSON.stringify(setting)}, (error) => done(error, connection))}`,
      ),
    });
    expect(project.build('--resume', 'finish')).toMatchObject({
      ok: false,
      error: {code: 'apply-failed', nextSteps: [expect.stringMatching(/^The change was taken back\./)]},
    });
    expect(await isWaiting()).toBe(false);
    expect(await project.state()).toEqual(before);
  });
});

const additions = `name: additions
operations:
  - op: add_column
    table: users
    column: {name: age, type: integer}
  - op: add_column
    table: posts
    column: {name: slug, type: string, length: 40}
`;

const [first, last, foreign] = [
  'alter table users add age integer',
  'alter table posts add slug varchar(40)',
  'alter table users add shoe_size integer',
];

const remains = [
  {statements: [first], applied: false, sentence: /in the middle of .*: a part of the change is in the database/},
  {statements: [first, last], applied: true, sentence: /after .* was applied/},
];

test.each(servers)(
  'what a build on $name left behind without a record is taken back; what is no part of it is left alone',
  async (dialect) => {
    const {directory, database, runner, state} = await makeProject(dialect);
    const before = await state();
    const workflow = openWorkflow({directory});
    onTestFinished(() => workflow.close());
    const outcome = await workflow.revise(null, additions);
    if (outcome.kind !== 'plan') throw new Error(outcome.kind);
    const {plan} = outcome;
    const backup = '.db-specialist/backups/before';
    /** A journal that says: it was being applied. */
    const cutOff = async (statements: readonly string[]): Promise<void> => {
      mkdirSync(join(directory, backup), {recursive: true});
      await saveSchema(join(directory, backup, 'schema.json'), await runner.introspect());
      writeFiles(directory, {[plan.migrations[0].path]: plan.migrations[0].code});
      await writeJournal(directory, {
        version: 1,
        id: 'one',
        pid: 1,
        startedAt: '2026-01-05T09:30:00.000Z',
        step: 'apply',
        plan,
        backup,
        saved: {kind: 'schema', text: 'the schema'},
        rehearsal: null,
        applied: null,
        problemsBefore: [],
      });
      await database.run(statements);
    };
    const undo = async () => {
      const {resume} = await workflow.load();
      if (!resume?.build) throw new Error('nothing to resume');
      await workflow.recover(resume.build, 'undo', {onSteps: () => undefined, signal: new AbortController().signal});
      return resume.build;
    };

    for (const {statements, applied, sentence} of remains) {
      await cutOff(statements);
      expect(await undo()).toMatchObject({applied, sentence: expect.stringMatching(sentence)});
      expect(await state()).toEqual(before);
    }

    await cutOff([first, foreign]);
    const found = fingerprint(await runner.introspect());
    await expect(undo()).rejects.toMatchObject({
      code: 'apply-failed',
      message: expect.stringMatching(
        /neither the one before it nor the one after it.*users\.age .*was added.*users\.shoe_size .*was added/,
      ),
      nextSteps: expect.arrayContaining([
        expect.stringMatching(/^Nothing was changed\./),
        expect.stringContaining('schema.sql'),
      ]),
    });
    expect(fingerprint(await runner.introspect())).toBe(found);
    expect(existsSync(join(directory, '.db-specialist/journal.json'))).toBe(true);
    await database.run(['alter table users drop column shoe_size']);
    await undo();
    expect(await state()).toEqual(before);
  },
);
