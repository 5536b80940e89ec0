// What a verification costs beside doing it by hand, and beside the floor: the three runs of the migration alone. Build first: node build.mjs
//
//   node bench/verify.mjs [--only NAME] [--times 3] [--json]
//
// NAME: history (500 migrations, SQLite and PostgreSQL), sqlite (0, 1 and 100 MB), postgres (0, 1 and 100 MB), tables (1,000 on PostgreSQL).
// BENCH_POSTGRES says where PostgreSQL is. The fastest of several runs each, in turn, so that one machine carries all of them: only the ratios
// mean something elsewhere. What came of it is in bench/verify.md.

import {spawnSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import knexFactory from 'knex';

const root = fileURLToPath(new URL('..', import.meta.url));
const {values} = parseArgs({
  options: {only: {type: 'string'}, times: {type: 'string', default: '3'}, json: {type: 'boolean', default: false}},
});
const server = process.env.BENCH_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432';
const scratch = mkdtempSync(join(tmpdir(), 'db-specialist-bench-'));
const megabyte = 1_000_000;

const timed = async (work) => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

const run = (directory, file, ...words) => {
  const {status, stderr, stdout} = spawnSync(process.execPath, [file, ...words], {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 1024 ** 3,
  });
  if (status !== 0) throw new Error(stderr || stdout.slice(0, 2000));
};
const cli = (directory, ...words) => run(directory, join(root, 'dist/cli.cjs'), ...words, '--json');
const tool = (directory, ...words) => run(directory, join(root, 'node_modules/knex/bin/cli.js'), ...words);

const onServer = async (sql) => {
  const knex = knexFactory({client: 'pg', connection: `${server}/postgres`});
  await knex.raw(sql).finally(() => knex.destroy());
};

const databases = {
  sqlite: async (directory) => ({
    config: {client: 'better-sqlite3', connection: {filename: join(directory, 'dev.sqlite3')}, useNullAsDefault: true},
    remove: async () => undefined,
  }),
  postgres: async () => {
    const name = `me_f_bench_${randomBytes(4).toString('hex')}`;
    await onServer(`create database ${name}`);
    return {
      config: {client: 'pg', connection: `${server}/${name}`},
      remove: () => onServer(`drop database ${name} with (force)`),
    };
  },
};

const withProject = async ({dialect, files}, use) => {
  const directory = mkdtempSync(join(scratch, `${dialect}-`));
  mkdirSync(join(directory, 'migrations'));
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  const {config, remove} = await databases[dialect](directory);
  writeFileSync(join(directory, 'knexfile.js'), `module.exports = ${JSON.stringify(config)};\n`);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, 'migrations', name), text);
  const knex = knexFactory({...config, migrations: {directory: join(directory, 'migrations')}});
  try {
    return await use({directory, knex});
  } finally {
    await knex.destroy();
    await remove();
    rmSync(directory, {recursive: true, force: true});
  }
};

const migration = (up, down) =>
  `exports.up = async (knex) => { ${up} };\nexports.down = async (knex) => { ${down} };\n`;

const change = {
  '001_change.js': migration(
    `await knex.schema.alterTable('t0', (table) => { table.integer('age'); table.index('a'); });`,
    `await knex.schema.alterTable('t0', (table) => { table.dropIndex('a'); }); await knex.raw('alter table t0 drop column age');`,
  ),
};

/** Tables of rows of 200 bytes. */
const fill = async (knex, {tables, bytes}) => {
  for (let at = 0; at < tables; at += 1)
    await knex.schema.createTable(`t${at}`, (table) => {
      table.increments('id');
      table.integer('a').notNullable();
      table.string('body', 200);
    });
  const total = Math.floor(bytes / 200);
  const rows = (from, count) => Array.from({length: count}, (_, at) => ({a: from + at, body: 'x'.repeat(190)}));
  for (let at = 0; at < total; at += 5000) await knex.batchInsert('t0', rows(at, Math.min(5000, total - at)), 300);
};

/** The three runs of what is pending, in the process that is here, compared with nothing. */
const floorOfPending = async (knex) => {
  await knex.migrate.latest();
  await knex.migrate.rollback();
  await knex.migrate.latest();
};

const byHand = (directory) => {
  tool(directory, 'migrate:latest');
  tool(directory, 'migrate:rollback');
  tool(directory, 'migrate:latest');
};

const best = async (work) => {
  const found = [];
  for (let at = 0; at < Number(values.times); at += 1) found.push(await timed(work));
  return Math.min(...found);
};

const results = [];
const tell = (name, ours, others) => {
  const ratios = Object.fromEntries(
    Object.entries(others).map(([other, ms]) => [other, Number((ours / ms).toFixed(2))]),
  );
  results.push({
    name,
    ms: Math.round(ours),
    others: Object.fromEntries(Object.entries(others).map(([k, v]) => [k, Math.round(v)])),
    ratios,
  });
  if (!values.json)
    console.log(
      `${name}: ${Math.round(ours)} ms; ${Object.entries(others)
        .map(([other, ms]) => `${other} ${Math.round(ms)} ms (${ratios[other]}×)`)
        .join(', ')}`,
    );
};

const one = (dialect, {tables, bytes, name}) =>
  withProject({dialect, files: change}, async ({directory, knex}) => {
    await fill(knex, {tables, bytes});
    const ours = await best(() => cli(directory, 'verify', '--pending'));
    const start = await best(() => run(directory, join(root, 'dist/cli.cjs'), 'verify', '--help'));
    const floor = await best(async () => {
      await floorOfPending(knex);
      await knex.migrate.rollback();
    });
    const hand = await best(() => {
      byHand(directory);
      tool(directory, 'migrate:rollback');
    });
    tell(name, ours, {'by hand': hand, floor, start});
  });

const history = (dialect) => {
  const files = Object.fromEntries(
    Array.from({length: 500}, (_, at) => [
      `${String(at).padStart(4, '0')}_table.js`,
      migration(
        `await knex.schema.createTable('h${at}', (table) => { table.increments('id'); table.string('name'); });`,
        `await knex.schema.dropTable('h${at}');`,
      ),
    ]),
  );
  return withProject({dialect, files}, async ({directory, knex}) => {
    const floor = await timed(async () => {
      for (const name of Object.keys(files)) {
        await knex.migrate.up({name});
        await knex.migrate.down({name});
        await knex.migrate.up({name});
      }
    });
    await knex.migrate.rollback(undefined, true);
    const hand = await timed(() => byHand(directory));
    tool(directory, 'migrate:rollback', '--all');
    const ours = await timed(() => cli(directory, 'verify', '--all'));
    tell(`a history of 500 migrations on ${dialect}`, ours, {'floor, one by one': floor, 'by hand, all at once': hand});
  });
};

const benches = {
  history: async () => {
    await history('sqlite');
    await history('postgres');
  },
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
    if (values.only === undefined || values.only === name) await bench();
  if (values.json) console.log(JSON.stringify(results, null, 2));
} finally {
  rmSync(scratch, {recursive: true, force: true});
}
