import {randomBytes} from 'node:crypto';
import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import knexFactory from 'knex';

const root = join(import.meta.dirname, '..', '..');
const server = process.env.BENCH_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432';

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
    const name = `db_specialist_bench_${randomBytes(4).toString('hex')}`;
    await onServer(`create database ${name}`);
    return {
      config: {client: 'pg', connection: `${server}/${name}`},
      remove: () => onServer(`drop database ${name} with (force)`),
    };
  },
};

/** Lends a project with these migrations, a database and the Knex on it, and removes all of it. */
export const withProject = async ({scratch, dialect, files}, use) => {
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

export const migration = (up, down) =>
  `exports.up = async (knex) => { ${up} };\nexports.down = async (knex) => { ${down} };\n`;

export const change = {
  '001_change.js': migration(
    `await knex.schema.alterTable('t0', (table) => { table.integer('age'); table.index('a'); });`,
    `await knex.schema.alterTable('t0', (table) => { table.dropIndex('a'); }); await knex.raw('alter table t0 drop column age');`,
  ),
};

const numbers = {
  sqlite: (count) =>
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count}) select i, hex(zeroblob(95)) from n`,
  postgres: (count) => `select i, repeat('0', 190) from generate_series(1, ${count}) as n(i)`,
};

/** Tables of rows of 200 bytes. */
export const fill = async (knex, {dialect, tables, bytes}) => {
  for (let at = 0; at < tables; at += 1)
    await knex.schema.createTable(`t${at}`, (table) => {
      table.increments('id');
      table.integer('a').notNullable();
      table.string('body', 200);
    });
  const rows = Math.floor(bytes / 200);
  if (rows > 0) await knex.raw(`insert into t0 (a, body) ${numbers[dialect](rows)}`);
};
