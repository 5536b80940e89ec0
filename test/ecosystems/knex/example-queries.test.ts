import {expect, test} from 'vitest';
import {sqlite} from '../../../source/dialects/sqlite/index.js';
import {exampleQueries} from '../../../source/ecosystems/knex/example-queries.js';
import {findTable, type Table} from '../../../source/schema/model.js';
import {withSqlite} from '../../dialects/sqlite/open-sqlite.js';

const tableOf = async (script: string): Promise<Table> => {
  const schema = await withSqlite(`create table users (id integer primary key); ${script}`, ({query}) =>
    sqlite.introspect(query, []),
  );
  const table = findTable(schema, 'a');
  if (table === undefined) throw new Error('no table a');
  return table;
};

const columnsOf = ({columns}: Table): readonly string[] => columns.map(({name}) => name);

test.each([
  [
    "create table a (id integer not null primary key autoincrement, name text not null, kind text not null default 'x', note)",
    ["knex('a').insert({name})", "knex('a').select('id', 'name', 'kind', 'note').limit(20)"],
  ],
  [
    'create table a (user_id int not null references users)',
    ["knex('a').insert({user_id})", "knex('a').where({user_id: user.id})"],
  ],
  [
    'create table a (id integer primary key, name text) without rowid',
    ["knex('a').insert({id})", "knex('a').select('id', 'name').limit(20)"],
  ],
  ['create table a ("a-b" text not null)', ["knex('a').insert({'a-b'})", "knex('a').select('a-b').limit(20)"]],
])('a new table: %s', async (script, queries) => {
  const table = await tableOf(script);
  expect(exampleQueries(table, columnsOf(table))).toEqual(queries);
});

test('only what is new of a table that was there', async () => {
  const table = await tableOf('create table a (id integer primary key, name text, note text)');
  expect(exampleQueries(table, ['note'])).toEqual(["knex('a').select('id', 'note').limit(20)"]);
  expect(exampleQueries(table, [])).toEqual([]);
});
