import {expect} from 'vitest';
import type {Query} from '../../../source/dialects/dialect.js';
import {mysql} from '../../../source/dialects/mysql/index.js';
import type {Statistics} from '../../../source/schema/statistics.js';
import {mysqlTest, withMysql} from './open-mysql.js';

const read = async (query: Query): Promise<Statistics> => mysql.statistics(query, await mysql.introspect(query, []));

mysqlTest('sizes, what the planner knows, and how far numbers have come', async () => {
  const statements = [
    'create table t (id tinyint unsigned auto_increment primary key, a int, key a (a))',
    'insert into t values (200, 1)',
    'create table fresh (id bigint auto_increment primary key)',
    'create table plain (id int) engine=MyISAM',
    'create table parted (id int primary key, a int, key a (a)) partition by hash (id) partitions 3',
    'create sequence s maxvalue 100 nocache',
    'do nextval(s)',
    'analyze table t, parted',
  ];
  await withMysql(statements, async ({query}) => {
    const {tables, indexes, numbers} = await read(query);
    expect(tables.t).toMatchObject({deadRows: null, analyzed: true, size: 16384, indexSize: 16384});
    expect(tables.plain).toMatchObject({analyzed: null});
    expect(tables.parted).toMatchObject({analyzed: true});
    expect(indexes).toEqual([
      {table: 'parted', name: 'a', size: 3 * 16384, scans: null},
      {table: 't', name: 'a', size: 16384, scans: null},
    ]);
    expect(numbers).toEqual([
      {kind: 'column', table: 'fresh', column: 'id', sequence: null, last: '0', maximum: '9223372036854775807'},
      {kind: 'column', table: 't', column: 'id', sequence: null, last: '200', maximum: '255'},
      {kind: 'sequence', table: null, column: null, sequence: 's', last: '1', maximum: '100'},
    ]);
  });
});

mysqlTest('what is switched off is named, with what would switch it on', async () => {
  await withMysql(['create table t (id int)'], async ({query}) => {
    const [row] = await query('select @@global.performance_schema as value');
    const {unavailable} = await read(query);
    const remedy = 'Write performance_schema=ON below [mysqld] in the configuration of the server and start it again.';
    const off = ['which indexes are read', 'which statements take long'].map((tells) => ({
      source: 'performance_schema',
      tells,
      why: 'performance_schema is switched off',
      remedy,
    }));
    expect(unavailable).toEqual(row?.value === 1 ? [] : off);
  });
});

mysqlTest('reads are told of every index but those for text, whose reads no server counts', async () => {
  const statements = ['create table t (a int, b text, key a (a), fulltext key b (b))'];
  await withMysql(statements, async ({query}) => {
    // The server of the tests has it switched off: what one with performance_schema answers.
    const measuring: Query = async (sql, bindings) => {
      if (sql.includes('@@global.performance_schema')) return [{performance_schema: 1}];
      if (sql.includes('table_io_waits')) return ['a', 'b'].map((name) => ({owner: 't', name, scans: 0}));
      return sql.includes('events_statements') ? [] : query(sql, bindings);
    };
    const {indexes} = await mysql.statistics(measuring, await mysql.introspect(query, []));
    expect(indexes).toMatchObject([
      {name: 'a', scans: 0},
      {name: 'b', scans: null},
    ]);
  });
});

mysqlTest('as many queries for a hundred tables as for one', async () => {
  const counted = (tables: readonly string[]): Promise<number> =>
    withMysql(tables, async ({query}) => {
      const schema = await mysql.introspect(query, []);
      let count = 0;
      await mysql.statistics((sql, bindings) => {
        count++;
        return query(sql, bindings);
      }, schema);
      return count;
    });
  const tables = Array.from({length: 100}, (_, at) => `create table t${at} (id int auto_increment primary key)`);
  expect(await counted(tables)).toBe(await counted(tables.slice(0, 1)));
});
