import {expect} from 'vitest';
import {mysql} from '../../../source/dialects/mysql/index.js';
import {compareSchemas} from '../../../source/schema/compare.js';
import {fingerprint} from '../../../source/schema/fingerprint.js';
import type {Schema} from '../../../source/schema/model.js';
import {kitchenSink} from './kitchen-sink.js';
import {mysqlTest, withMysql} from './open-mysql.js';

/** Built on an empty database whose own settings are others. */
const rebuilt = (schema: Schema): Promise<Schema> =>
  withMysql(['set session time_zone = "+07:00"'], async ({query, run}) => {
    await query("set session sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,TRADITIONAL'");
    await query('alter database character set latin1');
    await run(mysql.createStatements(schema));
    const [settings] = await query(
      "select @@sql_mode like '%ANSI_QUOTES%' as quotes, @@time_zone as zone, @@foreign_key_checks as checks",
    );
    expect(settings).toEqual({quotes: 1, zone: '+07:00', checks: 1});
    return mysql.introspect(query, []);
  });

mysqlTest('what is written as SQL and built elsewhere is the same schema', async () => {
  const schema = await withMysql(kitchenSink, ({query}) => mysql.introspect(query, []));
  const copy = await rebuilt(schema);
  expect(compareSchemas(schema, copy, {columnOrder: 'counts'}).map(({text}) => text)).toEqual([]);
  expect(fingerprint(copy)).toBe(fingerprint(schema));
});

const circle: readonly string[] = [
  'create table a (id int primary key, b_id int)',
  'create table b (id int primary key, a_id int references a (id))',
  'alter table a add foreign key (b_id) references b (id)',
  'create table themselves (id int primary key, parent int references themselves (id))',
];

mysqlTest('tables that refer to one another are built again', async () => {
  const schema = await withMysql(circle, ({query}) => mysql.introspect(query, []));
  expect(schema.tables.map(({foreignKeys}) => foreignKeys.length)).toEqual([1, 1, 1]);
  expect(fingerprint(await rebuilt(schema))).toBe(fingerprint(schema));
});

mysqlTest('a table and what hangs on it is built by itself', async () => {
  const schema = await withMysql(kitchenSink, ({query}) => mysql.introspect(query, []));
  const types = schema.tables.find(({name}) => name === 'types');
  if (types === undefined) throw new Error('types is missing');
  const copy = await withMysql(mysql.createTableStatements(types), ({query}) => mysql.introspect(query, []));
  expect(copy.tables).toEqual([types]);
});

mysqlTest('rights are given again', async () => {
  await withMysql(
    [
      'create table t (a int, b int)',
      'create or replace user rights_test',
      'grant select, insert on t to rights_test',
      'grant update (a) on t to rights_test with grant option',
    ],
    async ({query, run}) => {
      try {
        const schema = await mysql.introspect(query, []);
        const [table] = schema.tables;
        expect(table?.grants).toEqual([
          {grantee: "'rights_test'@'%'", privileges: ['insert', 'select'], grantable: ['insert', 'select']},
        ]);
        expect(table?.columns[0]?.grants).toEqual([
          {grantee: "'rights_test'@'%'", privileges: ['update'], grantable: ['update']},
        ]);
        await withMysql([], async (copy) => {
          await copy.run(mysql.createStatements(schema));
          expect(fingerprint(await mysql.introspect(copy.query, []))).toBe(fingerprint(schema));
        });
      } finally {
        await run(['drop user rights_test']);
      }
    },
  );
});
