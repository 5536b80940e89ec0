// What a verification costs beside doing it by hand with knex's own command, beside the floor (the three runs of the migration alone), and
// beside trying it in place: on the database itself, in one transaction that is rolled back. Build first: node build.mjs
//
//   node bench/verify.mjs [--only NAME] [--times 3] [--migrations 500] [--json]
//
// NAME: history (of so many migrations, SQLite and PostgreSQL), history-sqlite, history-postgres, sqlite (0, 1 and 100 MB), postgres (the same),
// tables (1,000 on PostgreSQL). BENCH_POSTGRES says where PostgreSQL is. All take turns in one run and the medians are told, with the processor
// time of the processes that we start (not of the server): only ratios mean something elsewhere. "start of a process" is what the command itself
// takes before it does anything; the project's Knex and drivers come on top of it in each of its runners. With --times 1 all of it takes a few
// minutes on a machine that does nothing else. What came of it is in bench/verify.md.

import {mkdtempSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {createJiti} from 'jiti';
import {inTurn, run} from './verify/measure.mjs';
import {change, fill, migration, withProject} from './verify/projects.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const {values} = parseArgs({
  options: {
    only: {type: 'string'},
    times: {type: 'string', default: '3'},
    migrations: {type: 'string', default: '500'},
    json: {type: 'boolean', default: false},
  },
});
const scratch = mkdtempSync(join(tmpdir(), 'db-specialist-bench-'));
const megabyte = 1_000_000;

const cli = (directory, ...words) => run(directory, join(root, 'dist/cli.cjs'), ...words, '--json');
const tool = (directory, ...words) => run(directory, join(root, 'node_modules/knex/bin/cli.js'), ...words);

const jiti = createJiti(import.meta.url);
const load = (path) => jiti.import(join(root, 'source', path));
const [{dialectOf}, {fingerprint}] = await Promise.all([load('dialects/index.ts'), load('schema/fingerprint.ts')]);

/** The three runs of what is pending, in the process that is here, compared with nothing. */
const floorOfPending = async (knex) => {
  await knex.migrate.latest();
  await knex.migrate.rollback();
  await knex.migrate.latest();
};

const undone = new Error('rolled back');

/** On the database itself, in one transaction: what no tool may do to a database that others use, and the least that comparing can cost. */
const inPlace = async ({knex, dialect, directory}, look) => {
  const migration = createRequire(import.meta.url)(join(directory, 'migrations', '001_change.js'));
  const tried = knex.transaction(async (transaction) => {
    const query = async (sql, bindings = []) => {
      const answer = await transaction.raw(
        bindings.length === 0 && dialect === 'postgres' ? sql.replaceAll('?', '\\?') : sql,
        bindings,
      );
      return answer.rows ?? answer;
    };
    await look(query);
    for (const direction of ['up', 'down', 'up']) {
      await migration[direction](transaction);
      await look(query);
    }
    throw undone;
  });
  await tried.catch((error) => {
    if (error !== undone) throw error;
  });
};

const byHand = (directory) =>
  tool(directory, 'migrate:latest') + tool(directory, 'migrate:rollback') + tool(directory, 'migrate:latest');

const results = [];
const tell = (name, {ours, ...others}) => {
  const whole = ({ms, cpu}) => ({ms: Math.round(ms), cpu: Math.round(cpu)});
  const peers = Object.entries(others).map(([other, found]) => ({
    other,
    ...whole(found),
    ratio: Number((ours.ms / found.ms).toFixed(2)),
    cpuRatio: Number((ours.cpu / found.cpu).toFixed(2)),
  }));
  results.push({name, ours: whole(ours), peers});
  if (values.json) return;
  console.log(`${name}: ${whole(ours).ms} ms, ${whole(ours).cpu} ms of the processor`);
  for (const {other, ms, cpu, ratio, cpuRatio} of peers)
    console.log(`  ${other}: ${ms} ms (${ratio}×), ${cpu} ms of the processor (${cpuRatio}×)`);
};

const one = (dialect, {tables, bytes, name}) =>
  withProject({scratch, dialect, files: change}, async ({directory, knex}) => {
    await fill(knex, {dialect, tables, bytes});
    const {introspect, digest} = dialectOf(dialect);
    const schemaOnly = async (query) => fingerprint(await introspect(query, []));
    const rowsToo = async (query) => digest(query, await introspect(query, []));
    const back = () => knex.migrate.rollback();
    const found = await inTurn(
      {
        ours: {work: () => cli(directory, 'verify', '--pending')},
        'by hand': {work: () => byHand(directory), after: back},
        floor: {work: () => floorOfPending(knex), after: back},
        'in place': {work: () => inPlace({knex, dialect, directory}, schemaOnly)},
        'in place, rows too': {work: () => inPlace({knex, dialect, directory}, rowsToo)},
        'start of a process': {work: () => run(directory, join(root, 'dist/cli.cjs'), 'verify', '--help')},
      },
      Number(values.times),
    );
    tell(name, found);
  });

const history = (dialect) => {
  const count = Number(values.migrations);
  const files = Object.fromEntries(
    Array.from({length: count}, (_, at) => [
      `${String(at).padStart(4, '0')}_table.js`,
      migration(
        `await knex.schema.createTable('h${at}', (table) => { table.increments('id'); table.string('name'); });`,
        `await knex.schema.dropTable('h${at}');`,
      ),
    ]),
  );
  return withProject({scratch, dialect, files}, async ({directory, knex}) => {
    const back = () => knex.migrate.rollback(undefined, true);
    const floor = async () => {
      for (const name of Object.keys(files)) {
        await knex.migrate.up({name});
        await knex.migrate.down({name});
        await knex.migrate.up({name});
      }
    };
    const found = await inTurn(
      {
        ours: {work: () => cli(directory, 'verify', '--all')},
        'floor, one by one': {work: floor, after: back},
        'by hand, all at once': {work: () => byHand(directory), after: back},
      },
      1,
    );
    tell(`a history of ${count} migrations on ${dialect}`, found);
  });
};

const benches = {
  'history-sqlite': () => history('sqlite'),
  'history-postgres': () => history('postgres'),
  sqlite: async () => {
    for (const size of [0, 1, 100])
      await one('sqlite', {tables: 1, bytes: size * megabyte, name: `SQLite, ${size} MB`});
  },
  postgres: async () => {
    for (const size of [0, 1, 100])
      await one('postgres', {tables: 1, bytes: size * megabyte, name: `PostgreSQL, ${size} MB`});
  },
  tables: () => one('postgres', {tables: 1000, bytes: 0, name: 'PostgreSQL, 1,000 tables'}),
};

try {
  for (const [name, bench] of Object.entries(benches))
    if (values.only === undefined || values.only === name || name.startsWith(`${values.only}-`)) await bench();
  if (values.json) console.log(JSON.stringify(results, null, 2));
} finally {
  rmSync(scratch, {recursive: true, force: true});
}
