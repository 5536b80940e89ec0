import {expect, test} from 'vitest';
import {loadReadActions} from '../../../../source/dialects/postgres/actions/read-actions.js';

test.each([
  [
    "alter table s.t add column a numeric(10,2) not null default now() + interval '1 day'",
    [
      {
        kind: 'add-column',
        table: {schema: 's', name: 't'},
        column: {type: 'numeric(10,2)', isNotNull: true, default: "now() + interval '1 day'"},
      },
    ],
  ],
  [
    'alter table t add a int references u',
    [
      {kind: 'add-column'},
      {kind: 'add-constraint', constraint: {kind: 'foreign key', columns: ['a'], references: {name: 'u'}}},
    ],
  ],
  [
    'alter table t add constraint c check (a > 0) not valid',
    [{kind: 'add-constraint', constraint: {name: 'c', isNotValid: true, expression: 'a > 0'}}],
  ],
  [
    'alter table t add primary key using index i',
    [{kind: 'add-constraint', constraint: {kind: 'primary key', usingIndex: 'i'}}],
  ],
  [
    'alter table "Größe" alter "é" type text using upper("é")',
    [{kind: 'alter-type', table: {name: 'Größe'}, column: 'é', type: 'text', using: 'upper("é")'}],
  ],
  [
    'create unique index concurrently i on t using hash (lower(a), b) where c is not null',
    [
      {
        kind: 'create-index',
        parts: ['lower(a)', 'b'],
        isUnique: true,
        isConcurrent: true,
        method: 'hash',
        predicate: 'c is not null',
      },
    ],
  ],
  [
    'drop table a, s.b cascade',
    [{kind: 'drop-table', table: {name: 'a'}, cascade: true}, {table: {schema: 's', name: 'b'}}],
  ],
  ["set local lock_timeout = '2s'", [{kind: 'set', name: 'lock_timeout', value: '2s', isLocal: true}]],
  ['reset lock_timeout', [{kind: 'set', name: 'lock_timeout', value: null}]],
  ["alter type e add value 'x' after 'y'", [{kind: 'add-enum-value', value: 'x', isPlaced: true}]],
  ['vacuum full t', [{kind: 'rewrite-table', how: 'VACUUM FULL'}]],
  ['do $$ begin end $$', [{kind: 'code'}]],
  ['update t set a = 1, b = 2', [{kind: 'update', columns: ['a', 'b'], hasWhere: false}]],
  ['select 1', [{kind: 'other'}]],
])('%s', async (sql, actions) => {
  const read = await loadReadActions();
  expect(read(sql)).toMatchObject({kind: 'read', actions});
});

test('what it cannot read is told, with the place', async () => {
  const read = await loadReadActions();
  expect(read('alter tabel t')).toEqual({
    kind: 'unreadable',
    message: 'syntax error at or near "tabel"',
    at: 6,
  });
});
