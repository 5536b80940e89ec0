import {existsSync, mkdirSync, readdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {beforeEach, expect, onTestFinished, test, vi} from 'vitest';
import type {Dialect} from '../../source/dialects/dialect.js';
import {dialects} from '../../source/dialects/index.js';
import {writeJournal} from '../../source/memory/journal.js';
import {saveSchema} from '../../source/memory/saved-schema.js';
import {migrationNames} from '../../source/plan/planned-migrations.js';
import {fingerprint} from '../../source/schema/fingerprint.js';
import {openWorkflow} from '../../source/workflow/open-workflow.js';
import {openIn, writeFiles} from '../ecosystems/knex/project.js';
import {makeDatabaseProject} from '../ecosystems/knex/server-project.js';
import {openEmptyDatabase, reachableDialects} from '../helpers/database.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const reachable = dialects.filter(({name}) => reachableDialects().includes(name));

const start = `
exports.up = async (knex) => {
  await knex.schema.createTable('users', (table) => {
    table.increments('id');
    table.string('email', 80).notNullable();
  });
  await knex('users').insert([{email: 'ada@example.org'}, {email: 'bob@example.org'}]);
};
exports.down = async () => undefined;
`;

const createNotes = 'create table notes (id integer primary key, user_id integer)';

const planFile = `name: several_files
operations:
  - op: add_column
    table: users
    column: {name: age, type: integer}
  - op: raw_sql
    sql: ["${createNotes}", "insert into notes (id, user_id) values (1, 1)"]
    down: [drop table notes]
    transaction: false
`;

const stop = {onSteps: () => undefined, signal: new AbortController().signal};

const makeProject = async ({name, shadow}: Dialect) => {
  const {directory, database: server} = await makeDatabaseProject(name, {'migrations/001_start.js': start});
  const database = server ?? (await openEmptyDatabase('sqlite', {filename: join(directory, 'dev.sqlite3')}));
  if (server === null) onTestFinished(() => database.close());
  const runner = await openIn(directory);
  expect(await runner.up('001_start.js')).toMatchObject({error: null});
  const workflow = openWorkflow({directory});
  onTestFinished(() => workflow.close());
  const outcome = await workflow.revise(null, planFile);
  if (outcome.kind !== 'plan') throw new Error(outcome.kind);
  const {plan} = outcome;
  const {report: rehearsal} = await workflow.rehearse(plan, {onStage: () => undefined, signal: stop.signal});
  const [first = '', second = ''] = migrationNames(plan);

  const state = async () => {
    const {schema, digest} = await runner.snapshot();
    return {
      schema: fingerprint(schema),
      digest,
      applied: (await runner.migrations()).applied,
      files: readdirSync(join(directory, 'migrations')),
      journal: existsSync(join(directory, '.db-specialist/journal.json')),
    };
  };
  const backup = join('.db-specialist/backups', shadow === 'file' ? 'before.sqlite3' : 'before');

  /** A journal that says: the second one was being applied. */
  const cutOff = async (): Promise<void> => {
    rmSync(join(directory, backup), {recursive: true, force: true});
    mkdirSync(join(directory, shadow === 'file' ? '.db-specialist/backups' : backup), {recursive: true});
    if (shadow === 'file') await runner.copyTo({databaseFile: join(directory, backup)});
    else await saveSchema(join(directory, backup, 'schema.json'), await runner.introspect());
    writeFiles(directory, Object.fromEntries(plan.migrations.map(({path, code}) => [path, code])));
    await writeJournal(directory, {
      version: 1,
      id: 'one',
      pid: 1,
      startedAt: '2026-01-05T09:30:00.000Z',
      step: 'apply',
      applying: 1,
      plan,
      backup,
      saved: {kind: 'schema', text: 'the schema'},
      rehearsal,
      applied: null,
      problemsBefore: [],
    });
  };
  const recover = async (how: 'finish' | 'undo'): Promise<string> => {
    const {resume} = await workflow.load();
    if (!resume?.build) throw new Error('nothing to resume');
    await workflow.recover(resume.build, how, stop);
    return resume.build.sentence;
  };
  return {plan, runner, database, state, cutOff, recover, first, second};
};

const remains: readonly {
  readonly title: string;
  readonly told: RegExp;
  readonly leave: (project: Project) => Promise<void>;
}[] = [
  {
    title: 'the first is applied',
    told: /after 1 of 2 migrations were applied; \S+_sql\.js is the next one/,
    leave: async ({runner, first}) => void (await runner.up(first)),
  },
  {
    // The schema is the one behind it, the rows are not.
    title: 'the first is applied, and of the second one only the table is there',
    told: /after migrations\/\S+ and 1 more were applied/,
    leave: async ({runner, first, database}) => {
      await runner.up(first);
      await database.run([createNotes]);
    },
  },
  {
    title: 'the second one is taken back, but is still recorded',
    told: /after migrations\/\S+ and 1 more were applied/,
    leave: async ({runner, first, second, database}) => {
      await runner.up(first);
      await runner.up(second);
      await database.run(['drop table notes']);
    },
  },
];

type Project = Awaited<ReturnType<typeof makeProject>>;

test.each(reachable)('what a build of several migrations left on $name is taken back, or finished', async (dialect) => {
  const project = await makeProject(dialect);
  const before = await project.state();
  for (const {title, told, leave} of remains) {
    await project.cutOff();
    await leave(project);
    expect(await project.recover('undo'), title).toMatch(told);
    expect(await project.state(), title).toEqual(before);
  }
  for (const {title, leave} of remains) {
    await project.cutOff();
    await leave(project);
    await project.recover('finish');
    const {schema, digest, applied} = await project.state();
    expect({schema, applied, notes: digest.notes?.rows}, title).toEqual({
      schema: project.plan.after,
      applied: ['001_start.js', project.first, project.second],
      notes: 1,
    });
    expect(await project.runner.down(project.second)).toMatchObject({error: null});
    expect(await project.runner.down(project.first)).toMatchObject({error: null});
  }
});
