import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {transform} from 'esbuild';
import {execa} from 'execa';
import {expect, test} from 'vitest';
import type {MigrationStyle} from '../../source/ecosystems/ecosystem.js';
import {emit} from '../../source/ecosystems/knex/emit.js';
import {applyAll} from '../../source/operations/index.js';
import type {Operation} from '../../source/operations/operation.js';
import {compareSchemas} from '../../source/schema/compare.js';
import type {Schema} from '../../source/schema/model.js';
import {blogRows, blogSchema, blogSql} from '../operations/blog.js';
import {openDatabase} from '../operations/knex-database.js';
import {knexStyle} from './knex-style.js';

const schema = await blogSchema();
const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Both directions need a rebuild, and both have steps that need none. */
const operations: readonly Operation[] = [
  {
    op: 'create_table',
    table: 'sessions',
    columns: [
      {name: 'id', type: 'increments'},
      {
        name: 'user_id',
        type: 'integer',
        nullable: false,
        references: {table: 'users', column: 'id', on_delete: 'cascade'},
      },
      {name: 'started_at', type: 'timestamp', nullable: false, default: {sql: 'CURRENT_TIMESTAMP'}},
    ],
    indexes: [{columns: ['user_id']}, {columns: [{column: 'started_at', order: 'desc'}], where: "'it''s' <> 'a?'"}],
  },
  {op: 'drop_column', table: 'users', column: 'handle'},
  {op: 'drop_column', table: 'users', column: 'score'},
  {op: 'rename_column', table: 'users', from: 'email', to: 'mail'},
  {op: 'drop_foreign_key', table: 'comments', columns: ['user_id']},
  {
    op: 'add_foreign_key',
    table: 'comments',
    columns: ['user_id'],
    references: {table: 'users', columns: ['id']},
    on_delete: 'cascade',
  },
  {op: 'drop_primary_key', table: 'post_tags'},
  {op: 'add_unique', table: 'post_tags', columns: ['post_id', 'tag'], constraint: true},
  {op: 'add_check', table: 'posts', name: 'titled', expression: "title <> 'a?'"},
  {op: 'create_view', view: 'titles', definition: "select title,\n  'a?\n    b' as text\nfrom posts"},
  {op: 'drop_view', view: 'active_users'},
  {
    op: 'add_column',
    table: 'posts',
    column: {name: 'editor_id', type: 'integer', references: {table: 'users', column: 'id'}},
  },
  {op: 'rename_index', table: 'posts', from: 'newest', to: 'most liked'},
  {op: 'alter_column', table: 'users', column: 'nickname', type: 'string', length: 50, nullable: false, fill: 'a?b'},
  {op: 'alter_column', table: 'comments', column: 'rating', type: 'text', using: "rating || '?'", keep: true},
  {op: 'backfill', table: 'posts', set: {likes: {sql: 'likes + 1'}, body: "it's ?"}, batch: 2, keep: true},
  {op: 'backfill', table: 'tags', set: {note: true}, where: "name <> 'a?'"},
  {op: 'rename_table', table: 'audit', to: 'audit log'},
  {op: 'raw_sql', sql: ['create table "raw" (id integer)'], down: ['drop table "raw"']},
];

/** What raw SQL makes is in no prediction. */
const withoutRaw = (schema: Schema): Schema => ({...schema, tables: schema.tables.filter(({name}) => name !== 'raw')});

type Case = {
  readonly style: Partial<MigrationStyle>;
  readonly client: 'sqlite3' | 'better-sqlite3';
  readonly knex: 'knex' | 'knex2';
  readonly type: 'commonjs' | 'module';
};

const forms: readonly Omit<Case, 'knex'>[] = [
  {style: {extension: 'js'}, client: 'sqlite3', type: 'commonjs'},
  {
    style: {extension: 'js', functions: 'function', quote: '"', indent: '\t'},
    client: 'better-sqlite3',
    type: 'commonjs',
  },
  {style: {extension: 'js', moduleSystem: 'esm', semicolons: false}, client: 'better-sqlite3', type: 'module'},
  {style: {extension: 'mjs', moduleSystem: 'esm', functions: 'function'}, client: 'sqlite3', type: 'commonjs'},
  {style: {extension: 'cjs', functions: 'function', semicolons: false}, client: 'sqlite3', type: 'module'},
  {style: {extension: 'ts', moduleSystem: 'esm'}, client: 'better-sqlite3', type: 'commonjs'},
];

const cases = (['knex', 'knex2'] as const).flatMap((knex) => forms.map((form): Case => ({...form, knex})));

const knexfile = (client: string): string => `module.exports = {
  client: '${client}',
  useNullAsDefault: true,
  connection: {filename: './blog.sqlite3'},
  migrations: {directory: './migrations', loadExtensions: ['.js', '.cjs', '.mjs']},
  pool: {afterCreate: (connection, done) => {
    if ('pragma' in connection) done(null, connection);
    else connection.run('PRAGMA foreign_keys = ON', (error) => done(error, connection));
  }},
};
`;

/** As ts-node or a build would hand it to Knex. */
const compiled = async (code: string, {extension}: Partial<MigrationStyle>): Promise<string> =>
  extension === 'ts' ? (await transform(code, {loader: 'ts', format: 'cjs'})).code : code;

const withProject = async ({style, client, type}: Case, work: (directory: string) => Promise<void>): Promise<void> => {
  const directory = await mkdtemp(join(tmpdir(), 'db-specialist-emit-'));
  const migration = emit({operations, before: schema, style: {...knexStyle, ...style}});
  try {
    await mkdir(join(directory, 'migrations'));
    await symlink(modules, join(directory, 'node_modules'));
    await writeFile(join(directory, 'package.json'), JSON.stringify({type}));
    await writeFile(join(directory, 'knexfile.cjs'), knexfile(client));
    const extension = style.extension === 'ts' ? 'js' : style.extension;
    await writeFile(join(directory, 'migrations', `001_change.${extension}`), await compiled(migration, style));
    await work(directory);
  } finally {
    await rm(directory, {recursive: true, force: true});
  }
};

const onDatabase = async <Result>(
  directory: string,
  work: (database: ReturnType<typeof openDatabase>) => Promise<Result>,
): Promise<Result> => {
  const database = openDatabase(join(directory, 'blog.sqlite3'));
  try {
    return await work(database);
  } finally {
    await database.close();
  }
};

const differences = async (directory: string, expected: Schema): Promise<readonly string[]> => {
  const actual = await onDatabase(directory, (database) => database.introspect());
  return compareSchemas(expected, withoutRaw(actual), {columnOrder: 'ignored'}).map(({text}) => text);
};

const childRows = (directory: string): Promise<unknown> =>
  onDatabase(directory, async ({digest, problems}) => {
    const {posts, comments, post_tags} = await digest();
    return {posts: posts?.rows, comments: comments?.rows, post_tags: post_tags?.rows, problems: await problems()};
  });

test.each(cases)(
  '$knex itself runs it, up and down: $style on $client in a $type package',
  (one) =>
    withProject(one, async (directory) => {
      await onDatabase(directory, ({script}) => script(blogSql + blogRows));
      const knex = (command: string) =>
        execa(process.execPath, [join(modules, one.knex, 'bin/cli.js'), command, '--knexfile', 'knexfile.cjs'], {
          cwd: directory,
        });

      await knex('migrate:latest');
      expect(await differences(directory, applyAll(schema, operations))).toEqual([]);
      expect(await childRows(directory)).toEqual({posts: 3, comments: 3, post_tags: 3, problems: []});

      await knex('migrate:rollback');
      expect(await differences(directory, schema)).toEqual([]);
      expect(await childRows(directory)).toEqual({posts: 3, comments: 3, post_tags: 3, problems: []});
    }),
  30_000,
);
