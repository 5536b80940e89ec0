import {describe, expect, test} from 'vitest';
import {applyAll, reverseAll} from '../../source/operations/index.js';
import type {OperationOf} from '../../source/operations/operation.js';
import type {Index} from '../../source/schema/model.js';
import {blog, emptySqlite} from './blog.js';
import {archetypes, operationsOf, read} from './read.js';

/** What an archetype may refer to, so that every part is played. */
const shop = applyAll(
  emptySqlite,
  [
    'users',
    'posts',
    'tags',
    'customers',
    'products',
    'orders',
    'teams',
    'conversations',
    'invoices',
    'payments',
    'plans',
    'webhook_endpoints',
    'rooms',
  ].map(
    (table): OperationOf<'create_table'> => ({
      op: 'create_table',
      table,
      columns: [
        {name: 'id', type: 'increments'},
        {name: 'name', type: 'string'},
      ],
    }),
  ),
);

const firstPart = ({parts: [first]}: Index): string | null | undefined =>
  first !== undefined && 'column' in first ? first.column : undefined;

const tables = archetypes.filter((one) => one.tables.length > 0 && one.name !== 'pivot');

test('there are at least forty, no table name means two of them, and each says where it comes from', () => {
  expect(archetypes.length).toBeGreaterThanOrEqual(40);
  const names = archetypes.flatMap((one) => one.tables);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  expect(archetypes.map(({name}) => name)).toEqual(
    expect.arrayContaining([
      'pivot',
      'polymorphic',
      'tree',
      'soft_delete',
      'audit_logs',
      'preferences',
      'outbox_events',
    ]),
  );
  expect(archetypes.map(({name}) => name)).toEqual(
    expect.arrayContaining(['versions', 'tenant', 'optimistic_lock', 'translations']),
  );
});

test.each(tables.map(({name, tables: [table = name]}) => [name, table]))(
  '%s: a table that can be made and unmade',
  (name, table) => {
    const schema = {...shop, tables: shop.tables.filter((one) => one.name !== table)};
    const asked = read(`create a ${table} table for ${name === 'posts' ? 'users' : 'posts'}`, {schema});
    const found = asked.kind === 'operations' ? asked : operationsOf(`create a ${table} table`, {schema});
    expect(found.pattern).toBe(`archetype "${name}"`);
    const after = applyAll(schema, found.operations);
    expect(applyAll(after, reverseAll(schema, found.operations))).toEqual(schema);
    const made = after.tables.find((one) => one.name === table);
    const indexed = [
      ...(made?.indexes ?? []).map(firstPart),
      ...(made?.uniques ?? []).map(({columns: [first]}) => first),
    ];
    for (const {columns} of made?.foreignKeys ?? []) expect(indexed).toContain(columns[0]);
  },
);

test.each(tables.map(({name, tables: [table = name]}) => [name, table]))(
  '%s: asks or leaves out who is not there',
  (_, table) => {
    const outcome = read(`create a ${table} table`, {schema: emptySqlite});
    expect(outcome.kind).toBe('operations');
  },
);

describe('the project first', () => {
  test('a column of the archetype has the type that its name has here', () => {
    const schema = applyAll(blog, [{op: 'add_column', table: 'posts', column: {name: 'ip_address', type: 'text'}}]);
    const {operations, assumptions} = operationsOf('add a sessions table', {schema});
    expect(operations).toEqual([
      expect.objectContaining({columns: expect.arrayContaining([{name: 'ip_address', type: 'text'}])}),
    ]);
    expect(assumptions).toContainEqual({about: 'sessions.ip_address', value: 'text', why: 'as posts.ip_address'});
  });
});

test.each(['store preferences as key/value', 'Store user preferences as key-value pairs'])(
  '%s: how they are kept is what the archetype does',
  (text) => {
    const {operations} = operationsOf(text, {schema: shop});
    const names = operations.flatMap((one) => (one.op === 'create_table' ? one.columns.map(({name}) => name) : []));
    expect(operations).toHaveLength(1);
    expect(names).toEqual(expect.arrayContaining(['key', 'value']));
  },
);
