import {describe, expect, test} from 'vitest';
import {emit} from '../../source/ecosystems/knex/emit.js';
import {applyAll} from '../../source/operations/index.js';
import type {Operation} from '../../source/operations/operation.js';
import {compareSchemas} from '../../source/schema/compare.js';
import {openDatabase} from '../operations/knex-database.js';
import {knexStyle} from './knex-style.js';

/** Knex reads the dot as one between a schema and a table. */
const table = 'audit.log';

const changes: readonly (readonly [string, Operation])[] = [
  ['create_table', {op: 'create_table', table: 'new.one', columns: [{name: 'a.b', type: 'text'}]}],
  ['drop_table', {op: 'drop_table', table}],
  ['rename_table', {op: 'rename_table', table, to: 'audit.books'}],
  ['add_column', {op: 'add_column', table, column: {name: 'e.f', type: 'integer'}}],
  ['drop_column', {op: 'drop_column', table, column: 'c.d'}],
  ['rename_column', {op: 'rename_column', table, from: 'c.d', to: 'g.h'}],
  ['alter_column', {op: 'alter_column', table, column: 'c.d', default: 'x'}],
  ['add_index', {op: 'add_index', table, columns: ['c.d']}],
  ['drop_index', {op: 'drop_index', table, name: 'by.key'}],
  ['backfill', {op: 'backfill', table, set: {'c.d': 'filled'}, keep: true}],
  ['backfill in batches', {op: 'backfill', table, set: {'c.d': 'filled'}, keep: true, batch: 1}],
];

describe('a name with a dot on SQLite', () => {
  test.each(changes)('%s', async (_title, operation) => {
    const database = openDatabase();
    try {
      await database.script(
        `create table "${table}" ("a.b" integer primary key, "c.d" text); create index "by.key" on "${table}" ("c.d");
        insert into "${table}" values (1, 'one'), (2, 'two')`,
      );
      const [before, rows] = [await database.introspect(), await database.digest()];
      const text = emit({operations: [operation], before, style: knexStyle});
      await database.migrate(text, 'up');
      const after = await database.introspect();
      expect(compareSchemas(applyAll(before, [operation]), after, {columnOrder: 'ignored'})).toEqual([]);
      if (operation.op === 'backfill') {
        const filled = await database.query(`select count(*) as n from "${table}" where "c.d" = 'filled'`);
        expect(filled).toEqual([{n: 2}]);
      }
      await database.migrate(text, 'down');
      expect(compareSchemas(before, await database.introspect(), {columnOrder: 'ignored'})).toEqual([]);
      if (operation.op === 'backfill') expect(await database.digest()).toEqual(rows);
    } finally {
      await database.close();
    }
  });
});
