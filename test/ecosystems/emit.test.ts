import {mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {transform} from 'esbuild';
import {execa} from 'execa';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {MigrationStyle} from '../../source/ecosystems/ecosystem.js';
import {emit} from '../../source/ecosystems/knex/emit.js';
import type {Operation} from '../../source/operations/operation.js';
import {operationsOn} from '../operations/arbitrary-operations.js';
import {blogSchema} from '../operations/blog.js';
import {knexStyle} from './knex-style.js';

const schema = await blogSchema();

test.each([
  ['commonjs', 'js', 'exports.config = { transaction: false };'],
  ['esm', 'js', 'export const config = { transaction: false };'],
  ['commonjs', 'ts', 'export const config = { transaction: false };'],
] as const)('what runs in no transaction says so: %s, .%s', (moduleSystem, extension, line) => {
  const operations: readonly Operation[] = [{op: 'raw_sql', sql: ['vacuum'], down: []}];
  const style = {...knexStyle, moduleSystem, extension};
  expect(emit({operations, before: schema, style, transaction: false})).toContain(`\n${line}\n`);
  expect(emit({operations, before: schema, style})).not.toContain('config');
});

const emitted = (operations: readonly Operation[], style: Partial<MigrationStyle> = {}): string =>
  emit({operations, before: schema, style: {...knexStyle, ...style}});

test('a table is made the way people write it', () => {
  const text = emitted([
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
        {name: 'token', type: 'string', length: 64, nullable: false, unique: true},
        {name: 'kind', type: 'enum', values: ['web', 'app'], nullable: false, default: 'web'},
        {name: 'revoked', type: 'boolean', nullable: false, default: false},
        {name: 'created_at', type: 'timestamp', nullable: false, default: {sql: 'CURRENT_TIMESTAMP'}},
      ],
      indexes: [{columns: ['user_id']}, {columns: ['user_id', 'kind'], unique: true, name: 'one_kind'}],
    },
  ]);
  expect(text).toMatchInlineSnapshot(`
    "exports.up = async (knex) => {
      await knex.schema.createTable('sessions', (table) => {
        table.increments('id');
        table.integer('user_id').notNullable().references('id').inTable('users').onDelete('CASCADE');
        table.string('token', 64).notNullable().unique();
        table.enum('kind', ['web', 'app']).notNullable().defaultTo('web');
        table.boolean('revoked').notNullable().defaultTo(false);
        table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());
        table.index(['user_id']);
        table.unique(['user_id', 'kind'], { indexName: 'one_kind' });
      });
    };

    exports.down = async (knex) => {
      await knex.schema.dropTable('sessions');
    };
    "
  `);
});

test('columns and indexes of one table go into one alterTable; a reference does not, as Knex would rebuild the table', () => {
  const text = emitted([
    {op: 'add_column', table: 'posts', column: {name: 'summary', type: 'text'}},
    {op: 'add_index', table: 'posts', columns: ['summary']},
    {
      op: 'add_column',
      table: 'posts',
      column: {name: 'editor_id', type: 'integer', references: {table: 'users', column: 'id', on_delete: 'set null'}},
    },
  ]);
  expect(text).toMatchInlineSnapshot(`
    "exports.up = async (knex) => {
      await knex.schema.alterTable('posts', (table) => {
        table.text('summary');
        table.index(['summary']);
      });
      await knex.raw(
        'ALTER TABLE ?? ADD COLUMN ?? integer REFERENCES ?? (??) ON DELETE SET NULL',
        ['posts', 'editor_id', 'users', 'id'],
      );
    };

    exports.down = async (knex) => {
      // Not dropColumn(): Knex would rebuild the table, and lose rows that refer to it.
      await knex.raw('ALTER TABLE ?? DROP COLUMN ??', ['posts', 'editor_id']);
      await knex.schema.alterTable('posts', (table) => {
        table.dropIndex(['summary']);
      });
      // Not dropColumn(): Knex would rebuild the table, and lose rows that refer to it.
      await knex.raw('ALTER TABLE ?? DROP COLUMN ??', ['posts', 'summary']);
    };
    "
  `);
});

test('a dropped column is dropped natively; the required one comes back through a rebuild with foreign keys off', () => {
  expect(emitted([{op: 'drop_column', table: 'users', column: 'score'}])).toMatchInlineSnapshot(`
    "// It brings its own transactions: SQLite switches foreign keys only outside of one.
    exports.config = { transaction: false };

    // One transaction with foreign keys off: with them on, dropping a table deletes the rows that refer to it.
    const withoutForeignKeys = async (knex, change) => {
      const [{ foreign_keys: enforced }] = await knex.raw('PRAGMA foreign_keys');
      await knex.raw('PRAGMA foreign_keys = OFF');
      try {
        await knex.transaction(async (trx) => {
          const [pragma] = await trx.raw('PRAGMA foreign_keys');
          if (pragma.foreign_keys !== 0) throw new Error('Foreign keys are still on: give the pool one connection.');
          const before = await trx.raw('PRAGMA foreign_key_check');
          await change(trx);
          const after = await trx.raw('PRAGMA foreign_key_check');
          if (after.length > before.length) throw new Error(\`Rows refer to rows that do not exist: \${JSON.stringify(after)}\`);
        });
      } finally {
        if (enforced === 1) await knex.raw('PRAGMA foreign_keys = ON');
      }
    };

    exports.up = async (knex) => {
      await knex.transaction(async (trx) => {
        // Not dropColumn(): Knex would rebuild the table, and lose rows that refer to it.
        await trx.raw('ALTER TABLE ?? DROP COLUMN ??', ['users', 'score']);
      });
    };

    exports.down = async (knex) => {
      await withoutForeignKeys(knex, async (trx) => {
        // Rebuilds users to add score: a NOT NULL column needs a default for the rows that are there.
        await trx.raw('drop view "popular"');
        await trx.raw('drop view "active_users"');
        await trx.raw(\`
          create table "_rebuild_users" (
            "id" integer not null primary key autoincrement,
            "email" varchar(255) not null,
            "nickname" varchar(40),
            "status" text not null default 'active' check (status in ('active', 'gone')),
            "age" integer not null default '0',
            "manager_id" integer references "users" ("id") on delete set null,
            "handle" varchar(64),
            "created_at" datetime not null default CURRENT_TIMESTAMP,
            "shout" text generated always as (upper(email)) virtual,
            "score" float not null,
            unique ("handle")
          )
        \`);
        await trx.raw(\`
          insert into "_rebuild_users" ("id", "email", "nickname", "status", "age", "manager_id", "handle", "created_at", "score")
          select "id", "email", "nickname", "status", "age", "manager_id", "handle", "created_at", '0'
          from "users"
        \`);
        await trx.raw("delete from sqlite_sequence where name = '_rebuild_users'");
        await trx.raw("insert into sqlite_sequence (name, seq) select '_rebuild_users', seq from sqlite_sequence where name = 'users'");
        await trx.raw('drop table "users"');
        await trx.raw('alter table "_rebuild_users" rename to "users"');
        await trx.raw('create unique index "users_email_unique" on "users" ("email")');
        await trx.raw('create index "users_lower_nickname_index" on "users" (lower(nickname)) where nickname is not null');
        await trx.raw('create view "active_users" as select id, email from users where status = \\'active\\'');
        await trx.raw('create view "popular" as select p.title, u.email as author from posts p join users u on u.id = p.user_id where p.likes > 1');
      });
    };
    "
  `);
});

test('values that are kept come back', () => {
  const text = emitted([{op: 'drop_column', table: 'comments', column: 'rating', keep: true}], {
    extension: 'ts',
    moduleSystem: 'esm',
    semicolons: false,
    functions: 'function',
  });
  expect(text).toMatchInlineSnapshot(`
    "import type { Knex } from 'knex'

    export async function up(knex: Knex): Promise<void> {
      await knex.schema.createTable('comments_rating_kept', function (table) {
        table.integer('id').notNullable().primary()
        table.specificType('rating', 'decimal(3,1)')
      })
      await knex.raw(
        'INSERT INTO ?? (??, ??) SELECT ??, ?? FROM ??',
        ['comments_rating_kept', 'id', 'rating', 'id', 'rating', 'comments'],
      )
      // Not dropColumn(): Knex would rebuild the table, and lose rows that refer to it.
      await knex.raw('ALTER TABLE ?? DROP COLUMN ??', ['comments', 'rating'])
    }

    export async function down(knex: Knex): Promise<void> {
      await knex.schema.alterTable('comments', function (table) {
        table.specificType('rating', 'decimal(3,1)')
      })
      await knex.raw(
        'UPDATE ?? SET ?? = (SELECT "comments_rating_kept"."rating" FROM "comments_rating_kept" WHERE "comments_rating_kept"."id" = "comments"."id")',
        ['comments', 'rating'],
      )
      await knex.schema.dropTable('comments_rating_kept')
    }
    "
  `);
});

test('a default that is not constant is no matter for ADD COLUMN', () => {
  const column = {name: 'seen_at', type: 'timestamp', nullable: false, default: {sql: 'CURRENT_TIMESTAMP'}};
  expect(emitted([{op: 'add_column', table: 'users', column}])).toContain(
    '// Rebuilds users to add seen_at: the default CURRENT_TIMESTAMP is not constant, and the rows that are there need one value.',
  );
});

const styles: fc.Arbitrary<Partial<MigrationStyle>> = fc.record({
  extension: fc.constantFrom('js', 'cjs', 'mjs', 'ts'),
  moduleSystem: fc.constantFrom('commonjs', 'esm'),
  indent: fc.constantFrom('  ', '    ', '\t'),
  quote: fc.constantFrom("'", '"'),
  semicolons: fc.boolean(),
  functions: fc.constantFrom('arrow', 'function'),
});

describe('in every style, for every change', () => {
  test('it parses, ends in one line end, has no blank at the end of a line and awaits everything', async () => {
    await fc.assert(
      fc.asyncProperty(operationsOn(schema), styles, async (operations, style) => {
        const text = emitted(operations, style);
        await transform(text, {loader: style.extension === 'ts' ? 'ts' : 'js', logLevel: 'silent'});
        expect(text).toMatch(/[^\n]\n$/);
        expect(text).not.toMatch(/[ \t]\n/);
        expect(text).not.toMatch(/^\s*(knex|trx)\./m);
        // The text of a trigger has its own semicolons.
        expect(text.replaceAll(/`[^`]*`/g, '``').includes(';\n')).toBe(style.semicolons);
      }),
      {numRuns: 150},
    );
  });
});

test('TypeScript accepts it, strictly', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'db-specialist-emit-'));
  const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));
  const style = {extension: 'ts', moduleSystem: 'esm'} as const;
  const operations: readonly Operation[] = [
    {op: 'drop_column', table: 'users', column: 'score'},
    {op: 'backfill', table: 'posts', set: {body: {sql: 'title'}}, batch: 10},
    {op: 'backfill', table: 'users', set: {age: 1}, where: 'age > 1', batch: 10, keep: true},
  ];
  try {
    await symlink(modules, join(directory, 'node_modules'));
    await writeFile(join(directory, 'arrow.ts'), emitted(operations, {...style, functions: 'arrow'}));
    await writeFile(join(directory, 'function.ts'), emitted(operations, {...style, functions: 'function'}));
    const options = [
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--target',
      'es2022',
      '--module',
      'preserve',
      '--types',
      '',
    ];
    const {stdout} = await execa(join(modules, '.bin/tsc'), [...options, 'arrow.ts', 'function.ts'], {
      cwd: directory,
      reject: false,
    });
    expect(stdout).toBe('');
  } finally {
    await rm(directory, {recursive: true, force: true});
  }
}, 30_000);
