// How long lint takes: node bench/lint.mjs
// A file of SQL of 1 MB (PostgreSQL) beside squawk, which is fetched into a temporary folder, and the histories of projects of 50 and 500 migrations
// on SQLite and on PostgreSQL (BENCH_POSTGRES says where) beside applying them once with `knex migrate:latest`. Processor time of the processes
// that are started, because clocks lie where others work on the machine, and seconds of the clock beside it: what a server does is only in
// those. --only sql|sqlite|postgres. Build first: node build.mjs
import {execFileSync, spawnSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import knexFactory from 'knex';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'dist', 'cli.cjs');
const scratch = mkdtempSync(join(tmpdir(), 'db-specialist-bench-'));

const {values} = parseArgs({options: {only: {type: 'string'}}});
const isMeant = (name) => values.only === undefined || values.only === name;
const server = process.env.BENCH_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432';

/** Seconds of processor time, of the process and of those that it starts, and of the clock. */
const measured = (directory, ...words) => {
  const {stderr} = spawnSync(
    'bash',
    ['-c', 'TIMEFORMAT="%R %U %S"; time "$@" > /dev/null 2> stderr', 'bash', ...words],
    {
      cwd: directory,
      encoding: 'utf8',
      maxBuffer: 1024 ** 3,
    },
  );
  const [clock, user, system] = stderr.trim().split(/\s+/).slice(-3).map(Number);
  return {clock, processor: user + system};
};

const secondsOf = (...words) => measured(...words).processor;

const kinds = [
  (at) =>
    `create table t${at} (id bigint primary key, name varchar(100) not null, created_at timestamptz default now());`,
  (at) => `alter table t${at} add column c${at} integer not null default 0;`,
  (at) => `create index t${at}_c on t${at} (c${at});`,
  (at) => `alter table accounts add column flag${at} boolean;`,
  (at) => `create index accounts_${at} on accounts (flag${at}); -- a comment`,
  (at) => `insert into t${at} (id, name) values (1, 'it''s a name; with a semicolon'), (2, 'x');`,
  (at) => `update accounts set flag${at} = true where id = ${at};`,
  (at) => `alter table accounts drop column old${at};`,
];

const sqlOf = (bytes) => {
  const lines = [];
  for (let [at, length] = [0, 0]; length < bytes; at += 1) {
    const line = kinds[at % kinds.length](Math.floor(at / kinds.length));
    lines.push(line);
    length += line.length + 1;
  }
  return {text: `${lines.join('\n')}\n`, statements: lines.length};
};

const onServer = async (sql) => {
  const knex = knexFactory({client: 'pg', connection: `${server}/postgres`});
  await knex.raw(sql).finally(() => knex.destroy());
};

const databases = {
  sqlite: async (directory) => {
    writeFileSync(join(directory, 'dev.sqlite3'), '');
    const connection = {filename: './dev.sqlite3'};
    return {config: {client: 'better-sqlite3', connection, useNullAsDefault: true}, remove: async () => undefined};
  },
  postgres: async () => {
    const name = `db_specialist_bench_${randomBytes(4).toString('hex')}`;
    await onServer(`create database ${name}`);
    return {config: {client: 'pg', connection: `${server}/${name}`}, remove: () => onServer(`drop database ${name}`)};
  },
};

const project = async (count, dialect) => {
  const directory = join(scratch, 'project');
  mkdirSync(join(directory, 'migrations'), {recursive: true});
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  const {config, remove} = await databases[dialect](directory);
  writeFileSync(join(directory, 'knexfile.js'), `module.exports = ${JSON.stringify(config)};\n`);
  for (let at = 0; at < count; at += 1) {
    const table = `t${Math.floor(at / 5)}`;
    const [up, down] =
      at % 5 === 0
        ? [`createTable('${table}', (t) => { t.increments(); t.string('name'); })`, `dropTable('${table}')`]
        : [
            `alterTable('${table}', (t) => { t.integer('c${at}'); t.index(['c${at}']); })`,
            `alterTable('${table}', (t) => { t.dropIndex(['c${at}']); t.dropColumn('c${at}'); })`,
          ];
    writeFileSync(
      join(directory, 'migrations', `${20200101000000 + at}_m${at}.js`),
      `exports.up = (knex) => knex.schema.${up};\nexports.down = (knex) => knex.schema.${down};\n`,
    );
  }
  return {directory, remove};
};

const history = async (count, dialect) => {
  const {directory, remove} = await project(count, dialect);
  try {
    const ours = measured(directory, process.execPath, cli, 'lint', '--all', '--json');
    const tool = join(root, 'node_modules', 'knex', 'bin', 'cli.js');
    const theirs = measured(directory, process.execPath, tool, 'migrate:latest');
    const told = ({clock, processor}) => `${clock.toFixed(1)} s, ${processor.toFixed(1)} s of the processor`;
    console.log(`${count} migrations on ${dialect}: ${told(ours)}; applied once: ${told(theirs)}`);
  } finally {
    await remove();
    rmSync(directory, {recursive: true});
  }
};

const files = () => {
  const {text, statements} = sqlOf(1e6);
  writeFileSync(join(scratch, 'large.sql'), text);
  writeFileSync(join(scratch, 'tenth.sql'), sqlOf(1e5).text);
  writeFileSync(join(scratch, 'package.json'), '{}');
  execFileSync('npm', ['install', 'squawk-cli@2.66', '--no-audit', '--no-fund'], {cwd: scratch, stdio: 'ignore'});
  const squawk = join(scratch, 'node_modules', '.bin', 'squawk');
  const ours = (file) =>
    secondsOf(scratch, process.execPath, cli, 'lint', '--sql', file, '--dialect', 'postgres', '--json');
  const theirs = (file) => secondsOf(scratch, squawk, '--reporter', 'json', file);
  for (const file of ['tenth.sql', 'large.sql'])
    console.log(`${file}: db-specialist ${ours(file).toFixed(2)} s, squawk ${theirs(file).toFixed(2)} s`);
  console.log(`(${statements} statements in large.sql)`);
};

try {
  if (isMeant('sql')) files();
  for (const dialect of Object.keys(databases))
    for (const count of isMeant(dialect) ? [50, 500] : []) await history(count, dialect);
} finally {
  rmSync(scratch, {recursive: true, force: true});
}
