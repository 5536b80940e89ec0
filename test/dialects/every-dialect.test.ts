import {expect, test} from 'vitest';
import type {Query} from '../../source/dialects/dialect.js';
import {dialectOf} from '../../source/dialects/index.js';
import {relationsOf} from '../../source/export/relations.js';
import {compareSchemas} from '../../source/schema/compare.js';
import {fingerprint} from '../../source/schema/fingerprint.js';
import type {DialectName, Schema} from '../../source/schema/model.js';
import {actionText} from '../../source/schema/said-actions.js';
import {openEmptyDatabase, reachableDialects, type TestDatabase} from '../helpers/database.js';
import {features} from './features.js';
import {fixtures} from './fixtures.js';

const onDatabase = async <Result>(
  name: DialectName,
  statements: readonly string[],
  work: (database: TestDatabase) => Promise<Result>,
): Promise<Result> => {
  const database = await openEmptyDatabase(name);
  try {
    await database.run(statements);
    return await work(database);
  } finally {
    await database.close();
  }
};

const read = ({dialect, query}: TestDatabase): Promise<Schema> => dialectOf(dialect).introspect(query, []);

const differences = (before: Schema, after: Schema): readonly string[] =>
  compareSchemas(before, after, {columnOrder: 'counts'}).map(({text}) => text);

test.each(reachableDialects())('%s: the kitchen sink has what the dialect has, and only that', async (name) => {
  const schema = await onDatabase(name, fixtures[name].kitchenSink, read);
  const found = features.filter(({isIn}) => isIn(schema)).map(({feature}) => feature);
  expect(found).toEqual(features.filter(({of}) => of.includes(name)).map(({feature}) => feature));
});

test.each(reachableDialects())('%s: a foreign key that says nothing is not said to do anything', async (name) => {
  const statements = [
    'create table parent (id int primary key)',
    'create table child (a int, b int, foreign key (a) references parent (id), foreign key (b) references parent (id) on delete cascade)',
  ];
  await onDatabase(name, statements, async (database) => {
    const schema = await read(database);
    const actions = relationsOf(schema).map(({foreignKey, actions: said}) => [
      foreignKey.columns[0],
      ...said.map(actionText),
    ]);
    expect(actions.sort()).toEqual([['a'], ['b', 'on delete cascade']]);
  });
});

test.each(reachableDialects())('%s: reading changes nothing, and a schema is equal to itself', async (name) => {
  await onDatabase(name, fixtures[name].kitchenSink, async (database) => {
    const [first, second] = [await read(database), await read(database)];
    expect(second).toEqual(first);
    expect(differences(first, second)).toEqual([]);
    expect(fingerprint(second)).toBe(fingerprint(first));
  });
});

test.each(reachableDialects())('%s: what the connection is set to does not show', async (name) => {
  const {kitchenSink, otherSettings} = fixtures[name];
  await onDatabase(name, kitchenSink, async (database) => {
    const before = await read(database);
    await database.run(otherSettings);
    const after = await read(database);
    expect(differences(before, after)).toEqual([]);
    expect(fingerprint(after)).toBe(fingerprint(before));
  });
});

test.each(reachableDialects())('%s: the DDL builds the kitchen sink again', async (name) => {
  const schema = await onDatabase(name, fixtures[name].kitchenSink, read);
  const again = await onDatabase(name, dialectOf(name).createStatements(schema), read);
  expect(differences(schema, again)).toEqual([]);
  expect(fingerprint(again)).toBe(fingerprint(schema));
});

test.each(reachableDialects())('%s: as many queries for two hundred tables as for one', async (name) => {
  const {plainTable} = fixtures[name];
  const dialect = dialectOf(name);
  const count = async (tables: number): Promise<number> =>
    onDatabase(
      name,
      Array.from({length: tables}, (_, at) => plainTable(`t${at}`)),
      async ({query}) => {
        let sent = 0;
        const counting: Query = (sql, bindings) => {
          sent++;
          return query(sql, bindings);
        };
        expect((await dialect.introspect(counting, [])).tables).toHaveLength(tables);
        return sent;
      },
    );
  const few = await count(1);
  expect(await count(200)).toBe(few);
  expect(few).toBeLessThanOrEqual(dialect.introspectionQueries);
});

/** Quotes, comments, escapes of a terminal, words of SQL, emoji, and names that differ in case only: where a dialect takes them. */
const hostile: readonly {readonly name: string; readonly refusedBy: readonly DialectName[]}[] = [
  {name: 'a"b', refusedBy: []},
  {name: "it's", refusedBy: []},
  {name: 'back`tick', refusedBy: []},
  {name: 'x]y[z', refusedBy: []},
  {name: 'semi;colon -- no /* comment', refusedBy: []},
  {name: 'select', refusedBy: []},
  {name: 'a.b', refusedBy: []},
  // Not at the beginning: there MariaDB's views lose it from a column's name, SHOW CREATE VIEW too.
  {name: 'r\u001b[31med', refusedBy: []},
  {name: '$1 ? :a %s', refusedBy: []},
  {name: 'back\\slash', refusedBy: []},
  {name: 'grüße 表', refusedBy: []},
  // With what is put behind it: 63 bytes, the longest that PostgreSQL keeps.
  {name: 'é'.repeat(31), refusedBy: []},
  // MySQL's names are of the basic multilingual plane.
  {name: '🦆 duck', refusedBy: ['mysql']},
];

test.each(reachableDialects())('%s: names made to be misread', async (name) => {
  const dialect = dialectOf(name);
  const quoted = dialect.quoteIdentifier;
  const taken = hostile.filter(({refusedBy}) => !refusedBy.includes(name)).map((one) => one.name);
  const statements = taken.flatMap((one) => [
    `create table ${quoted(one)} (${quoted(one)} integer primary key, ${quoted(`${one}2`)} varchar(9))`,
    `create index ${quoted(`${one}3`)} on ${quoted(one)} (${quoted(`${one}2`)})`,
    `create view ${quoted(`${one}4`)} as select ${quoted(one)} from ${quoted(one)}`,
  ]);
  const schema = await onDatabase(name, statements, async (database) => {
    const rows = await dialect.rowCounts(database.query, await read(database));
    expect(Object.keys(rows).sort()).toEqual([...taken].sort());
    return read(database);
  });
  expect(schema.tables.map((table) => table.name)).toEqual([...taken].sort());
  expect(schema.views.map((view) => view.name)).toEqual(taken.map((one) => `${one}4`).sort());
  for (const table of schema.tables) {
    expect(table.columns.map((column) => column.name)).toEqual([table.name, `${table.name}2`]);
    expect(table.primaryKey?.columns).toEqual([table.name]);
    expect(table.indexes.map((index) => index.name)).toEqual([`${table.name}3`]);
  }
  const again = await onDatabase(name, dialect.createStatements(schema), read);
  expect(differences(schema, again)).toEqual([]);
  const refused = hostile.filter(({refusedBy}) => refusedBy.includes(name));
  for (const one of refused)
    await expect(onDatabase(name, [`create table ${quoted(one.name)} (id integer)`], read)).rejects.toThrow();
});
