import knexFactory from 'knex';
import {expect, test} from 'vitest';
import type {Row, TypeRequest} from '../../../source/dialects/dialect.js';
import {sqlite} from '../../../source/dialects/sqlite/index.js';

type Build = (table: knexFactory.Knex.CreateTableBuilder) => void;

/** The type that real Knex gives the one column of a table. */
const typeFromKnex = async (build: Build): Promise<string | undefined> => {
  const knex = knexFactory({client: 'sqlite3', useNullAsDefault: true, connection: {filename: ':memory:'}});
  try {
    await knex.schema.createTable('t', build);
    const schema = await sqlite.introspect(
      async (sql, bindings) => (await knex.raw(sql, [...(bindings ?? [])] as string[])) as Row[],
      [],
    );
    return schema.tables[0]?.columns[0]?.type;
  } finally {
    await knex.destroy();
  }
};

const cases: readonly (readonly [TypeRequest, Build])[] = [
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
  [{type: 'timestamp', precision: 6}, (table) => table.timestamp('c', {precision: 6})],
  [{type: 'decimal'}, (table) => table.decimal('c')],
  [{type: 'decimal', precision: 10, scale: 2}, (table) => table.decimal('c', 10, 2)],
  [{type: 'float'}, (table) => table.float('c')],
  [{type: 'json'}, (table) => table.json('c')],
  [{type: 'binary'}, (table) => table.binary('c')],
  [{type: 'enum', values: ['a', 'b']}, (table) => table.enu('c', ['a', 'b'])],
  [{type: 'CiText'}, (table) => table.specificType('c', 'CiText')],
  [{type: 'varchar(64)'}, (table) => table.specificType('c', 'varchar(64)')],
  [{type: 'DECIMAL ( 10, 2 )'}, (table) => table.specificType('c', 'DECIMAL ( 10, 2 )')],
  [{type: 'unsigned  big int'}, (table) => table.specificType('c', 'unsigned  big int')],
  [{type: 'constructor'}, (table) => table.specificType('c', 'constructor')],
];

test.each(cases)('%o is what Knex writes', async (request, build) => {
  expect(sqlite.columnType(request)).toBe(await typeFromKnex(build));
});
