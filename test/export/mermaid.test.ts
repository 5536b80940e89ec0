import {expect, test} from 'vitest';
import {mermaid} from '../../source/export/mermaid.js';
import type {Schema} from '../../source/schema/model.js';
import {column, exampleSchema, foreignKey, table} from './example-schema.js';

const linesOf = (schema: Schema): readonly string[] =>
  mermaid(schema)
    .split('\n')
    .map((line) => line.trim());

test('an entity has its columns with type, keys and comment; what Mermaid cannot write is told beside it', () => {
  const lines = linesOf(exampleSchema);
  expect(lines.slice(0, 10)).toEqual([
    'erDiagram',
    '"users" {',
    'bigint id PK',
    `character_varying(255) email UK "It's unique"`,
    'mood mood',
    'numeric(10-2) score "numeric(10,2)"',
    'text loud',
    'bigint referrer_id FK',
    'timestamp(3)_with_time_zone seen_at',
    '}',
  ]);
});

test('cardinality: nullable keys may have no parent, unique keys at most one child', () => {
  expect(linesOf(exampleSchema).filter((line) => line.includes('--'))).toEqual([
    '"users" |o--o{ "users" : "referrer_id"',
    '"users" ||--o| "profiles" : "user_id"',
    '"users" ||--o{ "sales.orders" : "user_id"',
    '"sales.orders" |o--o{ "orders" : "order_region, order_number"',
    '"sales.orders" |o--o{ "orders" : "order_region, order_number"',
  ]);
});

test.each([
  ['a "b"', '"a #quot;b#quot;" {'],
  ['50%', '"50#37;" {'],
  ['a#b', '"a#35;b" {'],
  ['a\\b', '"a#92;b" {'],
  ['a\nb\u001b[31m', '"a b [31m" {'],
  ['表 👍', '"表 👍" {'],
])('the table %j is safe to read', (name, wanted) => {
  expect(linesOf({...exampleSchema, tables: [table(name, [column('id')])]})).toContain(wanted);
});

test.each([
  ['pk', '_pk "pk"'],
  ['FK-1', '_FK-1 "FK-1"'],
  ['pkey', 'pkey'],
  ['uk_number', 'uk_number'],
  ['1st', '_1st "1st"'],
  ['a b', 'a_b "a b"'],
  ['größe', 'größe'],
  ['~x~', '_x_ "~x~"'],
  ['👍', '_ "👍"'],
  ['', '_'],
])('the column %j is safe to read', (name, wanted) => {
  expect(linesOf({...exampleSchema, tables: [table('t', [column(name)])]})[2]).toBe(`bigint ${wanted}`);
});

test('a table of no foreign key and a key to a table that is not there draw no line', () => {
  const lonely = table('t', [column('a')], {foreignKeys: [foreignKey(['a'], {table: 'gone', columns: ['id']})]});
  expect(mermaid({...exampleSchema, tables: [lonely]})).toBe('erDiagram\n  "t" {\n    bigint a FK\n  }\n');
});

test('a partition is no entity of its own where its table is there', () => {
  const parent = table('orders', [column('id')], {partitionBy: 'LIST (id)'});
  const partition = table('orders_eu', [column('id', {inherited: true})], {
    partitionOf: {table: 'orders', bound: 'FOR VALUES IN (1)'},
  });
  expect(mermaid({...exampleSchema, tables: [parent, partition]})).not.toContain('orders_eu');
  expect(mermaid({...exampleSchema, tables: [partition]})).toContain('orders_eu');
});
