import type {Knex} from 'knex';
import {expect} from 'vitest';
import type {TypeRequest} from '../../../source/dialects/dialect.js';
import {mysql} from '../../../source/dialects/mysql/index.js';
import {mysqlTest, withMysql} from './open-mysql.js';

const cases: readonly (readonly [TypeRequest, (table: Knex.CreateTableBuilder) => unknown])[] = [
  [{type: 'increments'}, (table) => table.increments('c')],
  [{type: 'big_increments'}, (table) => table.bigIncrements('c')],
  [{type: 'uuid'}, (table) => table.uuid('c')],
  [{type: 'string'}, (table) => table.string('c')],
  [{type: 'string', length: 64}, (table) => table.string('c', 64)],
  [{type: 'text'}, (table) => table.text('c')],
  [{type: 'integer'}, (table) => table.integer('c')],
  [{type: 'bigint'}, (table) => table.bigInteger('c')],
  [{type: 'boolean'}, (table) => table.boolean('c')],
  [{type: 'date'}, (table) => table.date('c')],
  [{type: 'time'}, (table) => table.time('c')],
  [{type: 'datetime'}, (table) => table.datetime('c')],
  [{type: 'timestamp'}, (table) => table.timestamp('c')],
  [{type: 'decimal'}, (table) => table.decimal('c')],
  [{type: 'decimal', precision: 12, scale: 3}, (table) => table.decimal('c', 12, 3)],
  [{type: 'float'}, (table) => table.float('c')],
  [{type: 'json'}, (table) => table.json('c')],
  [{type: 'binary'}, (table) => table.binary('c')],
  [{type: 'enum', values: ['a', 'b c']}, (table) => table.enu('c', ['a', 'b c'])],
  [{type: 'MEDIUMINT(9)'}, (table) => table.specificType('c', 'MEDIUMINT(9)')],
];

mysqlTest.each(cases)('%o', async (request, build) => {
  const schema = await withMysql([], async ({knex, query}) => {
    await knex.schema.createTable('t', build);
    return mysql.introspect(query, []);
  });
  expect(schema.tables[0]?.columns[0]?.type).toBe(mysql.columnType(request));
});
