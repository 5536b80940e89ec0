import type {Knex} from 'knex';
import {expect, test} from 'vitest';
import type {TypeRequest} from '../../../source/dialects/dialect.js';
import {postgres} from '../../../source/dialects/postgres/index.js';
import {findTable} from '../../../source/schema/model.js';
import {withPostgres} from './with-postgres.js';

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
  [{type: 'decimal', precision: 10, scale: 3}, (table) => table.decimal('c', 10, 3)],
  [{type: 'float'}, (table) => table.float('c')],
  [{type: 'json'}, (table) => table.json('c')],
  [{type: 'binary'}, (table) => table.binary('c')],
  [{type: 'enum', values: ['a']}, (table) => table.enum('c', ['a'])],
  [{type: 'tsvector'}, (table) => table.specificType('c', 'tsvector')],
];

test('a type is what the database says of the column that Knex makes', async () => {
  await withPostgres([], async ({knex, query}) => {
    for (const [at, [, add]] of cases.entries()) {
      await knex.schema.createTable(`t${at}`, (table) => {
        add(table);
      });
    }
    const schema = await postgres.introspect(query, []);
    const read = cases.map((_, at) => findTable(schema, `t${at}`)?.columns[0]?.type);
    expect(read).toEqual(cases.map(([request]) => postgres.columnType(request)));
  });
});
