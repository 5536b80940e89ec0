import {describe, expect, test} from 'vitest';
import type {Operation} from '../../source/operations/operation.js';
import {allows, consentsNeeded, isGiven} from '../../source/plan/consents.js';
import type {Finding} from '../../source/rules/finding.js';
import type {Schema} from '../../source/schema/model.js';
import {rows, schema} from './example-plan.js';

const needed = (operations: readonly Operation[]) => consentsNeeded({operations, schema, rows, findings: []});

describe('what has to be asked', () => {
  const cases: readonly {readonly operation: Operation; readonly text: readonly string[]}[] = [
    {
      operation: {op: 'drop_column', table: 'users', column: 'nickname'},
      text: ['Dropping users.nickname loses its values: 1,204 rows.'],
    },
    {
      operation: {op: 'drop_column', table: 'users', column: 'nickname', keep: true},
      text: ['Dropping users.nickname breaks running code that uses it: 1,204 rows.'],
    },
    {operation: {op: 'drop_table', table: 'posts'}, text: ['Dropping posts loses its 3 rows.']},
    {
      operation: {op: 'rename_column', table: 'posts', from: 'title', to: 'headline'},
      text: ['Renaming posts.title to headline breaks running code that still says title.'],
    },
    {
      operation: {op: 'rename_table', table: 'posts', to: 'articles'},
      text: ['Renaming posts to articles breaks running code that still says posts.'],
    },
    {
      operation: {op: 'drop_foreign_key', table: 'posts', columns: ['user_id']},
      text: ['Without the foreign key on (user_id) rows of posts may refer to rows that do not exist.'],
    },
    {
      operation: {op: 'drop_primary_key', table: 'posts'},
      text: ['Without a primary key nothing tells the 3 rows of posts apart.'],
    },
    {
      operation: {op: 'drop_view', view: 'popular'},
      text: ['Dropping the view popular breaks running code that reads it.'],
    },
    {operation: {op: 'drop_view', view: 'unknown'}, text: []},
    {
      operation: {op: 'alter_column', table: 'users', column: 'nickname', nullable: false, fill: ''},
      text: ['Altering users.nickname may break running code that uses it: 1,204 rows.'],
    },
    {operation: {op: 'alter_column', table: 'users', column: 'nickname', nullable: true, default: 'x'}, text: []},
    {
      operation: {op: 'raw_sql', sql: ['delete from users'], down: [], loses: [{table: 'users'}, {table: 'tags'}]},
      text: ['The SQL changes users in up to 1,204 rows, and down does not bring that back.'],
    },
    {operation: {op: 'raw_sql', sql: ['select 1'], down: []}, text: []},
    {
      operation: {op: 'backfill', table: 'users', set: {nickname: 'x', unknown: 1}},
      text: ['Filling users.nickname overwrites what is there: up to 1,204 rows.'],
    },
    {operation: {op: 'backfill', table: 'users', set: {nickname: 'x'}, keep: true}, text: []},
    {operation: {op: 'drop_table', table: 'tags'}, text: []},
    {operation: {op: 'rename_column', table: 'unknown', from: 'a', to: 'b'}, text: []},
    {operation: {op: 'add_index', table: 'users', columns: ['age']}, text: []},
  ];
  test.each(cases)('$operation.op $operation.table: $text', ({operation, text}) => {
    expect(needed([operation]).map((request) => request.text)).toEqual(text);
  });
});

test('a table that the same change renames is still the one that has rows', () => {
  const operations: readonly Operation[] = [
    {op: 'rename_table', table: 'posts', to: 'articles'},
    {op: 'drop_column', table: 'articles', column: 'title'},
  ];
  expect(needed(operations).map(({rule, object}) => `${rule}:${object}`)).toEqual([
    'rename-table:posts',
    'drop-column:articles.title',
  ]);
});

test('a column that the same change adds has no values to ask about', () => {
  const operations: readonly Operation[] = [
    {op: 'add_column', table: 'posts', column: {name: 'slug', type: 'text'}},
    {op: 'backfill', table: 'posts', set: {slug: {sql: 'lower(title)'}}},
    {op: 'alter_column', table: 'posts', column: 'slug', nullable: false},
    {op: 'rename_column', table: 'posts', from: 'slug', to: 'path'},
  ];
  expect(needed(operations)).toEqual([]);
});

const [request] = needed([{op: 'drop_column', table: 'users', column: 'nickname'}]);

test.each([
  {allow: ['drop-column'], allowed: true},
  {allow: ['drop-column:users.nickname'], allowed: true},
  {allow: ['rename-column', 'drop-column:users.nickname'], allowed: true},
  {allow: ['drop-column:users.email'], allowed: false},
  {allow: ['drop-table'], allowed: false},
  {allow: [], allowed: false},
])('--allow $allow: $allowed', ({allow, allowed}) => {
  expect(request && allows(allow, request)).toBe(allowed);
});

test('consent for one column covers no other', () => {
  const given = {rule: 'drop-column', by: 'ada', at: '2026-01-05T09:30:00.000Z'};
  expect(request && isGiven([{...given, object: 'users.nickname'}], request)).toBe(true);
  expect(request && isGiven([{...given, object: 'users.email'}], request)).toBe(false);
});

describe('the way that breaks no running code is named, where there is one', () => {
  const hints = (...operations: readonly Operation[]) => needed(operations).map(({hint}) => hint !== undefined);

  test.each<readonly [string, readonly Operation[], readonly boolean[]]>([
    ['another name', [{op: 'rename_column', table: 'users', from: 'nickname', to: 'nick'}], [true]],
    ['another type', [{op: 'alter_column', table: 'users', column: 'nickname', type: 'string', length: 9}], [true]],
    ['required', [{op: 'alter_column', table: 'users', column: 'nickname', nullable: false, fill: ''}], [false]],
    ['a key that others refer to', [{op: 'rename_column', table: 'users', from: 'id', to: 'number'}], [false]],
    ['another table name', [{op: 'rename_table', table: 'posts', to: 'articles'}], [false]],
    [
      'a name that the same change has freed',
      [
        {
          op: 'drop_column',
          table: 'posts',
          column: 'title',
          replaced_by: {column: 'body', forward: 'title', backward: 'body'},
        },
        {op: 'rename_column', table: 'posts', from: 'body', to: 'title'},
      ],
      [false, false],
    ],
  ])('%s', (_title, operations, expected) => {
    expect(hints(...operations)).toEqual(expected);
  });
});

describe('one table of two schemas', () => {
  const two: Schema = {
    ...schema,
    dialect: 'postgres',
    namespaces: [{name: 'sales'}],
    tables: [...schema.tables, ...schema.tables.map((table) => ({...table, schema: 'sales'}))],
  };
  const operations: readonly Operation[] = [
    {op: 'drop_column', table: 'users', column: 'nickname'},
    {op: 'drop_column', table: 'sales.users', column: 'nickname'},
  ];
  const finding: Finding = {
    rule: 'column-type-change-rewrite',
    severity: 'error',
    gate: 'ask',
    file: null,
    line: null,
    statement: 'alter table',
    where: 'sales.users.nickname',
    effect: 'Every row is written anew.',
    remedy: [],
    code: null,
  };

  test('each is asked for by its whole name, and consent for one is none for the other', () => {
    const gates = consentsNeeded({operations, schema: two, rows: {users: 1204, 'sales.users': 7}, findings: [finding]});
    expect(gates.map(({rule, object, text}) => `${rule}:${object} ${text}`)).toEqual([
      'drop-column:users.nickname Dropping users.nickname loses its values: 1,204 rows.',
      'drop-column:sales.users.nickname Dropping sales.users.nickname loses its values: 7 rows.',
      'column-type-change-rewrite:sales.users.nickname Every row is written anew.',
    ]);
    const given = {rule: 'drop-column', object: 'sales.users.nickname', by: 'ada', at: '2026-01-01T00:00:00.000Z'};
    expect(gates.filter((gate) => !isGiven([given], gate)).map(({object}) => object)).toEqual([
      'users.nickname',
      'sales.users.nickname',
    ]);
    expect(gates.filter((gate) => allows(['drop-column:sales.users.nickname'], gate))).toHaveLength(1);
  });

  test('what is asked of the altered column of a schema is asked once', () => {
    const altered: readonly Operation[] = [
      {op: 'alter_column', table: 'sales.users', column: 'nickname', type: 'text', nullable: false, fill: ''},
    ];
    const gates = consentsNeeded({
      operations: altered,
      schema: two,
      rows: {users: 1, 'sales.users': 7},
      findings: [finding],
    });
    expect(gates.map(({rule, object}) => `${rule}:${object}`)).toEqual(['alter-column:sales.users.nickname']);
  });

  test('nor is a constraint asked for twice where SQL of a person stands beside the operation that drops it', () => {
    const both: readonly Operation[] = [
      {op: 'raw_sql', sql: ['create schema audit'], down: ['drop schema audit'], beside: true},
      {op: 'drop_foreign_key', table: 'sales.posts', name: 'to_users'},
    ];
    const dropped: Finding = {...finding, rule: 'drop-foreign-key', where: 'sales.posts (to_users)'};
    const gates = consentsNeeded({operations: both, schema: two, rows: {'sales.posts': 7}, findings: [dropped]});
    expect(gates.map(({rule, object}) => `${rule}:${object}`)).toEqual(['drop-foreign-key:sales.posts.to_users']);
  });
});
