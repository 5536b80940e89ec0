// Kills builds with nothing left to say (kill -9) at random moments, takes each back with the next start, and compares schema and rows with
// before. Needs `npm run build`, and servers that may make databases:
//
//   node bench/kills.mjs sqlite|postgres|mysql [times, 100] [seed, 1]
//
// POSTGRES_URL and MYSQL_URL say where they are; postgres://postgres@127.0.0.1:5432 and mysql://root@127.0.0.1:3306 otherwise.
import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import knexFactory from 'knex';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'dist/cli.cjs');
const [dialect = 'sqlite', times = '100', seed = '1'] = process.argv.slice(2);
const {POSTGRES_URL = 'postgres://postgres@127.0.0.1:5432', MYSQL_URL = 'mysql://root@127.0.0.1:3306'} = process.env;
const name = `kills_${process.pid}`;
const directory = mkdtempSync(join(tmpdir(), 'db-specialist-kills-'));

const places = {
  sqlite: {client: 'better-sqlite3', connection: {filename: join(directory, 'dev.sqlite3')}},
  postgres: {client: 'pg', connection: `${POSTGRES_URL}/${name}`, server: `${POSTGRES_URL}/postgres`},
  mysql: {client: 'mysql2', connection: `${MYSQL_URL}/${name}`, server: MYSQL_URL},
};
const {client, connection, server} = places[dialect];

const onServer = async (sql) => {
  if (server === undefined) return;
  const knex = knexFactory({client, connection: server});
  await knex.raw(sql).finally(() => knex.destroy());
};

// https://en.wikipedia.org/wiki/Linear_congruential_generator, the numbers of glibc
let state = Number(seed);
const random = () => {
  state = (state * 1103515245 + 12345) % 2 ** 31;
  return state / 2 ** 31;
};

const run = (...words) => {
  const {status, stdout, stderr} = spawnSync(process.execPath, [cli, ...words, '--json'], {
    cwd: directory,
    encoding: 'utf8',
  });
  return {status, stderr, ...JSON.parse(stdout === '' ? '{}' : stdout)};
};

const plan = `name: several_changes
operations:
  - {op: add_column, table: users, column: {name: age, type: integer}}
  - {op: drop_column, table: users, column: nickname}
  - {op: create_table, table: tags, columns: [{name: id, type: increments}, {name: label, type: string, nullable: false, unique: true}]}
  - {op: add_index, table: posts, columns: [title]}
`;

const makeProject = async () => {
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  mkdirSync(join(directory, 'migrations'));
  writeFileSync(join(directory, 'plan.yaml'), plan);
  const config = {client, connection, useNullAsDefault: true};
  writeFileSync(join(directory, 'knexfile.js'), `module.exports = ${JSON.stringify(config)};\n`);
  const knex = knexFactory(config);
  await knex.schema.createTable('users', (table) => {
    table.increments('id');
    table.string('email').notNullable().unique();
    table.string('nickname');
  });
  await knex.schema.createTable('posts', (table) => {
    table.increments('id');
    table.integer('user_id').unsigned().notNullable().references('users.id').onDelete('CASCADE').index();
    table.string('title', 80).notNullable();
  });
  const ids = Array.from({length: 2000}, (_, at) => at + 1);
  await knex.batchInsert(
    'users',
    ids.map((id) => ({email: `${id}@example.org`, nickname: id % 3 === 0 ? null : `n ${id}`})),
    200,
  );
  await knex.batchInsert(
    'posts',
    ids.map((id) => ({user_id: id, title: `post ${id}`})),
    200,
  );
  return knex;
};

/** Schema and rows, whatever the order of columns. */
const picture = async (knex) => {
  const {fingerprint} = run('analyze');
  const rows = [];
  for (const [table, ...columns] of [
    ['users', 'id', 'email', 'nickname'],
    ['posts', 'id', 'user_id', 'title'],
  ])
    rows.push(await knex(table).select(columns).orderBy('id'));
  return JSON.stringify({fingerprint, rows, files: readdirSync(join(directory, 'migrations'))});
};

const killedBuild = async (milliseconds) => {
  const words = ['build', 'plan.yaml', '--yes', '--allow', 'drop-column', '--no-commit', '--json'];
  const build = spawn(process.execPath, [cli, ...words], {cwd: directory, stdio: 'ignore'});
  const ended = once(build, 'close').then(() => true);
  const isDone = await Promise.race([ended, wait(milliseconds, false)]);
  build.kill('SIGKILL');
  await ended;
  return isDone;
};

/** A build that came to its end before it could be killed. */
const takeBackByHand = async (knex) => {
  const {migrations} = run('analyze');
  const tool = join(root, 'node_modules/knex/bin/cli.js');
  spawnSync(process.execPath, [tool, 'migrate:down', migrations.applied.at(-1)], {cwd: directory});
  rmSync(join(directory, 'migrations'), {recursive: true});
  mkdirSync(join(directory, 'migrations'));
  await knex('users')
    .whereRaw('id % 3 <> 0')
    .update({nickname: knex.raw(dialect === 'mysql' ? "concat('n ', id)" : "'n ' || id")});
};

await onServer(`create database ${name}`);
const knex = await makeProject();
const wrong = [];
try {
  const before = await picture(knex);
  const began = performance.now();
  await killedBuild(600_000);
  const whole = performance.now() - began;
  await takeBackByHand(knex);
  if ((await picture(knex)) !== before) throw new Error('The migration itself does not come back');

  for (let at = 1; at <= Number(times); at += 1) {
    const milliseconds = Math.round(random() * whole * 0.95);
    const isDone = await killedBuild(milliseconds);
    if (isDone) await takeBackByHand(knex);
    const {journal} = run('status');
    const undone = journal === null ? null : run('build', '--resume', 'undo');
    const {drift = []} = run('analyze');
    const isSame = (await picture(knex)) === before;
    const shadows = server === undefined ? readdirSync(join(directory, '.db-specialist/shadows')) : [];
    const verdict =
      isSame && shadows.length === 0 ? 'as before' : `WRONG ${JSON.stringify({isDone, undone, drift, shadows})}`;
    process.stdout.write(
      `${at} killed after ${milliseconds} ms: ${journal === null ? 'nothing to resume' : 'undone'}, ${verdict}\n`,
    );
    if (verdict !== 'as before') wrong.push(at);
    if (wrong.length > 0) break;
  }
} finally {
  await knex.destroy();
  await onServer(`drop database ${name}${dialect === 'postgres' ? ' with (force)' : ''}`);
  rmSync(directory, {recursive: true, force: true});
}
process.exitCode = wrong.length === 0 ? 0 : 1;
