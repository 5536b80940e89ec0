import {expect} from 'vitest';
import {mysql} from '../../../source/dialects/mysql/index.js';
import {mysqlTest, withMysql} from './open-mysql.js';

mysqlTest('rows are counted exactly, in more tables than one query holds', async () => {
  const tables = Array.from({length: 260}, (_, at) => `create table t${at} (id int)`);
  const fill = ['insert into t0 values (1), (2), (3)', 'insert into t259 values (1)'];
  await withMysql([...tables, ...fill], async ({query}) => {
    const counts = await mysql.rowCounts(query, await mysql.introspect(query, []));
    expect(Object.keys(counts)).toHaveLength(260);
    expect([counts.t0, counts.t1, counts.t259]).toEqual([3, 0, 1]);
  });
});

mysqlTest('no index is read: the server counts who reads one, and a rule goes by that', async () => {
  await withMysql(['create table t (id int primary key, a int, key a (a))'], async ({query}) => {
    const sent: string[] = [];
    await mysql.rowCounts(
      (sql, bindings) => {
        sent.push(sql);
        return query(sql, bindings);
      },
      await mysql.introspect(query, []),
    );
    const [counting, ...others] = sent.filter((sql) => sql.includes('count(*)'));
    expect(others).toEqual([]);
    expect(await query(`explain ${counting}`)).toMatchObject([{table: 't', type: 'ALL', key: null}]);
  });
});

mysqlTest('a large table is estimated, and the estimate is near', async () => {
  const statements = [
    'create table big (id int primary key)',
    'insert into big select seq from seq_1_to_250000',
    'analyze table big',
  ];
  await withMysql(statements, async ({query}) => {
    const {big = 0} = await mysql.rowCounts(query, await mysql.introspect(query, []));
    expect(Math.abs(big - 250_000)).toBeLessThan(125_000);
  });
});

mysqlTest('no table, no row', async () => {
  await withMysql([], async ({query}) =>
    expect(await mysql.rowCounts(query, await mysql.introspect(query, []))).toEqual({}),
  );
});
