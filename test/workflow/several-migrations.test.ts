import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {beforeEach, describe, expect, onTestFinished, test, vi} from 'vitest';
import type {Dialect} from '../../source/dialects/dialect.js';
import {dialects} from '../../source/dialects/index.js';
import {fingerprint} from '../../source/schema/fingerprint.js';
import {openWorkflow} from '../../source/workflow/open-workflow.js';
import type {BuildStep, Workflow} from '../../source/workflow/workflow.js';
import {openIn} from '../ecosystems/knex/project.js';
import {makeDatabaseProject} from '../ecosystems/knex/server-project.js';
import {openEmptyDatabase, reachableDialects, type TestDatabase} from '../helpers/database.js';
import {cli, runCli} from '../helpers/sample.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const reachable = dialects.filter(({name}) => reachableDialects().includes(name));

const start = `
exports.up = async (knex) => {
  await knex.schema.createTable('users', (table) => {
    table.increments('id');
    table.string('email', 80).notNullable();
    table.string('nickname', 80);
  });
  await knex('users').insert([{email: 'ada@example.org', nickname: 'ada'}, {email: 'bob@example.org', nickname: 'bob'}]);
};
exports.down = async () => undefined;
`;

const dropIndex: Readonly<Record<string, string>> = {mysql: 'drop index users_email_unique on users'};

/** Three files: only the first one is in a transaction of Knex. The second one fails where two rows have the same e-mail address. */
const planFile = ({name}: Dialect): string => `name: several_files
operations:
  - op: add_column
    table: users
    column: {name: age, type: integer}
  - op: raw_sql
    sql: [create unique index ${name === 'postgres' ? 'concurrently ' : ''}users_email_unique on users (email)]
    down: [${dropIndex[name] ?? 'drop index users_email_unique'}]
    transaction: false
  - op: raw_sql
    sql: ["create table notes (id integer primary key, user_id integer)", "insert into notes (id, user_id) values (1, 1)"]
    down: [drop table notes]
    transaction: false
`;

type Project = {
  readonly directory: string;
  readonly run: TestDatabase['run'];
  readonly workflow: Workflow;
  /** All that a build may change. */
  readonly state: () => Promise<unknown>;
  readonly cli: (...words: readonly string[]) => ReturnType<typeof resultOf>;
};

const resultOf = (directory: string, words: readonly string[]) => {
  const {stdout, stderr} = runCli(directory, ...words, '--json');
  expect(stdout, stderr).not.toBe('');
  return JSON.parse(stdout);
};

const makeProject = async (dialect: Dialect): Promise<Project> => {
  const made = await makeDatabaseProject(dialect.name, {
    'migrations/001_start.js': start,
    'plan.yaml': planFile(dialect),
  });
  const {directory} = made;
  const database = made.database ?? (await openEmptyDatabase('sqlite', {filename: join(directory, 'dev.sqlite3')}));
  const runner = await openIn(directory);
  expect(await runner.up('001_start.js')).toMatchObject({error: null});
  const workflow = openWorkflow({directory});
  onTestFinished(() => workflow.close());
  if (made.database === null) onTestFinished(() => database.close());
  return {
    directory,
    run: database.run,
    workflow,
    cli: (...words) => resultOf(directory, words),
    state: async () => {
      const {schema, digest} = await runner.snapshot();
      return {
        schema: fingerprint(schema),
        digest,
        migrations: await runner.migrations(),
        files: readdirSync(join(directory, 'migrations')),
        journal: existsSync(join(directory, '.db-specialist/journal.json')),
      };
    },
  };
};

const files = ['002_several_files.js', '003_several_files_sql.js', '004_several_files_sql.js'] as const;

/** Starts a build and kills it, with nothing left to say, as soon as it tells this. */
const killAt = async ({directory}: Project, told: string): Promise<void> => {
  const build = spawn(process.execPath, [cli, 'build', 'plan.yaml', '--yes', '--json', '--verbose'], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void build.kill('SIGKILL'));
  const ended = once(build, 'close');
  for await (const line of createInterface({input: build.stderr})) if (line.startsWith(told)) build.kill('SIGKILL');
  await ended;
};

const planned = async ({directory, workflow}: Project) => {
  const outcome = await workflow.revise(null, readFileSync(join(directory, 'plan.yaml'), 'utf8'));
  if (outcome.kind !== 'plan') throw new Error(outcome.kind);
  return outcome.plan;
};

const applying = (turn: number): string => `Apply to the database: running · ${turn} of 3`;

/** A build takes its time, so all moments are gone through where it is quickest, and each of the middle ones once on a server. */
const momentsOn = ({name}: Dialect, how: 'undo' | 'finish'): readonly string[] => {
  if (name === 'sqlite') return [applying(1), applying(2), applying(3), 'Check the result: running'];
  return [applying((name === 'postgres') === (how === 'undo') ? 2 : 3)];
};

describe.each(reachable)('several migrations on $name', (dialect) => {
  test('are planned in order, rehearsed each and together, applied one after the other, and handed over', async () => {
    const project = await makeProject(dialect);
    const plan = await planned(project);
    expect(plan.migrations.map(({path, transaction, operations}) => ({path, transaction, operations}))).toEqual(
      files.map((file, at) => ({path: `migrations/${file}`, transaction: at === 0, operations: 1})),
    );
    expect(plan.migrations.map(({code}) => code.includes('exports.config = { transaction: false }'))).toEqual([
      false,
      true,
      true,
    ]);
    const [first, second, third] = plan.migrations.map(({before, after}) => [before, after]);
    expect([first?.[0], first?.[1], second?.[1], third?.[1]]).toEqual([
      plan.before,
      second?.[0],
      third?.[0],
      plan.after,
    ]);
    // What was planned is planned the same again.
    const again = await project.workflow.revise(plan, project.workflow.toYaml(plan));
    expect(again).toMatchObject({kind: 'plan', plan: {migrations: plan.migrations, assumptions: plan.assumptions}});

    const built = project.cli('build', 'plan.yaml', '--yes');
    expect(built).toMatchObject({
      ok: true,
      plan: {migration: {path: `migrations/${files[0]}`}, migrations: [{}, {}, {}]},
      rehearsal: {verdict: 'reversible', migrations: files.map((name) => ({name, verdict: 'reversible'}))},
      fingerprint: plan.after,
      checkpoint: {change: {migrations: files.map((file) => `migrations/${file}`)}},
    });
    expect(built.rehearsal.back).toMatchObject({ok: true, error: null});
    expect(built.applied.statements.length).toBeGreaterThanOrEqual(4);
    const runAndUndo = built.checkpoint.handOff.sections.find(
      ({heading}: {heading: string}) => heading === 'Run and undo',
    );
    expect(
      runAndUndo.lines.filter((line: string) => line.startsWith('Undo')).map((line: string) => line.split(' ').at(-1)),
    ).toEqual(files.toReversed());
    expect(await project.state()).toMatchObject({
      schema: plan.after,
      migrations: {applied: ['001_start.js', ...files], pending: [], missing: []},
      journal: false,
    });
  });

  test('of which one fails are taken back, all of them, the last one first', async () => {
    const project = await makeProject(dialect);
    const plan = await planned(project);
    await project.run(["insert into users (id, email) values (7, 'x@example.org')"]);
    const before = await project.state();
    let told: readonly BuildStep[] = [];
    const isApplying = (): boolean => told.some(({name, state}) => name === 'apply' && state === 'running');
    let sabotage: Promise<void> | null = null;
    const failing = project.workflow.build(plan, {
      onSteps: (steps) => {
        told = steps;
        const backedUp = steps.some(({name, state}) => name === 'backup' && state === 'done');
        if (backedUp && !isApplying())
          sabotage ??= project.run(["update users set email = 'ada@example.org' where id = 7"]);
      },
      signal: new AbortController().signal,
    });
    await expect(failing).rejects.toMatchObject({
      code: 'apply-failed',
      message: expect.stringContaining(files[1]),
    });
    await sabotage;
    await project.run(["update users set email = 'x@example.org' where id = 7"]);
    expect(await project.state()).toEqual(before);
  });

  test.each(momentsOn(dialect, 'undo'))('killed at "%s", then undone: everything is as it was', async (moment) => {
    const project = await makeProject(dialect);
    const before = await project.state();
    await killAt(project, moment);
    const {journal} = project.cli('status');
    expect(journal).toMatchObject({
      migration: `migrations/${files[0]}`,
      migrations: files.map((file) => `migrations/${file}`),
    });
    expect(project.cli('build', '--resume', 'undo')).toMatchObject({ok: true});
    expect(await project.state()).toEqual(before);
  });

  test.each(momentsOn(dialect, 'finish'))('killed at "%s", then finished: the change is whole', async (moment) => {
    const project = await makeProject(dialect);
    await killAt(project, moment);
    const built = project.cli('build', '--resume', 'finish');
    expect(built).toMatchObject({ok: true, rehearsal: {verdict: 'reversible'}});
    const names: readonly string[] = built.plan.migrations.map(({path}: {path: string}) =>
      path.replace('migrations/', ''),
    );
    expect(await project.state()).toMatchObject({
      schema: built.fingerprint,
      migrations: {applied: ['001_start.js', ...names], pending: [], missing: [], locked: false},
      journal: false,
    });
  });
});
