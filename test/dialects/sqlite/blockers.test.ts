import {describe, expect, test} from 'vitest';
import {sqlite} from '../../../source/dialects/sqlite/index.js';
import {type Opened, withSqlite} from './open-sqlite.js';

const refuses = async ({script}: Opened, statement: string): Promise<boolean> => {
  try {
    await script(statement);
    return false;
  } catch {
    return true;
  }
};

/** `a` is the column to drop. What we say of it, and what SQLite does. */
const dropping = (script: string): Promise<{readonly blockers: readonly string[]; readonly refused: boolean}> =>
  withSqlite(script, async (database) => {
    const schema = await sqlite.introspect(database.query, []);
    const blockers = sqlite.dropColumnBlockers(schema, 't', 'a');
    // A plan drops plain indexes first.
    const indexes = schema.tables
      .flatMap((table) => table.indexes)
      .filter(({parts, predicate}) => predicate === null && parts.every(({expression}) => expression === null));
    for (const {name} of indexes) await database.script(`drop index "${name}"`);
    return {blockers, refused: await refuses(database, 'alter table t drop column a')};
  });

describe('a column that SQLite does not drop', () => {
  test.each([
    ['create table t (a int primary key, b)', 't.a belongs to the primary key'],
    ['create table t (a int, b, primary key (b, a))', 't.a belongs to the primary key'],
    ['create table t (a int unique, b)', 't.a stands in the constraint UNIQUE (a)'],
    ['create table t (a int, b, unique (b, a))', 't.a stands in the constraint UNIQUE (b, a)'],
    ['create table t (a int, b, check (a > 0))', 't.a stands in CHECK (a > 0)'],
    ['create table t (a int, b, check ("A" > 0))', 't.a stands in CHECK ("A" > 0)'],
    ['create table t (a int, b check (b > a))', 't.a stands in CHECK (b > a)'],
    ['create table t (a int, b, foreign key (a) references t (b))', 't.a stands in the constraint FOREIGN KEY (a)'],
    ['create table t (a int, b, c as (a + 1))', 't.c is generated from t.a'],
    ['create table t (a int, b); create index i on t (b) where a > 1', 't.a stands in an expression of index i'],
    ['create table t (a int, b); create index i on t (b, lower(a))', 't.a stands in an expression of index i'],
    ['create table t (a int)', 't.a is the last column of t that is not generated'],
    ['create table t (a int, b as (1))', 't.a is the last column of t that is not generated'],
    ['create table t (a int, b); create view v as select [A] from T', 'view v reads t.a'],
    [
      'create table t (a int, b); create view v as select * from t; create view w as select a from v',
      'view w reads t.a',
    ],
    ['create table t (a int, b); create trigger x after insert on t begin select new.a; end', 'trigger x uses t.a'],
    ['create virtual table t using fts5 (a, b)', 't is a virtual table'],
  ])('%s', async (script, sentence) => {
    expect(await dropping(script)).toEqual({blockers: [sentence], refused: true});
  });
});

describe('a column that SQLite drops', () => {
  test.each(
    [
      'create table t (a int, b)',
      'create table t (a int, b); create index i on t (a, b); create unique index u on t (a)',
      'create table t (a int references t (b), b)',
      'create table t (a int constraint f references t (b) on delete cascade, b)',
      'create table t (a int check (a > 0), b)',
      "create table t (a int, b, check (b <> 'a'))",
      'create table t (b, a as (b + 1))',
      'create table t (a int, b); create view v as select * from t; create view w as select b from t',
      'create table t (a int, b) strict',
      'create table t (a int, b primary key) without rowid',
      'create table t (a int, b); create table other (a int, c as (a), unique (a))',
    ].map((script) => script.replace('b) strict', 'b int) strict')),
  )('%s', async (script) => {
    expect(await dropping(script)).toEqual({blockers: [], refused: false});
  });
});

test('a trigger that SQLite would leave broken counts as a reason', async () => {
  const script = `create table t (a int, b); create table o (c); create trigger x after insert on o begin update t set a = 1; end`;
  expect(await dropping(script)).toEqual({blockers: ['trigger x uses t.a'], refused: false});
});

describe('a column that SQLite does not add where there are rows', () => {
  const plain = {nullable: true, defaultSql: null, unique: false, hasReference: false, generatedStored: false};
  const adding = (definition: string): Promise<boolean> =>
    withSqlite('pragma foreign_keys = on; create table t (a int); insert into t values (1), (2)', (database) =>
      refuses(database, `alter table t add column ${definition}`),
    );

  test.each([
    ['c int', {}],
    ['c int not null default 1', {nullable: false, defaultSql: '1'}],
    ['c int default -1.5', {defaultSql: '-1.5'}],
    ["c text default ('x')", {defaultSql: "('x')"}],
    ['c int default true', {defaultSql: 'true'}],
    ["c blob default x'00'", {defaultSql: "x'00'"}],
    ['c int default null', {defaultSql: 'null'}],
    ['c int references t (a)', {hasReference: true}],
    ['c int default null references t (a)', {hasReference: true, defaultSql: 'NULL'}],
  ])('not this one: %s', async (definition, column) => {
    expect(sqlite.addColumnBlockers({...plain, ...column})).toEqual([]);
    expect(await adding(definition)).toBe(false);
  });

  test.each([
    ['c int not null', {nullable: false}, 'a NOT NULL column needs a default for the rows that are there'],
    [
      'c int not null default null',
      {nullable: false, defaultSql: 'null'},
      'a NOT NULL column needs a default for the rows that are there',
    ],
    [
      'c text default CURRENT_TIMESTAMP',
      {defaultSql: 'CURRENT_TIMESTAMP'},
      'the default CURRENT_TIMESTAMP is not constant, and the rows that are there need one value',
    ],
    [
      'c int default (1 + 2)',
      {defaultSql: '1 + 2'},
      'the default 1 + 2 is not constant, and the rows that are there need one value',
    ],
    [
      'c int default 1 references t (a)',
      {defaultSql: '1', hasReference: true},
      'a column with a reference must have no default but NULL',
    ],
    ['c int as (a + 1) stored', {generatedStored: true}, 'a stored generated column can only be made with its table'],
  ])('%s', async (definition, column, sentence) => {
    expect(sqlite.addColumnBlockers({...plain, ...column})).toEqual([sentence]);
    expect(await adding(definition)).toBe(true);
  });

  test('a unique one with a default, whose unique index comes after it', async () => {
    expect(sqlite.addColumnBlockers({...plain, unique: true})).toEqual([]);
    expect(sqlite.addColumnBlockers({...plain, unique: true, defaultSql: '1'})).toEqual([
      'every row would get 1, and the column is unique',
    ]);
    await withSqlite(
      'create table t (a int); insert into t values (1), (2); alter table t add column c default 1',
      async (database) => {
        expect(await refuses(database, 'create unique index i on t (c)')).toBe(true);
      },
    );
  });
});
