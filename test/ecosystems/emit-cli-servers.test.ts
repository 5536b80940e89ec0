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
import {applyAll, definitions} from '../../source/operations/index.js';
import type {Operation} from '../../source/operations/operation.js';
import {migrationParts} from '../../source/plan/migration-parts.js';
import {compareSchemas} from '../../source/schema/compare.js';
import type {DialectName, Schema} from '../../source/schema/model.js';
import {openEmptyDatabase, reachableDialects} from '../helpers/database.js';
import {clients} from './knex/server-project.js';
import {knexStyle} from './knex-style.js';

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));
const servers = dialects.filter(({name, shadow}) => shadow === 'database' && reachableDialects().includes(name));

const tables = [
  'create table users (id integer not null primary key, email varchar(80) not null, nick varchar(20))',
  'create table orders (id integer not null primary key, user_id integer, total integer)',
  `create table things (id integer not null primary key, name varchar(20), code varchar(20), owner_id integer,
    constraint one_code unique (code), constraint named check (name <> 'x'), constraint owned foreign key (owner_id) references users (id))`,
  'create index things_name_index on things (name)',
  'create index things_owner_id_name on things (owner_id, name)',
  'create table gone (id integer not null primary key, note varchar(20))',
  'create table links (a integer not null, b integer not null)',
  'create view names as select name from things',
  `insert into users values (1, 'a?', 'A'), (2, 'b', null)`,
  'insert into orders values (1, 1, 1), (2, null, 2), (3, 2, 3)',
  `insert into things values (1, 'a', 'c', 1)`,
  'insert into links values (1, 2), (2, 1)',
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
  {op: 'drop_view', view: 'names'},
  {op: 'drop_index', table: 'things', name: 'things_name_index'},
  {op: 'drop_foreign_key', table: 'things', name: 'owned'},
  {op: 'drop_unique', table: 'things', name: 'one_code'},
  {op: 'drop_check', table: 'things', name: 'named'},
  {op: 'drop_primary_key', table: 'gone'},
  {op: 'add_primary_key', table: 'links', columns: ['a', 'b']},
  {op: 'rename_index', table: 'things', from: 'things_owner_id_name', to: 'by_owner'},
  {op: 'rename_column', table: 'things', from: 'name', to: 'title'},
  {op: 'set_comment', table: 'things', comment: "What's there?"},
  {op: 'rename_table', table: 'things', to: 'items'},
  {op: 'drop_table', table: 'gone'},
  {op: 'create_table', table: 'notes', columns: [{name: 'id', type: 'increments'}]},
];

type Own = {readonly tables: readonly string[]; readonly operations: readonly Operation[]};

const called = (body: string, name: string): string =>
  `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ begin ${body}; return new; end $$`;

/** What only one of them has, or has in words of its own. */
const own: {readonly [Name in DialectName]?: Own} = {
  postgres: {
    tables: [
      `create type mood as enum ('sad', 'fine')`,
      `create type old_kind as enum ('a')`,
      called("new.note := 'x'", 'noted'),
      'create trigger gone_noted before insert on gone for each row execute function noted()',
    ],
    operations: [
      {op: 'drop_trigger', table: 'gone', name: 'gone_noted', function: 'noted'},
      {
        op: 'create_trigger',
        table: 'orders',
        name: 'counted',
        definition: 'CREATE TRIGGER counted BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION counted()',
        function: {name: 'counted', definition: called('new.total := 1', 'counted')},
      },
      {op: 'create_enum', enum: 'colour', values: ['red', "it's"]},
      {op: 'drop_enum', enum: 'old_kind'},
      {op: 'rename_enum_value', enum: 'mood', from: 'fine', to: 'good'},
      {op: 'add_enum_value', enum: 'mood', value: 'so so', after: 'sad'},
      {op: 'drop_enum_value', enum: 'mood', value: 'sad'},
    ],
  },
  mysql: {
    tables: [`create trigger gone_noted before insert on gone for each row set new.note = 'x'`],
    operations: [
      {op: 'drop_trigger', table: 'gone', name: 'gone_noted'},
      {
        op: 'create_trigger',
        table: 'orders',
        name: 'counted',
        definition: 'create trigger counted before insert on orders for each row set new.total = 1',
      },
    ],
  },
};

/** Triggers of a table go before it does. */
const operationsOn = ({name}: Dialect): readonly Operation[] => [...(own[name]?.operations ?? []), ...operations];

type Case = {
  readonly knex: 'knex' | 'knex2';
  readonly style: Partial<MigrationStyle>;
  readonly type: 'commonjs' | 'module';
};

const forms: readonly Omit<Case, 'knex'>[] = [
  {style: {extension: 'js'}, type: 'commonjs'},
  {style: {extension: 'js', moduleSystem: 'esm', semicolons: false}, type: 'module'},
  {style: {extension: 'mjs', moduleSystem: 'esm', functions: 'function', quote: '"'}, type: 'commonjs'},
  {style: {extension: 'cjs', functions: 'function', indent: '\t'}, type: 'module'},
  {style: {extension: 'ts', moduleSystem: 'esm'}, type: 'commonjs'},
];

const cases = (['knex', 'knex2'] as const).flatMap((knex) => forms.map((form): Case => ({...form, knex})));

const knexfile = (client: string, connection: unknown): string => `module.exports = {
  client: '${client}',
  connection: ${JSON.stringify(connection)},
  migrations: {directory: './migrations', loadExtensions: ['.js', '.cjs', '.mjs']},
};
`;

/** As ts-node or a build would hand it to Knex. */
const compiled = async (code: string, {extension}: Partial<MigrationStyle>): Promise<string> =>
  extension === 'ts' ? (await transform(code, {loader: 'ts', format: 'cjs'})).code : code;

type Ground = {readonly dialect: Dialect; readonly before: Schema; readonly connection: unknown};

const writeProject = async ({dialect, before, connection}: Ground, {style, type}: Case): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'db-specialist-emit-'));
  await mkdir(join(directory, 'migrations'));
  await symlink(modules, join(directory, 'node_modules'));
  await writeFile(join(directory, 'package.json'), JSON.stringify({type}));
  await writeFile(join(directory, 'knexfile.cjs'), knexfile(clients[dialect.name], connection));
  let schema = before;
  const rows = {users: 2, orders: 3, things: 1, links: 2};
  const {parts} = migrationParts({schema: before, rows, operations: operationsOn(dialect)});
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
  const all = operationsOn(dialect);
  const database = await openEmptyDatabase(dialect.name);
  await database.run([...tables, ...(own[dialect.name]?.tables ?? [])]);
  const see = () => dialect.introspect(database.query, books);
  const before = await see();
  const directory = await writeProject({dialect, before, connection: database.connection}, one);
  const knex = (command: string) =>
    execa(process.execPath, [join(modules, one.knex, 'bin/cli.js'), command, '--knexfile', 'knexfile.cjs'], {
      cwd: directory,
    });
  try {
    const rows = await dialect.digest(database.query, before);
    await knex('migrate:latest');
    const up = await see();
    expect(differences(expectedSchema(before, applyAll(before, all), up), up)).toEqual([]);
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
  test.each(cases)('$knex: $style in a $type package', (one) => prove(dialect, one), 60_000);
});

test('every operation is among them, but the one that only raw SQL is and the one that a safe form makes', () => {
  const [postgres] = dialects.filter(({name}) => name === 'postgres');
  const said = new Set((postgres ? operationsOn(postgres) : []).map(({op}) => op));
  const missing = Object.keys(definitions).filter((op) => !said.has(op as Operation['op']));
  expect(missing).toEqual(['raw_sql', 'validate_constraint']);
});
