import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {transform} from 'esbuild';
import {execa} from 'execa';
import {describe, expect, test} from 'vitest';
import type {Dialect} from '../../source/dialects/dialect.js';
import {dialects} from '../../source/dialects/index.js';
import type {MigrationStyle} from '../../source/ecosystems/ecosystem.js';
import {emit} from '../../source/ecosystems/knex/emit.js';
import {expectedSchema} from '../../source/operations/expected-schema.js';
import {applyAll} from '../../source/operations/index.js';
import type {Operation} from '../../source/operations/operation.js';
import {migrationParts} from '../../source/plan/migration-parts.js';
import {compareSchemas} from '../../source/schema/compare.js';
import type {Schema} from '../../source/schema/model.js';
import {openEmptyDatabase, reachableDialects} from '../helpers/database.js';
import {clients} from './knex/server-project.js';
import {knexStyle} from './knex-style.js';

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));
const servers = dialects.filter(({name, shadow}) => shadow === 'database' && reachableDialects().includes(name));

const tables = [
  'create table users (id integer not null primary key, email varchar(80) not null, nick varchar(20))',
  'create table orders (id integer not null primary key, user_id integer, total integer)',
  `insert into users values (1, 'a?', 'A'), (2, 'b', null)`,
  'insert into orders values (1, 1, 1), (2, null, 2), (3, 2, 3)',
];

/** Of all that takes a file of its own, or other words on servers. */
const operations: readonly Operation[] = [
  {op: 'add_foreign_key', table: 'orders', columns: ['user_id'], references: {table: 'users', columns: ['id']}},
  {op: 'add_index', table: 'orders', columns: ['total']},
  {op: 'alter_column', table: 'orders', column: 'total', nullable: false},
  {op: 'add_unique', table: 'users', columns: ['email']},
  {op: 'add_check', table: 'orders', name: 'positive', expression: "total > 0 and 'a?' <> 'b'"},
  {op: 'add_column', table: 'users', column: {name: 'kind', type: 'enum', values: ['a', "it's"], default: 'a'}},
  {
    op: 'add_column',
    table: 'users',
    column: {name: 'slug', type: 'string', nullable: false},
    fill: {sql: 'lower(email)'},
  },
  {op: 'backfill', table: 'users', set: {slug: "it's ?"}, where: "email = 'a?'", batch: 1},
  {op: 'drop_column', table: 'users', column: 'nick', keep: true},
  {op: 'create_view', view: 'emails', definition: 'select email from users'},
];

type Case = {readonly style: Partial<MigrationStyle>; readonly type: 'commonjs' | 'module'};

const cases: readonly Case[] = [
  {style: {extension: 'js'}, type: 'commonjs'},
  {style: {extension: 'js', moduleSystem: 'esm', semicolons: false}, type: 'module'},
  {style: {extension: 'mjs', moduleSystem: 'esm', functions: 'function', quote: '"'}, type: 'commonjs'},
  {style: {extension: 'cjs', functions: 'function', indent: '\t'}, type: 'module'},
  {style: {extension: 'ts', moduleSystem: 'esm'}, type: 'commonjs'},
];

const knexfile = (client: string, connection: unknown): string => `module.exports = {
  client: '${client}',
  connection: ${JSON.stringify(connection)},
  migrations: {directory: './migrations', loadExtensions: ['.js', '.cjs', '.mjs']},
};
`;

/** As ts-node or a build would hand it to Knex. */
const compiled = async (code: string, {extension}: Partial<MigrationStyle>): Promise<string> =>
  extension === 'ts' ? (await transform(code, {loader: 'ts', format: 'cjs'})).code : code;

const writeProject = async (before: Schema, {style, type}: Case, knexfileText: string): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'db-specialist-emit-'));
  await mkdir(join(directory, 'migrations'));
  await symlink(modules, join(directory, 'node_modules'));
  await writeFile(join(directory, 'package.json'), JSON.stringify({type}));
  await writeFile(join(directory, 'knexfile.cjs'), knexfileText);
  let schema = before;
  const {parts} = migrationParts({schema: before, rows: {users: 2, orders: 3}, operations});
  for (const [at, part] of parts.entries()) {
    const code = emit({...part, before: schema, style: {...knexStyle, ...style}});
    const name = `${String(at + 1).padStart(3, '0')}_part`;
    await writeFile(
      join(directory, 'migrations', `${name}.${style.extension === 'ts' ? 'js' : style.extension}`),
      await compiled(code, style),
    );
    schema = applyAll(schema, part.operations);
  }
  return directory;
};

const books = ['knex_migrations', 'knex_migrations_lock'];

const differences = (one: Schema, other: Schema): readonly string[] =>
  compareSchemas(one, other, {columnOrder: 'ignored'}).map(({text}) => text);

const prove = async (dialect: Dialect, one: Case): Promise<void> => {
  const database = await openEmptyDatabase(dialect.name);
  await database.run(tables);
  const see = () => dialect.introspect(database.query, books);
  const before = await see();
  const directory = await writeProject(before, one, knexfile(clients[dialect.name], database.connection));
  const knex = (command: string) =>
    execa(process.execPath, [join(modules, 'knex/bin/cli.js'), command, '--knexfile', 'knexfile.cjs'], {
      cwd: directory,
    });
  try {
    const rows = await dialect.digest(database.query, before);
    await knex('migrate:latest');
    const up = await see();
    expect(differences(expectedSchema(before, applyAll(before, operations), up), up)).toEqual([]);
    await knex('migrate:rollback');
    const down = await see();
    expect(differences(before, down)).toEqual([]);
    expect(await dialect.digest(database.query, down)).toEqual(rows);
  } finally {
    await rm(directory, {recursive: true, force: true});
    await database.close();
  }
};

describe.each(servers)('on $name knex itself runs the files of a plan, up and down', (dialect) => {
  test.each(cases)('$style in a $type package', (one) => prove(dialect, one));
});
