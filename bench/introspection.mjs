// How long it takes to know a database of 1,000 tables, how much memory and how many queries: ours beside bare catalogue queries and what
// else can be installed. Medians of runs that take turns, each in a process of its own; ratios to the bare queries are what to compare
// between machines.
//
//   node bench/introspection.mjs [sqlite] [postgres] [--tables 1000] [--runs 5]        (build first: npm run build)
//
// The others are installed with npm into a temporary folder, which is removed again. The server is the one of the tests:
// DB_SPECIALIST_TEST_POSTGRES.
import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {cpus, tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {build} from 'esbuild';
import {countOnPostgres} from './introspection/count-queries.mjs';
import {makePostgres, makeSqlite} from './introspection/databases.mjs';
import {measure} from './introspection/measure.mjs';

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {tables: {type: 'string', default: '1000'}, runs: {type: 'string', default: '5'}},
});
const tables = Number(values.tables);
const runs = Number(values.runs);
const wanted = positionals.length > 0 ? positionals : ['sqlite', 'postgres'];
const server = process.env.DB_SPECIALIST_TEST_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432';

const root = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'db-specialist-introspection-'));
const timeout = 90_000;
const peers = [
  'drizzle-kit',
  'drizzle-orm',
  'kysely-codegen',
  'kysely',
  'typescript',
  'knex-schema-inspector',
  'extract-pg-schema',
];

const versionOf = (name) =>
  JSON.parse(readFileSync(join(scratch, 'node_modules', name, 'package.json'), 'utf8')).version;

const installPeers = () => {
  writeFileSync(join(scratch, 'package.json'), '{"private": true}');
  const quiet = {cwd: scratch, stdio: ['ignore', 'ignore', 'inherit']};
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--silent', ...peers], quiet);
  // All with the same drivers, ours.
  for (const name of ['knex', 'pg', 'better-sqlite3']) {
    const place = join(scratch, 'node_modules', name);
    rmSync(place, {recursive: true, force: true});
    symlinkSync(join(root, 'node_modules', name), place);
  }
};

const bundleOurs = async () => {
  symlinkSync(join(root, 'dist'), join(scratch, 'dist'));
  await build({
    stdin: {
      contents: `export {dialects} from './source/dialects/index.ts';
        export {openCatalogue} from './source/ecosystems/knex/runner/catalogue.ts';
        export {readSchema} from './source/ecosystems/knex/runner/read-schema.ts';
        export {openRunner} from './source/ecosystems/knex/open-runner.ts';`,
      resolveDir: root,
    },
    outfile: join(scratch, 'bench', 'ours.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
    define: {'import.meta.url': 'ownUrl'},
    banner: {js: `const ownUrl = require('node:url').pathToFileURL(__filename).href;`},
  });
};

const makeProject = (client, connection) => {
  const directory = join(scratch, 'projects', client);
  mkdirSync(directory, {recursive: true});
  const config = JSON.stringify({client, connection, useNullAsDefault: true});
  writeFileSync(join(directory, 'knexfile.js'), `module.exports = ${config};`);
};

const bin = (name, path) => join(scratch, 'node_modules', name, path);
const inNode = (name) => (place) => [
  process.execPath,
  join(root, 'bench', 'introspection', 'one.mjs'),
  name,
  place,
  scratch,
];
const drizzle = (place) => {
  const isPostgres = place.startsWith('postgres');
  const url = isPostgres ? `${place}?sslmode=disable` : place;
  const out = mkdtempSync(join(scratch, 'drizzle-'));
  const words = ['pull', `--dialect=${isPostgres ? 'postgresql' : 'sqlite'}`, `--url=${url}`, `--out=${out}`];
  return [process.execPath, bin('drizzle-kit', 'bin.cjs'), ...words];
};
const kysely = (place) => [
  process.execPath,
  bin('kysely-codegen', 'dist/cli/bin.js'),
  `--dialect=${place.startsWith('postgres') ? 'postgres' : 'sqlite'}`,
  `--url=${place}`,
  `--out-file=${join(scratch, 'kysely.d.ts')}`,
];

const shared = [
  {name: 'db-specialist', command: inNode('ours'), clock: 'look'},
  {name: 'db-specialist, through its runner', command: inNode('runner'), clock: 'look'},
  {name: 'kysely-codegen', command: kysely, clock: 'process'},
  {name: 'knex-schema-inspector, table by table', command: inNode('knex-schema-inspector'), clock: 'look'},
  {name: 'drizzle-kit pull', command: drizzle, clock: 'process'},
];

const contenders = {
  sqlite: [{name: 'bare bulk queries', command: inNode('bare'), clock: 'look'}, ...shared],
  postgres: [
    {name: 'ten bare catalogue queries', command: inNode('bare'), clock: 'look'},
    ...shared,
    {name: 'extract-pg-schema', command: inNode('extract-pg-schema'), clock: 'look'},
    {name: 'pg_dump --schema-only', command: (place) => ['pg_dump', '--schema-only', place], clock: 'process'},
  ],
};

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const runOnce = async ({command, clock}, place, env = {}) => {
  const {ms, memory, printed} = await measure(command(place), {cwd: scratch, env, timeout});
  return {ms: clock === 'look' ? JSON.parse(printed.trim().split('\n').at(-1)).ms : ms, memory};
};

const countQueries = async (contender, place) => {
  if (place.startsWith('postgres')) return countOnPostgres(place, (through) => runOnce(contender, through));
  const file = join(scratch, 'count.txt');
  const hook = join(root, 'bench', 'introspection', 'count-prepared.cjs');
  await runOnce(contender, place, {NODE_OPTIONS: `--require ${hook}`, COUNT_FILE: file});
  return Number(readFileSync(file, 'utf8'));
};

/** One that fails is told and takes no further part. */
const compete = async (list, place) => {
  const results = list.map((contender) => ({contender, times: [], memories: [], queries: null, failure: null}));
  for (let run = 0; run < runs; run++)
    for (const result of results) {
      // What takes long is not made more exact by waiting for it again.
      if (result.failure !== null || result.times[0] > 20_000) continue;
      try {
        const {ms, memory} = await runOnce(result.contender, place);
        result.times.push(ms);
        result.memories.push(memory);
        // The runner's driver is in a process of its own; it sends what the dialect sends.
        if (run === 0 && ms < 20_000 && !result.contender.name.includes('runner')) {
          result.queries = await countQueries(result.contender, place);
        }
      } catch (error) {
        result.failure = error.message;
        console.error(`${result.contender.name}: ${error.message}`);
      }
    }
  return results;
};

const cell = (text, width) => String(text).padStart(width);

const print = (results) => {
  const unit = median(results[0].times);
  for (const {contender, times, memories, queries, failure} of results) {
    if (failure !== null) {
      console.log(`${contender.name.padEnd(40)} failed: ${failure.replaceAll(/\s+/g, ' ')}`);
      continue;
    }
    const ms = median(times);
    const megabytes = memories[0] === null ? '–' : Math.round(median(memories));
    console.log(
      `${contender.name.padEnd(40)} ${cell((ms / unit).toFixed(1), 6)} × ${cell(Math.round(ms), 7)} ms ${cell(megabytes, 6)} MB ${cell(queries ?? '', 7)} queries  (${contender.clock}, ${times.length} runs)`,
    );
  }
};

try {
  installPeers();
  await bundleOurs();
  console.log(`node ${process.version}, ${cpus()[0].model}, ${tables} tables, medians`);
  console.log(peers.map((name) => `${name} ${versionOf(name)}`).join(', '));
  if (wanted.includes('sqlite')) {
    const file = join(scratch, 'many.sqlite3');
    makeSqlite(file, tables);
    makeProject('better-sqlite3', {filename: file});
    console.log('\nSQLite');
    print(await compete(contenders.sqlite, file));
  }
  if (wanted.includes('postgres')) {
    const name = `introspection_${process.pid}`;
    const remove = await makePostgres(server, name, tables);
    try {
      makeProject('pg', `${server}/${name}`);
      console.log(`\nPostgreSQL, ${execFileSync('pg_dump', ['--version'], {encoding: 'utf8'}).trim()}`);
      print(await compete(contenders.postgres, `${server}/${name}`));
    } finally {
      await remove();
    }
  }
} finally {
  rmSync(scratch, {recursive: true, force: true});
}
