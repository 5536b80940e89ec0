import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {sqlite} from '../../../source/dialects/sqlite/index.js';
import {rebuildStatements} from '../../../source/dialects/sqlite/rebuild.js';
import {compareSchemas} from '../../../source/schema/compare.js';
import {replaceTable} from '../../../source/schema/edit.js';
import {findTable, type Schema, type Table} from '../../../source/schema/model.js';
import {randomSchema} from '../../schema/random-schema.js';
import {kitchenSink} from './kitchen-sink.js';
import {type Opened, withSqlite} from './open-sqlite.js';

const rows = `
insert into users (id, email, tick) values (1, 'a@x', 'a,b'), (7, 'b@x', null), (9, 'c@x', 'c)');
delete from users where id = 9;
insert into pairs values (1, 'x', x'00'), (2, 'y', 1.5);
insert into "order" values (1, 'r', 1, null, null), (2, 's', 7, 1, 'y');
insert into weird values (null, 'a', 1, 2, 3), (5, 'b', 1, 2, 3);
insert into nopk (rowid, v, w) values (3, 'a', 1), (10, 'b', null);
insert into "string name" values (1, 5);
`;

const tableOf = (schema: Schema, name: string): Table => {
  const table = findTable(schema, name);
  if (table === undefined) throw new Error(`no table ${name}`);
  return table;
};

const snapshot = async ({query}: Opened) => {
  const schema = await sqlite.introspect(query, []);
  return {schema, digest: await sqlite.digest(query, schema)};
};

const rebuild = async ({run}: Opened, statements: readonly string[]): Promise<void> =>
  run(['pragma foreign_keys = off', 'begin', ...statements, 'commit', 'pragma foreign_keys = on']);

describe('a table that is rebuilt as it is', () => {
  const names = ['users', 'order', 'pairs', 'weird', 'nopk', 'string name'];

  test.each(names)('%s comes out as it went in, and everything around it', async (name) => {
    await withSqlite(`${kitchenSink}${rows}`, async (database) => {
      const before = await snapshot(database);
      const table = tableOf(before.schema, name);
      await rebuild(database, rebuildStatements({schema: before.schema, before: table, after: table}));
      const after = await snapshot(database);
      expect(compareSchemas(before.schema, after.schema, {columnOrder: 'counts'})).toEqual([]);
      expect(after).toEqual(before);
    });
  });

  test('keeps the rowids that no column holds', async () => {
    await withSqlite(`${kitchenSink}${rows}`, async (database) => {
      const schema = await sqlite.introspect(database.query, []);
      const table = tableOf(schema, 'nopk');
      await rebuild(database, rebuildStatements({schema, before: table, after: table}));
      expect(await database.query('select rowid from nopk order by 1')).toEqual([{rowid: 3}, {rowid: 10}]);
    });
  });

  test.each([
    ['with rows', rows],
    ['without rows', `${rows} delete from "order"; delete from users;`],
  ])('goes on counting where AUTOINCREMENT stood, %s', async (_, script) => {
    await withSqlite(`${kitchenSink}${script}`, async (database) => {
      const schema = await sqlite.introspect(database.query, []);
      const table = tableOf(schema, 'users');
      await rebuild(database, rebuildStatements({schema, before: table, after: table}));
      expect(await database.query('select name, seq from sqlite_sequence')).toEqual([{name: 'users', seq: 9}]);
      await database.script(`insert into users (email, tick) values ('new', null)`);
      expect(await database.query(`select id from users where email = 'new'`)).toEqual([{id: 10}]);
    });
  });

  test('whatever the schema is', async () => {
    await fc.assert(
      fc.asyncProperty(randomSchema, async (schema) => {
        await withSqlite('', async (database) => {
          await database.run(sqlite.createStatements(schema));
          for (const table of schema.tables) {
            await rebuild(database, rebuildStatements({schema, before: table, after: table}));
          }
          const after = await sqlite.introspect(database.query, []);
          expect(compareSchemas(schema, after, {columnOrder: 'counts'})).toEqual([]);
        });
      }),
      {numRuns: 100},
    );
  });
});

describe('a table that is rebuilt into another', () => {
  test('loses the column, keeps every other value, and the children that delete with their parent', async () => {
    const script = `
      create table parents (id integer primary key, name text, old text unique, check (old <> 'z'));
      create table children (id integer primary key, parent_id int references parents on delete cascade);
      insert into parents values (1, 'a', 'x'), (2, 'b', 'y');
      insert into children values (1, 1), (2, 2), (3, 1);`;
    await withSqlite(script, async (database) => {
      const before = await snapshot(database);
      const table = tableOf(before.schema, 'parents');
      const after = {...table, columns: table.columns.slice(0, 2), uniques: [], checks: []};
      await rebuild(database, rebuildStatements({schema: before.schema, before: table, after}));
      const now = await snapshot(database);
      expect(compareSchemas(replaceTable(before.schema, after), now.schema, {columnOrder: 'counts'})).toEqual([]);
      expect(now.digest.children).toEqual(before.digest.children);
      expect(now.digest.parents?.columns.name).toEqual(before.digest.parents?.columns.name);
    });
  });

  test('takes a renamed column along and gives a new one its default', async () => {
    await withSqlite(`create table t (a int, b text); insert into t values (1, 'x')`, async (database) => {
      const schema = await sqlite.introspect(database.query, []);
      const before = tableOf(schema, 't');
      const [a, b] = before.columns;
      if (a === undefined || b === undefined) throw new Error('two columns');
      const after = {...before, columns: [b, {...a, name: 'c "c"'}, {...a, name: 'd', default: '4'}]};
      await rebuild(database, rebuildStatements({schema, before, after, renamed: {a: 'c "c"'}}));
      expect(await database.query('select * from t')).toEqual([{b: 'x', 'c "c"': 1, d: 4}]);
    });
  });

  test('fills a new column from the old ones', async () => {
    await withSqlite(`create table t (a int, b text); insert into t values (1, 'x'), (2, null)`, async (database) => {
      const schema = await sqlite.introspect(database.query, []);
      const before = tableOf(schema, 't');
      const [a, b] = before.columns;
      if (a === undefined || b === undefined) throw new Error('two columns');
      const after = {...before, columns: [a, b, {...b, name: 'c', nullable: false}]};
      await rebuild(database, rebuildStatements({schema, before, after, filled: {c: `coalesce(b, 'none')`}}));
      expect(await database.query('select * from t')).toEqual([
        {a: 1, b: 'x', c: 'x'},
        {a: 2, b: null, c: 'none'},
      ]);
    });
  });

  test('finds a name for the meantime that nothing else has', async () => {
    await withSqlite(`create table t (a int); create table _rebuild_T (b int)`, async (database) => {
      const schema = await sqlite.introspect(database.query, []);
      const table = tableOf(schema, 't');
      await rebuild(database, rebuildStatements({schema, before: table, after: table}));
      expect(await sqlite.introspect(database.query, [])).toEqual(schema);
    });
  });
});
