import {spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {dialectOf} from '../../source/dialects/index.js';
import {sql} from '../../source/export/sql.js';
import {compareSchemas} from '../../source/schema/compare.js';
import {fingerprint} from '../../source/schema/fingerprint.js';
import type {DialectName, Schema} from '../../source/schema/model.js';
import {openSqlite} from '../dialects/sqlite/open-sqlite.js';
import {openEmptyDatabase, reachableDialects, type TestDatabase} from '../helpers/database.js';
import {makeScratch} from '../helpers/sample.js';
import {exampleSchema} from './example-schema.js';

// Where a client would cut a statement short, or run it into the next one.
const awkward: Readonly<Record<DialectName, readonly string[]>> = {
  sqlite: [
    `create table "a;b" (id integer primary key, "it's" text default ';' check ("it's" <> '--'))`,
    'create trigger touch after update on "a;b" begin select 1; /* ; end; */ select 2; end',
    'create view v as select id from "a;b"',
    "create view w as select 'tab\there;\nand a line' as x",
  ],
  postgres: [
    'create schema "s;t"',
    `create table "s;t"."a;b" (id bigint primary key, "it's" text default ';' check ("it's" <> '--'), "grün 表" text)`,
    `create function touch() returns trigger language plpgsql as $body$ begin new."it's" := ';$$'; return new; end; -- done
$body$`,
    'create trigger touch before update on "s;t"."a;b" for each row execute function touch()',
    `create view v as select id, E'a\\\\b;\\n' as x, ':id' as y from "s;t"."a;b"`,
    `comment on table "s;t"."a;b" is 'ends in a comment; -- or not
\\q'`,
  ],
  mysql: [
    "create table `a;b` (id bigint primary key, `it's` varchar(20) default ';', `grün 表` int) comment 'a; -- b\\\\'",
    "create trigger touch before update on `a;b` for each row begin set new.`it's` = ';;'; -- ; here\n set new.id = old.id; end",
    'create procedure p() begin select 1; /* ; */ select 2; end',
    'create view v as select id from `a;b`',
  ],
};

const clients: Readonly<Record<DialectName, string>> = {sqlite: 'sqlite3', postgres: 'psql', mysql: 'mariadb'};

const hasClient = (dialect: DialectName): boolean => spawnSync(clients[dialect], ['--version']).status === 0;

const run = (command: string, words: readonly string[], input: string): void => {
  const {status, stderr} = spawnSync(command, [...words], {input, encoding: 'utf8'});
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
};

const introspected = ({dialect, query}: Pick<TestDatabase, 'dialect' | 'query'>): Promise<Schema> =>
  dialectOf(dialect).introspect(query, []);

/** The schema of a new database into which the client has read the file. */
const loaded = async (dialect: DialectName, script: string): Promise<Schema> => {
  if (dialect === 'sqlite') {
    const scratch = makeScratch();
    const file = join(scratch.directory, 'new.db');
    run('sqlite3', ['-bail', file], script);
    const {query, close} = openSqlite(file);
    try {
      return await introspected({dialect, query});
    } finally {
      close();
      scratch.remove();
    }
  }
  const database = await openEmptyDatabase(dialect);
  try {
    const {hostname, port, username, password, pathname} = new URL(String(database.connection));
    if (dialect === 'postgres') run('psql', ['-v', 'ON_ERROR_STOP=1', '-q', '-d', String(database.connection)], script);
    else {
      const secret = password === '' ? [] : [`-p${password}`];
      run(
        'mariadb',
        ['--comments', '-h', hostname, '-P', port || '3306', '-u', username, ...secret, pathname.slice(1)],
        script,
      );
    }
    return await introspected(database);
  } finally {
    await database.close();
  }
};

const source = {serverVersion: '1.0', fingerprint: 'abc', tablesInAll: 1};

describe.each(reachableDialects())('%s', (dialect) => {
  test.skipIf(!hasClient(dialect))(
    'the file builds the same schema when the database’s own client reads it',
    async () => {
      const database = await openEmptyDatabase(dialect);
      try {
        await database.run(awkward[dialect]);
        const schema = await introspected(database);
        const again = await loaded(dialect, sql(schema, source));
        expect(compareSchemas(schema, again, {columnOrder: 'counts'})).toEqual([]);
        expect(fingerprint(again)).toBe(fingerprint(schema));
        expect(again.tables[0]?.triggers).toHaveLength(1);
        expect(again.views.map(({name}) => name)).toContain('v');
      } finally {
        await database.close();
      }
    },
  );
});

const headOf = (schema: Schema, more: Partial<typeof source> = {}): readonly string[] =>
  sql(schema, {...source, ...more})
    .split('\n')
    .filter((line) => line.startsWith('-- '));

test('it says where it comes from and how it is run', () => {
  const schema: Schema = {...exampleSchema, dialect: 'sqlite', views: [], unseen: ['what\n; drop table x']};
  const tablesInAll = schema.tables.length;
  expect(headOf(schema, {tablesInAll})).toEqual([
    '-- SQLite 1.0, 5 tables',
    '-- fingerprint abc',
    '-- on an empty database: sqlite3 new.db < schema.sql',
    '-- not seen: what ; drop table x',
  ]);
  expect(headOf(schema, {tablesInAll: 12}).slice(0, 2)).toEqual([
    '-- SQLite 1.0, a part: 5 tables of 12',
    '-- What these tables refer to is not in it, unless it was asked for too.',
  ]);
});
