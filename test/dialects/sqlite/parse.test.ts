import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parseCreateIndex, readIndexPart} from '../../../source/dialects/sqlite/parse-create-index.js';
import {parseCreateTable, parseCreateVirtualTable} from '../../../source/dialects/sqlite/parse-create-table.js';
import {parseCreateView} from '../../../source/dialects/sqlite/parse-create-view.js';

const words = [
  'create',
  'table',
  'view',
  'index',
  'virtual',
  'using',
  'unique',
  'temp',
  'if',
  'not',
  'exists',
  'on',
  'where',
  'as',
  't',
  '"a"',
  "'b'",
  '(',
  ')',
  ',',
  '.',
  'check',
  'constraint',
  'primary',
  'key',
  'references',
  'foreign',
  'default',
  'collate',
  'generated',
  'always',
  'on',
  'conflict',
  '-',
  '1',
  '--',
  '/*',
  '\n',
  '`',
  '[',
];

test('no text makes reading it fail', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), {maxLength: 40}), (parts) => {
      const sql = parts.join(' ');
      for (const parse of [parseCreateTable, parseCreateVirtualTable, parseCreateView, parseCreateIndex]) parse(sql);
      readIndexPart(sql);
    }),
    {numRuns: 2000},
  );
});

describe('constraints', () => {
  test.each([
    [
      'a references p on delete set null match full on update no action deferrable initially deferred unique',
      ['foreign key initially deferred', 'unique'],
    ],
    ['a references p (x) not deferrable initially deferred check (a > 0)', ['foreign key not deferrable', 'check']],
    ['a default -1 not null on conflict abort default (x(1)) collate nocase', ['not null', 'collate']],
    ["a default +1.5 default 'x' primary key asc on conflict fail autoincrement", ['primary key']],
    ['a, primary key (a autoincrement)', ['primary key']],
    [
      'a, constraint x check (a) on conflict ignore unique (a) constraint y foreign key (a) references p',
      ['check', 'unique', 'foreign key not deferrable'],
    ],
    ['a generated always as (b, (c)) stored not null, b as (1)', ['generated', 'not null', 'generated']],
    ['"check" check (1), [unique] unique, `primary` primary key autoincrement', ['check', 'unique', 'primary key']],
  ])('%s', (items, expected) => {
    const kinds = parseCreateTable(`create table t (${items})`)?.constraints.map((one) =>
      one.kind === 'foreign key' ? `foreign key ${one.deferrable}` : one.kind,
    );
    expect(kinds).toEqual(expected);
  });
});

test.each([
  ['create index i on t (a)', [{expression: 'a', collation: null}], null],
  [
    'create unique index if not exists main."i i" on [t t] (lower(a) collate NoCase desc, b asc) where c is not null',
    [
      {expression: 'lower(a)', collation: 'nocase'},
      {expression: 'b', collation: null},
    ],
    'c is not null',
  ],
  [
    'create index i on t (a collate "x y", desc)',
    [
      {expression: 'a', collation: 'x y'},
      {expression: 'desc', collation: null},
    ],
    null,
  ],
  [
    "create index i on t (a || '  -- b' /* c */\n|| d collate nocase /* e */ asc) -- f\nwhere/* g */(a\t> 1)",
    [{expression: "a || '  -- b' || d", collation: 'nocase'}],
    '(a > 1)',
  ],
])('%s', (sql, parts, predicate) => {
  const read = parseCreateIndex(sql);
  expect(read?.parts.map(readIndexPart)).toEqual(parts);
  expect(read?.predicate).toBe(predicate);
});

test.each([
  ['create view v as select 1', null, 'select 1'],
  [
    'create temp view if not exists main.[v v] ("a b", c) as\nselect 1, /* x */ 2 -- end',
    ['a b', 'c'],
    'select 1, /* x */ 2',
  ],
  ['nonsense', null, 'nonsense'],
])('%s', (sql, columns, definition) => {
  expect(parseCreateView(sql)).toEqual({columns, definition});
});
