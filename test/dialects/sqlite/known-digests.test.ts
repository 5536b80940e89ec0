import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import Database from 'better-sqlite3';
import {expect, onTestFinished, test} from 'vitest';
import type {Query, Row} from '../../../source/dialects/dialect.js';
import {sqlite} from '../../../source/dialects/sqlite/index.js';
import type {DataDigest} from '../../../source/schema/digest.js';

type Reader = {
  readonly digest: () => Promise<DataDigest> /** Tables whose rows were read. */;
  readonly read: () => readonly string[];
};

const openFile = async (script: string) => {
  const directory = await mkdtemp(join(tmpdir(), 'digests-'));
  const file = join(directory, 'database');
  const writer = new Database(file);
  onTestFinished(async () => {
    writer.close();
    await rm(directory, {recursive: true});
  });
  writer.exec(script);
  const reader = (): Reader => {
    const connection = new Database(file);
    onTestFinished(() => void connection.close());
    let read: string[] = [];
    const query: Query = async (sql, bindings = []) => {
      const [, table] = /group_concat[\s\S]* from "main"\."(\w+)"/.exec(sql) ?? [];
      if (table !== undefined) read.push(table);
      const statement = connection.prepare<unknown[], Row>(sql);
      return statement.all(...bindings);
    };
    return {
      digest: async () => {
        read = [];
        return sqlite.digest(query, await sqlite.introspect(query, []));
      },
      read: () => [...new Set(read)],
    };
  };
  return {writer, reader};
};

const three = `
  pragma foreign_keys = on;
  create table parents (id integer primary key, name text);
  create table children (id integer primary key, parent integer references parents on delete cascade);
  create table words (word text primary key, meaning) without rowid;
  insert into parents (name) values ('a'), ('b');
  insert into children (parent) values (1), (2);
  insert into words values ('x', 1), ('y', 2);`;

test('rows are read again only where a page of their table is another', async () => {
  const {writer, reader} = await openFile(three);
  const warm = reader();
  const first = await warm.digest();
  expect(warm.read()).toEqual(['children', 'parents', 'words']);
  const second = await warm.digest();
  expect(warm.read()).toEqual([]);
  expect(second).toEqual(first);
  writer.exec('update words set meaning = 3');
  const third = await warm.digest();
  expect(warm.read()).toEqual(['words']);
  expect(third).not.toEqual(first);
});

const long = `printf('%10000c', 'x')`;

const changes: Readonly<Record<string, string>> = {
  'a row more': `insert into parents (name) values ('c')`,
  'a row less': 'delete from children where id = 2',
  'rows that go with others': 'delete from parents',
  'a table made anew under its name':
    'drop table words; create table words (word text primary key, meaning) without rowid',
  'a table under another name': 'alter table words rename to names',
  'two tables that change their names': `alter table words rename to w; create table v as select * from parents; alter table w rename to words`,
  'a column more': `alter table parents add column age default 1`,
  'a column less': 'alter table parents drop column name',
  'a column under another name': 'alter table parents rename column name to title',
  'many rows': `with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000) insert into parents (name) select i from n`,
  'many rows and one of them changed': `with recursive n(i) as (select 3 union all select i + 1 from n where i < 5000) insert into words select i, i from n;
    update words set meaning = 0 where word = '2500'`,
  'a value that goes on in other pages': `update parents set name = ${long}; update words set meaning = ${long}`,
  'the end of a value that goes on in other pages': `update parents set name = ${long} || 'a'; update parents set name = ${long} || 'b'`,
  'all pages in other places': 'drop table children; vacuum',
  'another journal': `pragma journal_mode = wal; update parents set name = 'w'`,
  nothing: 'select 1',
};

test.each(Object.entries(changes))('what was read before is never told of: %s', async (_name, change) => {
  const {writer, reader} = await openFile(three);
  const warm = reader();
  await warm.digest();
  for (const statement of change.split('; ')) {
    writer.exec(statement);
    expect(await warm.digest()).toEqual(await reader().digest());
  }
  writer.exec(`insert into parents (id) values (999999)`);
  expect(await warm.digest()).toEqual(await reader().digest());
});

test('a change that is not finished is not seen', async () => {
  const {writer, reader} = await openFile(three);
  const warm = reader();
  const before = await warm.digest();
  writer.pragma('cache_size = 1');
  writer.exec(`begin; update parents set name = 'other'`);
  expect(await warm.digest()).toEqual(before);
  writer.exec('rollback');
  expect(await warm.digest()).toEqual(before);
});
