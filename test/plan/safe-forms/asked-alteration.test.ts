import {describe, expect} from 'vitest';
import {mysql} from '../../../source/dialects/mysql/index.js';
import {emit} from '../../../source/ecosystems/knex/emit.js';
import {expectedSchema} from '../../../source/operations/expected-schema.js';
import {applyAll} from '../../../source/operations/index.js';
import {type Operation, operation as operationInput} from '../../../source/operations/operation.js';
import {safeForms} from '../../../source/plan/safe-forms/index.js';
import {compareSchemas} from '../../../source/schema/compare.js';
import {mysqlTest} from '../../dialects/mysql/open-mysql.js';
import {knexStyle} from '../../ecosystems/knex-style.js';
import {openEmptyDatabase} from '../../helpers/database.js';
import {migrateWith} from '../../operations/knex-database.js';

const tables = [
  'create table users (id int unsigned not null auto_increment primary key)',
  `create table orders (id int unsigned not null auto_increment primary key, user_id int unsigned, total int, note varchar(20),
     state enum('a', 'b') not null default 'a', key by_note (note))`,
  `create table made (id int primary key, a int, b int as (a + 1) virtual)`,
  'insert into users values (1), (2)',
  `insert into orders (user_id, total, note) values (1, 1, 'a'), (2, 2, 'b')`,
  'insert into made (id, a) values (1, 1)',
];

const table = 'orders';

type Case = {readonly operation: Operation; readonly asked: {readonly algorithm: string; readonly lock: string} | null};

const inPlace = {algorithm: 'inplace', lock: 'none'};
const copying = {algorithm: 'copy', lock: 'shared'};

const cases: readonly Case[] = [
  {operation: {op: 'add_index', table, columns: ['total']}, asked: inPlace},
  {operation: {op: 'add_index', table, columns: ['total', 'note'], unique: true}, asked: inPlace},
  {operation: {op: 'add_unique', table, columns: ['note']}, asked: inPlace},
  {operation: {op: 'drop_index', table, name: 'by_note'}, asked: inPlace},
  {
    operation: {op: 'add_column', table, column: {name: 'paid', type: 'boolean', default: false, nullable: false}},
    asked: inPlace,
  },
  {
    operation: {
      op: 'add_column',
      table,
      column: {name: 'at', type: 'timestamp', default: {sql: 'CURRENT_TIMESTAMP'}, nullable: false},
    },
    asked: inPlace,
  },
  {operation: {op: 'add_column', table, column: {name: 'text', type: 'text'}}, asked: inPlace},
  {operation: {op: 'add_column', table, column: {name: 'made', type: 'uuid', default: {sql: 'uuid()'}}}, asked: null},
  {operation: {op: 'add_column', table, column: {name: 'first', type: 'integer'}, after: 'id'}, asked: null},
  {operation: {op: 'alter_column', table, column: 'total', nullable: false}, asked: inPlace},
  {operation: {op: 'alter_column', table, column: 'total', type: 'bigint'}, asked: copying},
  {operation: {op: 'alter_column', table, column: 'note', type: 'string', length: 40}, asked: null},
  {
    operation: {op: 'add_foreign_key', table, columns: ['user_id'], references: {table: 'users', columns: ['id']}},
    asked: copying,
  },
  {operation: {op: 'add_check', table, expression: 'total > 0', name: 'positive'}, asked: copying},
  {operation: {op: 'add_index', table: 'made', columns: ['a']}, asked: null},
];

describe('on tables with rows the server is asked for its way, and takes it', () => {
  mysqlTest.for(cases)('$operation.op $operation.column', async ({operation, asked}) => {
    const database = await openEmptyDatabase('mysql');
    try {
      await database.run(tables);
      const introspect = () => mysql.introspect(database.query, []);
      const before = await introspect();
      // Only a MariaDB adds a column at once where it is asked to do it in place.
      if (before.defaults?.server === 'mysql' && operation.op === 'add_column') return;
      const {operations, assumptions} = safeForms({schema: before, rows: {}, operations: [operation]});
      expect(operations).toEqual([{...operation, ...asked}]);
      expect(operations.map((one) => operationInput.parse(one))).toEqual(operations);
      expect(assumptions).toHaveLength(asked === null ? 0 : 1);
      expect(
        safeForms({schema: before, rows: {users: 0, orders: 0, made: 0}, operations: [operation]}).operations,
      ).toEqual([operation]);
      expect(safeForms({schema: before, rows: {}, operations})).toEqual({operations, assumptions: []});
      const plain = {...operation, online: false} as Operation;
      expect(safeForms({schema: before, rows: {}, operations: [plain]}).operations).toEqual([plain]);

      const text = emit({operations, before, style: knexStyle});
      expect(text.includes(`algorithm=${asked?.algorithm}, lock=${asked?.lock}`)).toBe(asked !== null);
      await migrateWith(database.knex, text, 'up');
      const up = await introspect();
      const differences = (one: typeof up, other: typeof up) =>
        compareSchemas(one, other, {columnOrder: 'counts'}).map((each) => each.text);
      expect(differences(expectedSchema(before, applyAll(before, operations), up), up)).toEqual([]);
      await migrateWith(database.knex, text, 'down');
      expect(differences(before, await introspect())).toEqual([]);
    } finally {
      await database.close();
    }
  });
});

mysqlTest('what is asked for and cannot be is refused, and nothing is copied', async () => {
  const database = await openEmptyDatabase('mysql');
  try {
    await database.run(tables);
    const before = await mysql.introspect(database.query, []);
    const operations: readonly Operation[] = [
      {op: 'alter_column', table, column: 'total', type: 'bigint', algorithm: 'inplace', lock: 'none'},
    ];
    const text = emit({operations, before, style: knexStyle});
    await expect(migrateWith(database.knex, text, 'up')).rejects.toThrow(/ALGORITHM=INPLACE is not supported/);
    expect(await mysql.introspect(database.query, [])).toEqual(before);
  } finally {
    await database.close();
  }
});
