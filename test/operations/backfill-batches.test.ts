import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {describe, expect, test} from 'vitest';
import {dialectOf} from '../../source/dialects/index.js';
import {emit} from '../../source/ecosystems/knex/emit.js';
import type {OperationOf} from '../../source/operations/operation.js';
import {knexStyle} from '../ecosystems/knex-style.js';
import {openEmptyDatabase, reachableDialects, type TestDatabase} from '../helpers/database.js';
import {migrateWith} from './knex-database.js';

type Backfill = Omit<OperationOf<'backfill'>, 'op' | 'table'>;

const rows = 2500;
const numbers = Array.from({length: rows}, (_, at) => at + 1);

/** Each row has a key made of its number; every fifth is done already. */
const filled = async (dialect: TestDatabase['dialect'], key: Key, file?: {readonly filename: string}) => {
  const database = await openEmptyDatabase(dialect, file);
  await database.run([`create table things (title varchar(40), slug varchar(40), ${key.columns})`]);
  await database.knex.batchInsert(
    'things',
    numbers.map((n) => ({...key.of(n), title: `T${n}`, slug: n % 5 === 0 ? 'done' : null})),
    100,
  );
  return database;
};

type Key = {readonly columns: string; readonly of: (n: number) => Readonly<Record<string, unknown>>};

const padded = (n: number, width: number): string => String(n).padStart(width, '0');

const keys: readonly (readonly [string, Key])[] = [
  ['a number', {columns: 'id integer not null primary key', of: (n) => ({id: n * 7})}],
  [
    'a number too large for JavaScript',
    {columns: 'id bigint not null primary key', of: (n) => ({id: `9007199254${padded(n, 9)}`})},
  ],
  ['a text', {columns: 'id varchar(20) not null primary key', of: (n) => ({id: `k'${(n * 7919) % 2503}?`})}],
  [
    'a moment in microseconds',
    {columns: 'id timestamp(6) not null primary key', of: (n) => ({id: `2020-01-01 00:00:0${n % 2}.${padded(n, 6)}`})},
  ],
  [
    'two columns',
    {
      columns: 'a integer not null, b varchar(20) not null, primary key (a, b)',
      of: (n) => ({a: n % 3, b: `b${padded(n, 5)}`}),
    },
  ],
  [
    'three columns',
    {
      columns: 'a integer not null, b integer not null, c integer not null, primary key (a, b, c)',
      of: (n) => ({a: n % 2, b: n % 7, c: n}),
    },
  ],
];

const emitted = async ({dialect, query}: TestDatabase, change: Backfill): Promise<string> =>
  emit({
    operations: [{op: 'backfill', table: 'things', ...change}],
    before: await dialectOf(dialect).introspect(query, ['knex_migrations', 'knex_migrations_lock']),
    style: knexStyle,
  });

const slugs = async ({knex}: TestDatabase): Promise<Readonly<Record<string, number>>> => {
  const found: readonly {title: string; slug: string | null}[] = await knex('things').select('title', 'slug');
  const kindOf = ({title, slug}: {title: string; slug: string | null}): string =>
    slug === null || slug === 'done' ? String(slug) : slug === title.toLowerCase() ? 'new' : 'wrong';
  const counts: Record<string, number> = {};
  for (const row of found) counts[kindOf(row)] = (counts[kindOf(row)] ?? 0) + 1;
  return counts;
};

const change: Backfill = {set: {slug: {sql: 'lower(title)'}}, where: 'slug is null', batch: 1000};

/** How many rows each UPDATE changed. */
const updates = (database: TestDatabase): readonly number[] => {
  const counts: number[] = [];
  database.knex.on('query-response', (response, {method}) => {
    if (method === 'update') counts.push(Number(response));
  });
  return counts;
};

describe.each(reachableDialects())('on %s', (dialect) => {
  test.each(keys)('every row that is meant is changed once, in batches by %s', async (_title, key) => {
    const database = await filled(dialect, key);
    try {
      const text = await emitted(database, change);
      const counts = updates(database);
      await migrateWith(database.knex, text, 'up');
      expect(await slugs(database)).toEqual({new: 2000, done: 500});
      // A key that JavaScript cannot hold exactly makes a batch smaller, and leaves no row out.
      expect(Math.max(...counts)).toBeLessThanOrEqual(1000);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2000);
    } finally {
      await database.close();
    }
  });

  test('rows without a condition are changed all of them, and none is left over', async () => {
    const database = await filled(dialect, {columns: 'id integer not null primary key', of: (n) => ({id: n})});
    try {
      await migrateWith(database.knex, await emitted(database, {...change, where: undefined, batch: 1250}), 'up');
      expect(await slugs(database)).toEqual({new: 2500});
    } finally {
      await database.close();
    }
  });
});

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));
const clients = {sqlite: 'better-sqlite3', postgres: 'pg', mysql: 'mysql2'};

/** Dies by itself when the first batch is in, where a file says so. */
const knexfile = ({dialect, connection}: TestDatabase): string => `const {existsSync} = require('node:fs');
module.exports = {
  client: '${clients[dialect]}',
  useNullAsDefault: true,
  connection: ${JSON.stringify(connection)},
  migrations: {directory: './migrations'},
  postProcessResponse: (response) => {
    if (response === 1000 && existsSync('dies')) process.kill(process.pid, 'SIGKILL');
    return response;
  },
};
`;

describe.each(reachableDialects())('on %s', (dialect) => {
  test.each([keys[0], keys[4]].flatMap((one) => (one === undefined ? [] : [one])))(
    'plain Knex runs it; killed behind the first batch, it goes on where it was, by %s',
    async (_title, key) => {
      const directory = await mkdtemp(join(tmpdir(), 'db-specialist-batches-'));
      const database = await filled(dialect, key, {filename: join(directory, 'things.sqlite3')});
      try {
        const text = await emitted(database, change);
        await mkdir(join(directory, 'migrations'));
        await symlink(modules, join(directory, 'node_modules'));
        await writeFile(join(directory, 'knexfile.cjs'), knexfile(database));
        const config = 'exports.config = {transaction: false};\n';
        await writeFile(join(directory, 'migrations', '001_fill.cjs'), config + text);
        await writeFile(join(directory, 'dies'), '');
        const knex = (command: string) =>
          execa(process.execPath, [join(modules, 'knex/bin/cli.js'), command, '--knexfile', 'knexfile.cjs'], {
            cwd: directory,
          });

        await expect(knex('migrate:latest')).rejects.toMatchObject({signal: 'SIGKILL'});
        expect(await slugs(database)).toEqual({new: 1000, done: 500, null: 1000});

        await rm(join(directory, 'dies'));
        await knex('migrate:unlock');
        await knex('migrate:latest');
        expect(await slugs(database)).toEqual({new: 2000, done: 500});
      } finally {
        await database.close();
        await rm(directory, {recursive: true, force: true});
      }
    },
    60_000,
  );
});
