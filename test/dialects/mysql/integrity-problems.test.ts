import {expect} from 'vitest';
import {mysql} from '../../../source/dialects/mysql/index.js';
import {mysqlTest, withMysql} from './open-mysql.js';

const tables = [
  'create table parent (a int, b int, primary key (a, b))',
  'create table child (id int primary key, a int, b int, foreign key (a, b) references parent (a, b))',
  'create table themselves (id int primary key, up int references themselves (id))',
  'insert into parent values (1, 1)',
  'insert into child values (1, 1, 1), (2, null, 9)',
];

mysqlTest('nothing is wrong where every key finds its row', async () => {
  await withMysql(tables, async ({query}) => expect(await mysql.integrityProblems(query)).toEqual([]));
  await withMysql([], async ({query}) => expect(await mysql.integrityProblems(query)).toEqual([]));
});

mysqlTest('rows that were written while nobody looked', async () => {
  const statements = [
    'set foreign_key_checks = 0',
    'insert into child values (3, 1, 2), (4, 2, 1)',
    'insert into themselves values (1, 7)',
    'set foreign_key_checks = 1',
  ];
  await withMysql([...tables, ...statements], async ({query}) =>
    expect(await mysql.integrityProblems(query)).toEqual([
      'child: 2 rows refer to no row of parent',
      'themselves: 1 row refers to no row of themselves',
    ]),
  );
});

mysqlTest('a key whose table is gone', async () => {
  await withMysql([...tables, 'set foreign_key_checks = 0', 'drop table parent'], async ({query}) =>
    expect(await mysql.integrityProblems(query)).toEqual([
      'child: its foreign key child_ibfk_1 names parent, which is not there',
    ]),
  );
});
