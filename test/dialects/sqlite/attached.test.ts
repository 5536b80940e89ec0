import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Query} from '../../../source/dialects/dialect.js';
import {sqlite} from '../../../source/dialects/sqlite/index.js';
import {compareSchemas} from '../../../source/schema/compare.js';
import {fingerprint} from '../../../source/schema/fingerprint.js';
import {findTable, type Schema} from '../../../source/schema/model.js';
import {type Opened, withSqlite} from './open-sqlite.js';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'db-specialist-attached-'));
});

afterEach(() => {
  rmSync(directory, {recursive: true, force: true});
});

const attach = (file: string, name = 'audit "log"'): string =>
  `attach '${join(directory, file)}' as "${name.replaceAll('"', '""')}";`;

const main = 'create table users (id integer primary key, email text); create table entries (note text);';

const audit = `create table "audit ""log""".users (id integer primary key autoincrement, name text);
  create table "audit ""log""".entries (id integer primary key, user_id integer references users on delete cascade, body text) strict;
  create index "audit ""log""".entries_user on entries (user_id) where body is not null;
  create unique index "audit ""log""".bodies on entries (lower(body));
  create trigger "audit ""log""".touch after insert on entries begin update users set name = new.body; end;
  create view "audit ""log""".bodies_only as select body from entries;
  create virtual table "audit ""log""".search using fts5(body);`;

const read = ({query}: Opened): Promise<Schema> => sqlite.introspect(query, []);

test('the objects of an attached file carry its name, and main ones none', async () => {
  const schema = await withSqlite(`${main} ${attach('audit.db')} ${audit}`, read);
  expect(schema.namespaces).toEqual([{name: 'audit "log"'}]);
  expect(schema.tables.map((table) => [table.schema, table.name, table.columns.length])).toEqual([
    [undefined, 'entries', 1],
    ['audit "log"', 'entries', 3],
    ['audit "log"', 'search', 0],
    [undefined, 'users', 2],
    ['audit "log"', 'users', 2],
  ]);
  const entries = findTable(schema, 'entries', 'audit "log"');
  expect(entries?.options).toEqual({strict: true});
  expect(entries?.indexes.map(({name}) => name)).toEqual(['bodies', 'entries_user']);
  expect(entries?.triggers.map(({name}) => name)).toEqual(['touch']);
  expect(entries?.foreignKeys.map(({references}) => references)).toEqual([
    {schema: 'audit "log"', table: 'users', columns: ['id']},
  ]);
  expect(schema.views.map(({schema: database, name}) => [database, name])).toEqual([['audit "log"', 'bodies_only']]);
});

test('what is in no file ends with the connection and is left out', async () => {
  const schema = await withSqlite(`${main} attach ':memory:' as scratch; create table scratch.t (a);`, read);
  expect(schema.namespaces).toBeUndefined();
  expect(schema.tables.map(({name}) => name)).toEqual(['entries', 'users']);
});

test('the number of queries is the same, and so is the picture whatever is attached first', async () => {
  const pictures = [
    ['one', 'two'],
    ['two', 'one'],
  ].map((names) =>
    withSqlite(`${main} ${names.map((name) => attach(`${name}.db`, name)).join(' ')}`, async ({query}) => {
      let count = 0;
      const counting: Query = (sql, bindings) => {
        count++;
        return query(sql, bindings);
      };
      const schema = await sqlite.introspect(counting, []);
      expect(count).toBe(sqlite.introspectionQueries);
      return schema;
    }),
  );
  const [first, second] = await Promise.all(pictures);
  expect(second).toEqual(first);
});

test('the DDL builds it again where a file is attached under the same name', async () => {
  const schema = await withSqlite(`${main} ${attach('audit.db')} ${audit}`, read);
  const again = await withSqlite(attach('again.db'), async (database) => {
    await database.run(sqlite.createStatements(schema));
    return read(database);
  });
  expect(compareSchemas(schema, again, {columnOrder: 'counts'})).toEqual([]);
  expect(fingerprint(again)).toBe(fingerprint(schema));
});

test('rows are counted and digested where they are', async () => {
  await withSqlite(`${main} ${attach('audit.db')} ${audit}`, async ({query, script}) => {
    await script(
      `insert into main.users (email) values ('a'), ('b'); insert into "audit ""log""".users (name) values ('c')`,
    );
    const schema = await sqlite.introspect(query, []);
    expect(await sqlite.rowCounts(query, schema)).toEqual({
      entries: 0,
      users: 2,
      'audit "log".entries': 0,
      'audit "log".users': 1,
    });
    const digest = await sqlite.digest(query, schema);
    expect([digest.users?.rows, digest['audit "log".users']?.rows]).toEqual([2, 1]);
  });
});
