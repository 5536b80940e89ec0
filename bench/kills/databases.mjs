// A database to kill processes over: how it is made and filled, and what is in it, read without anything of ours.
import {rmSync} from 'node:fs';
import {join} from 'node:path';
import knexFactory from 'knex';

const {POSTGRES_URL = 'postgres://postgres@127.0.0.1:5432', MYSQL_URL = 'mysql://root@127.0.0.1:3306'} = process.env;
const rows = 1000;

const tables = "('users', 'posts', 'tags', 'sessions')";

/** Queries that tell the schema, in whatever order the columns stand: a column that was taken out and put back stands last. */
const schemaQueries = {
  sqlite: [
    `select m.name as "table", c.name, c.type, c."notnull", c.dflt_value, c.pk from sqlite_master m, pragma_table_xinfo(m.name) c
     where m.type = 'table' order by 1, 2`,
    `select name, tbl_name, sql from sqlite_master where type = 'index' order by 1`,
    `select m.name, f."table", f."from", f."to", f.on_delete from sqlite_master m, pragma_foreign_key_list(m.name) f
     where m.type = 'table' order by 1, 2, 3`,
    'select name from knex_migrations order by id',
    'select is_locked from knex_migrations_lock',
  ],
  postgres: [
    `select table_name, column_name, data_type, character_maximum_length, is_nullable, column_default
     from information_schema.columns where table_schema = 'public' order by 1, 2`,
    `select indexdef from pg_indexes where schemaname = 'public' order by 1`,
    `select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
     where connamespace = 'public'::regnamespace order by 1, 2`,
    'select name from knex_migrations order by id',
    'select is_locked from knex_migrations_lock',
  ],
  mysql: [
    `select table_name, column_name, column_type, is_nullable, column_default, extra
     from information_schema.columns where table_schema = database() order by 1, 2`,
    `select table_name, index_name, seq_in_index, column_name, non_unique from information_schema.statistics
     where table_schema = database() order by 1, 2, 3`,
    `select constraint_name, table_name, referenced_table_name, delete_rule from information_schema.referential_constraints
     where constraint_schema = database() order by 1`,
    'select name from knex_migrations order by id',
    'select is_locked from knex_migrations_lock',
  ],
};

const tableQuery = {
  sqlite: `select name from sqlite_master where type = 'table' and name in ${tables} order by 1`,
  postgres: `select tablename as name from pg_tables where schemaname = 'public' and tablename in ${tables} order by 1`,
  mysql: `select table_name as name from information_schema.tables where table_schema = database() and table_name in ${tables} order by 1`,
};

const shadowQuery = {
  postgres: `select datname as name from pg_database where datname like 'db\\_specialist\\_shadow\\_%'`,
  mysql: `select schema_name as name from information_schema.schemata where schema_name like 'db\\_specialist\\_shadow\\_%'`,
};

const rowsOf = (answer) => answer.rows ?? (Array.isArray(answer[0]) ? answer[0] : answer);

const placesIn = (directory, name) => ({
  sqlite: {client: 'better-sqlite3', connection: {filename: join(directory, 'dev.sqlite3')}},
  postgres: {client: 'pg', connection: `${POSTGRES_URL}/${name}`, server: `${POSTGRES_URL}/postgres`},
  mysql: {client: 'mysql2', connection: `${MYSQL_URL}/${name}`, server: MYSQL_URL},
});

/** `prepare`: runs on the new database once it has its tables, `directory` is the project. */
export const databaseFor = ({dialect, directory, name}) => {
  const {client, connection, server} = placesIn(directory, name)[dialect];
  const config = {client, connection, useNullAsDefault: true};

  const withKnex = async (work, at = connection) => {
    const knex = knexFactory({...config, connection: at});
    return work(knex).finally(() => knex.destroy());
  };
  const onServer = (sql) => withKnex(async (knex) => rowsOf(await knex.raw(sql)), server);

  const remove = async () => {
    if (server !== undefined)
      return onServer(`drop database if exists ${name}${dialect === 'postgres' ? ' with (force)' : ''}`);
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(join(directory, `dev.sqlite3${end}`), {force: true});
  };

  const create = async () => {
    await remove();
    if (server !== undefined) await onServer(`create database ${name}`);
    await withKnex((knex) => knex.migrate.latest({directory: join(directory, 'migrations')}));
  };

  /** Everything that somebody could miss, as text. */
  const picture = () =>
    withKnex(async (knex) => {
      const schema = [];
      for (const sql of schemaQueries[dialect]) schema.push(rowsOf(await knex.raw(sql)));
      const contents = {};
      for (const {name: table} of rowsOf(await knex.raw(tableQuery[dialect]))) {
        const columns = Object.keys(await knex(table).columnInfo()).toSorted();
        contents[table] = await knex(table).select(columns).orderBy('id');
      }
      return JSON.stringify({schema, contents});
    });

  /** The copies on the server that these processes made. */
  const shadowsOf = async (pids) =>
    server === undefined
      ? []
      : (await onServer(shadowQuery[dialect]))
          .map((row) => row.name)
          .filter((shadow) => pids.some((pid) => shadow.includes(`_${pid}_`)));

  return {config, create, remove, picture, shadowsOf};
};

/** The history of the project: it makes the tables and fills them. */
export const migrations = {
  '001_users.js': `exports.up = async (knex) => {
  await knex.schema.createTable('users', (table) => {
    table.increments('id');
    table.string('email').notNullable().unique();
    table.string('nickname');
  });
  const rows = Array.from({length: ${rows}}, (_, at) => ({email: at + '@example.org', nickname: at % 3 === 0 ? null : 'n ' + at}));
  await knex.batchInsert('users', rows, 200);
};
exports.down = (knex) => knex.schema.dropTable('users');
`,
  '002_posts.js': `exports.up = async (knex) => {
  await knex.schema.createTable('posts', (table) => {
    table.increments('id');
    table.integer('user_id').unsigned().notNullable().references('users.id').onDelete('CASCADE').index();
    table.string('title', 80).notNullable();
  });
  const rows = Array.from({length: ${rows}}, (_, at) => ({user_id: at + 1, title: 'post ' + at}));
  await knex.batchInsert('posts', rows, 200);
};
exports.down = (knex) => knex.schema.dropTable('posts');
`,
};

/** For the databases that keep their tables in a file beside the project. */
export const ignoredFiles = 'node_modules\ndev.sqlite3*\n.db-specialist\n';
