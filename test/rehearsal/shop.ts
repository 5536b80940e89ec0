import {cpSync, mkdtempSync, realpathSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import {openRunner} from '../../source/ecosystems/knex/open-runner.js';
import {type RehearseOptions, rehearse} from '../../source/rehearsal/rehearse.js';
import type {RehearsalReport} from '../../source/rehearsal/report.js';
import {writeFiles} from '../ecosystems/knex/project.js';

const foreignKeysOn = `pool: {afterCreate: (connection, done) => connection.run('PRAGMA foreign_keys = ON', done)}`;

const configurations = `
module.exports = {
  sqlite3: {client: 'sqlite3', connection: {filename: './dev.sqlite3'}, useNullAsDefault: true},
  careful: {client: 'sqlite3', connection: {filename: './dev.sqlite3'}, useNullAsDefault: true, ${foreignKeysOn}},
  'better-sqlite3': {client: 'better-sqlite3', connection: {filename: './dev.sqlite3'}, useNullAsDefault: true},
};
`;

/** Users with orders that go when they go, an index, a default, a trigger and something nullable. */
const schema = `
exports.up = async (knex) => {
  await knex.schema.createTable('users', (table) => {
    table.increments('id');
    table.string('email').notNullable().index();
    table.string('nickname', 40).notNullable().defaultTo('anonymous');
    table.integer('age');
  });
  await knex.schema.createTable('orders', (table) => {
    table.increments('id');
    table.integer('user_id').notNullable().references('users.id').onDelete('CASCADE').index();
    table.decimal('total');
  });
  await knex.schema.createTable('logs', (table) => {
    table.increments('id');
    table.string('text');
  });
  await knex.raw("CREATE TRIGGER users_logged AFTER UPDATE ON users BEGIN INSERT INTO logs (text) VALUES ('changed'); END");
};
exports.down = async (knex) => {
  for (const table of ['logs', 'orders', 'users']) await knex.schema.dropTable(table);
};
`;

const rows = `
exports.seed = async (knex) => {
  await knex('users').insert([
    {id: 1, email: 'ada@example.org', nickname: 'ada', age: 36},
    {id: 2, email: 'grace@example.org', nickname: 'grace', age: null},
  ]);
  await knex('orders').insert([1, 1, 2, 2].map((user_id, at) => ({user_id, total: 10 + at})));
};
`;

export const migrationName = '20260201000000_change.js';

export type Shop = {readonly directory: string; readonly remove: () => void};

/** A project with a database that has rows. Made once: every test works on a copy. */
export const makeShop = async (): Promise<Shop> => {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'db-specialist-shop-')));
  writeFiles(directory, {
    'knexfile.js': configurations,
    'migrations/20260101000000_shop.js': schema,
    'seeds/rows.js': rows,
  });
  const runner = await openRunner({project: {directory, environment: 'sqlite3'}});
  await runner.migrateAndSeed();
  await runner.close();
  return {directory, remove: () => rmSync(directory, {recursive: true, force: true})};
};

export type Change = Partial<Omit<RehearseOptions, 'project'>> & {
  /** The migration's text, or the bodies of up and down. */
  readonly migration: string | {readonly up: string; readonly down: string};
  readonly environment?: string;
};

export const copyShop = (shop: Shop, {migration}: Pick<Change, 'migration'>): string => {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'db-specialist-shop-')));
  onTestFinished(() => rmSync(directory, {recursive: true, force: true}));
  cpSync(shop.directory, directory, {recursive: true});
  const text =
    typeof migration === 'string'
      ? migration
      : `exports.up = async (knex) => { ${migration.up} };\nexports.down = async (knex) => { ${migration.down} };\n`;
  writeFiles(directory, {[`migrations/${migrationName}`]: text});
  return directory;
};

export const rehearseIn = (
  directory: string,
  {environment = 'sqlite3', migration: _, ...more}: Change,
): Promise<RehearsalReport> =>
  rehearse({
    openRunner,
    project: {directory, environment},
    dialect: 'sqlite',
    shadowDirectory: join(directory, '.db-specialist'),
    name: migrationName,
    predicted: null,
    touched: null,
    declaredLosses: [],
    timeout: 30_000,
    ...more,
  });
