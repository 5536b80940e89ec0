import type {Knex} from 'knex';
import {describe, expect} from 'vitest';
import {mysql} from '../../../source/dialects/mysql/index.js';
import {emit} from '../../../source/ecosystems/knex/emit.js';
import {type Operation, operation} from '../../../source/operations/operation.js';
import {compareSchemas} from '../../../source/schema/compare.js';
import {knexStyle} from '../../ecosystems/knex-style.js';
import type {TestDatabase} from '../../helpers/database.js';
import {migrateWith} from '../../operations/knex-database.js';
import {mysqlTest, withMysql} from './open-mysql.js';

type Trap = {
  readonly name: string;
  readonly made: readonly string[];
  /** What somebody would write with Knex alone. */
  readonly plain: {readonly up: (knex: Knex) => Promise<unknown>; readonly down: (knex: Knex) => Promise<unknown>};
  readonly ours: Readonly<Record<string, unknown>>;
  /** What plain Knex leaves behind after `up` and `down`, or says. */
  readonly leaves: readonly string[] | RegExp;
};

const parent = 'create table p (id int unsigned auto_increment primary key)';

const traps: readonly Trap[] = [
  {
    name: 'alter() forgets the default, NOT NULL and the comment',
    made: ["create table t (id int primary key, a varchar(10) not null default 'x' comment 'c')"],
    plain: {
      up: (knex) => knex.schema.alterTable('t', (table) => table.string('a', 20).alter()),
      down: (knex) => knex.schema.alterTable('t', (table) => table.string('a', 10).alter()),
    },
    ours: {op: 'alter_column', table: 't', column: 'a', type: 'string', length: 20},
    leaves: [
      't.a: not null became nullable',
      "t.a: default 'x' became no default",
      't.a: comment "c" became no comment',
    ],
  },
  {
    name: 'renameColumn() forgets the comment',
    made: ["create table t (id int primary key, a varchar(10) comment 'c')"],
    plain: {
      up: (knex) => knex.schema.alterTable('t', (table) => table.renameColumn('a', 'b')),
      down: (knex) => knex.schema.alterTable('t', (table) => table.renameColumn('b', 'a')),
    },
    ours: {op: 'rename_column', table: 't', from: 'a', to: 'b'},
    leaves: ['t.a: comment "c" became no comment'],
  },
  {
    name: 'renameColumn() writes a time as a text',
    made: ['create table t (id int primary key, a datetime default current_timestamp())'],
    plain: {
      up: (knex) => knex.schema.alterTable('t', (table) => table.renameColumn('a', 'b')),
      down: (knex) => knex.schema.alterTable('t', (table) => table.renameColumn('b', 'a')),
    },
    ours: {op: 'rename_column', table: 't', from: 'a', to: 'b'},
    leaves: /Invalid default value for 'b'/,
  },
  {
    name: 'a view keeps the old name of a column',
    made: ['create table t (id int primary key, a int)', 'create view v as select a from t'],
    plain: {
      up: (knex) => knex.schema.alterTable('t', (table) => table.renameColumn('a', 'b')).then(() => knex('v')),
      down: (knex) => knex.schema.alterTable('t', (table) => table.renameColumn('b', 'a')),
    },
    ours: {op: 'rename_column', table: 't', from: 'a', to: 'b'},
    leaves: /View .* references invalid table\(s\) or column\(s\)/,
  },
  {
    name: 'dropForeign() leaves the index that the key made',
    made: [parent, 'create table t (id int primary key, p_id int unsigned)'],
    plain: {
      up: (knex) => knex.schema.alterTable('t', (table) => table.foreign('p_id').references('id').inTable('p')),
      down: (knex) => knex.schema.alterTable('t', (table) => table.dropForeign('p_id')),
    },
    ours: {op: 'add_foreign_key', table: 't', columns: ['p_id'], references: {table: 'p', columns: ['id']}},
    leaves: ['t (index t_p_id_foreign) (p_id) was added'],
  },
  {
    name: 'an index takes the one away that a foreign key made',
    made: [
      parent,
      'create table t (id int primary key, p_id int unsigned, constraint k foreign key (p_id) references p (id))',
    ],
    plain: {
      up: (knex) => knex.schema.alterTable('t', (table) => table.index(['p_id', 'id'], 'i')),
      down: (knex) => knex.schema.alterTable('t', (table) => table.dropIndex([], 'i')),
    },
    ours: {op: 'add_index', table: 't', columns: ['p_id', 'id'], name: 'i'},
    leaves: /Cannot drop index 'i': needed in a foreign key constraint/,
  },
  {
    name: 'a column comes back last, without its index',
    made: ['create table t (id int primary key, a int, b int, key i (a))'],
    plain: {
      up: (knex) => knex.schema.alterTable('t', (table) => table.dropColumn('a')),
      down: (knex) => knex.schema.alterTable('t', (table) => table.integer('a')),
    },
    ours: {op: 'drop_column', table: 't', column: 'a'},
    leaves: ['t (index i) (a) was removed', 't: columns id, a, b became id, b, a'],
  },
  {
    name: 'dropColumn() fails on a column with a foreign key that another one completes',
    made: [
      'create table p (a int, b int, primary key (a, b))',
      'create table t (id int primary key, a int, b int, constraint k foreign key (a, b) references p (a, b))',
    ],
    plain: {
      up: (knex) => knex.schema.alterTable('t', (table) => table.dropColumn('a')),
      down: async () => undefined,
    },
    ours: {op: 'drop_column', table: 't', column: 'a'},
    leaves: /needed in a foreign key constraint/,
  },
];

type Way = {readonly up: () => Promise<unknown>; readonly down: () => Promise<unknown>};

/** What is otherwise after `up` and `down`. */
const left = async ({query}: TestDatabase, {up, down}: Way): Promise<readonly string[]> => {
  const before = await mysql.introspect(query, []);
  await up();
  await down();
  const after = await mysql.introspect(query, []);
  return compareSchemas(before, after, {columnOrder: 'counts'}).map(({text}) => text);
};

const ourWay = async ({query, knex}: TestDatabase, operations: readonly Operation[]): Promise<Way> => {
  const text = emit({operations, before: await mysql.introspect(query, []), style: knexStyle});
  return {up: () => migrateWith(knex, text, 'up'), down: () => migrateWith(knex, text, 'down')};
};

describe('what Knex alone does not bring back on MySQL', () => {
  mysqlTest.for(traps)('$name', async ({made, plain, ours, leaves}) => {
    await withMysql(made, async (database) => {
      expect(await left(database, await ourWay(database, [operation.parse(ours)]))).toEqual([]);
    });
    await withMysql(made, async (database) => {
      const {knex} = database;
      const alone = left(database, {up: () => plain.up(knex), down: () => plain.down(knex)});
      if (leaves instanceof RegExp) await expect(alone).rejects.toThrow(leaves);
      else expect(await alone).toEqual(leaves);
    });
  });
});
