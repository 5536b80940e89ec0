import {Parser} from '@dbml/core';
import {expect, test} from 'vitest';
import {dbml} from '../../source/export/dbml/dbml.js';
import {relationsOf} from '../../source/export/relations.js';
import type {Schema} from '../../source/schema/model.js';
import {column, exampleSchema, foreignKey, hostileName, index, table} from './example-schema.js';

const parsed = (schema: Schema) => new Parser().parse(dbml(schema, 'PostgreSQL'), 'dbmlv2');

const tablesIn = (schema: Schema) =>
  parsed(schema).schemas.flatMap(({name, tables}) => tables.map((one) => ({...one, schemaName: name})));

const shown = (text: string): string => text.replaceAll('\r', '');

test('every table and column comes back by its name, in its schema, also hostile ones', () => {
  expect(
    tablesIn(exampleSchema)
      .map((one) => [one.schemaName, one.name, one.fields.map(({name}) => name)])
      .sort(),
  ).toEqual(
    exampleSchema.tables
      .map((one) => [one.schema ?? 'public', one.name, one.columns.map(({name}) => shown(name))])
      .sort(),
  );
});

test('type, keys, nullability, defaults and comments come back', () => {
  const users = tablesIn(exampleSchema).find(({name}) => name === 'users');
  const fields = users?.fields.map(({name, type, pk, not_null, increment, dbdefault, note}) => [
    name,
    type.type_name,
    [pk && 'pk', not_null && 'not null', increment && 'increment'].filter(Boolean).join(' '),
    dbdefault?.value,
    note,
  ]);
  expect(fields).toEqual([
    ['id', 'bigint', 'pk not null increment', undefined, null],
    ['email', 'character varying(255)', 'not null', undefined, "It's\nunique"],
    ['mood', 'mood', 'not null', "o'k", null],
    ['score', 'numeric(10,2)', 'not null', 1.5, null],
    ['loud', 'text', '', undefined, 'generated stored: upper(email)'],
    ['referrer_id', 'bigint', '', undefined, null],
    ['seen_at', 'timestamp(3) with time zone', '', 'now()', null],
  ]);
  expect(users?.note).toBe('People who log in');
  expect(users?.indexes.map(({name, unique, note}) => [name, unique, note])).toEqual([
    ['users_email_key', true, null],
    ['users_lower', true, 'where score > 0\nincluding seen_at\nlower(loud): descending\nmood: nulls first'],
  ]);
  expect(users?.indexes[1]?.columns.map(({value, type}) => `${type} ${value}`).sort()).toEqual([
    'column mood',
    'expression lower(loud)',
  ]);
  expect(users?.checks.map(({name, expression}) => [name, expression])).toEqual([
    ['users_score_check', "score >= 0 and email <> ''"],
  ]);
});

test('a key of several columns is one', () => {
  const orders = tablesIn(exampleSchema).find(({schemaName}) => schemaName === 'sales');
  expect(orders?.indexes.find(({pk}) => pk)?.columns.map(({value}) => value)).toEqual(['region', 'number']);
});

test('enums come back with their values, and columns know them', () => {
  expect(
    parsed(exampleSchema)
      .schemas.flatMap(({name, enums}) => enums.map((one) => [name, one.name, one.values.map((value) => value.name)]))
      .sort(),
  ).toEqual([
    ['public', 'mood', ['sad', "o'k", 'a "b"']],
    ['sales', 'kind', ['a']],
  ]);
});

test('foreign keys come back as references with their actions, two between the same columns as one', () => {
  const references = parsed(exampleSchema).schemas.flatMap(({refs}) =>
    refs.map(({endpoints, onDelete, onUpdate}) => [
      endpoints
        .map(
          ({schemaName, tableName, fieldNames, relation}) =>
            `${schemaName ?? 'public'}.${tableName}(${fieldNames.join(',')})${relation}`,
        )
        .join(' '),
      onDelete ?? 'no action',
      onUpdate ?? 'no action',
    ]),
  );
  expect(references).toEqual([
    ['public.users(referrer_id)* public.users(id)1', 'set null', 'no action'],
    ['public.profiles(user_id)1 public.users(id)1', 'cascade', 'no action'],
    ['sales.orders(user_id)* public.users(id)1', 'no action', 'cascade'],
    ['public.orders(order_region,order_number)* sales.orders(region,number)1', 'no action', 'no action'],
  ]);
  expect(relationsOf(exampleSchema)).toHaveLength(5);
});

test.each([
  ["'draft'", 'draft'],
  ["'it''s \\'", "'it''s \\'"],
  ["'draft'::character varying(20)", 'draft'],
  ["'a'::text || 'b'::text", "'a'::text || 'b'::text"],
  ['-3', -3],
  ['true', 'true'],
  ['NULL', 'null'],
  ['CURRENT_TIMESTAMP', 'CURRENT_TIMESTAMP'],
  ["(`a b` || 'x')", "(`a b` || 'x')"],
  ['(`a` + 1)', '(a + 1)'],
  ['lower(\n  x)', 'lower( x)'],
])('the default %s is read as %s', (sql, wanted) => {
  const schema = {...exampleSchema, enums: [], tables: [table('t', [column('c', {default: sql})])]};
  expect(tablesIn(schema)[0]?.fields[0]?.dbdefault?.value).toBe(wanted);
});

test('MySQL: RESTRICT is what every key does, and goes without saying', () => {
  const key = foreignKey(['a'], {table: 't', columns: ['a']}, {onDelete: 'restrict', onUpdate: 'cascade'});
  const schema = {...exampleSchema, enums: [], tables: [table('t', [column('a')], {foreignKeys: [key]})]};
  expect(dbml(schema, 'PostgreSQL')).toContain('[delete: restrict, update: cascade]');
  expect(dbml({...schema, dialect: 'mysql'}, 'MySQL/MariaDB')).toContain('"a" [update: cascade]');
});

test('MySQL: prefixes and full text are told in notes, unsigned types and native enums are whole', () => {
  const text = dbml(
    {
      ...exampleSchema,
      dialect: 'mysql',
      enums: [],
      tables: [
        table('t', [column('kind', {type: "enum('a','b\"c')"}), column('n', {type: 'int(10) unsigned'})], {
          indexes: [
            index('part', [], {
              parts: [{column: 'kind', expression: null, direction: 'asc', collation: null, prefixLength: 3}],
            }),
            index('words', ['kind'], {method: 'fulltext'}),
          ],
        }),
      ],
    },
    'MySQL',
  );
  expect(text).toContain(`"kind" "enum('a','b\\"c')"`);
  expect(text).toContain('"n" "int(10) unsigned"');
  expect(text).toContain(`("kind") [name: "part", note: 'kind: first 3']`);
  expect(text).toContain(`("kind") [name: "words", note: 'fulltext']`);
  expect(() => new Parser().parse(text, 'dbmlv2')).not.toThrow();
});

test('a picture of nothing, and a table whose only foreign key names a column that is not there', () => {
  const lonely = table('t', [column('a')], {foreignKeys: [foreignKey(['a'], {table: 't', columns: ['gone']})]});
  expect(tablesIn({...exampleSchema, tables: [], enums: []})).toEqual([]);
  expect(dbml({...exampleSchema, tables: [lonely], enums: []}, 'SQLite')).not.toContain('Ref');
  expect(dbml({...exampleSchema, tables: [], enums: []}, hostileName)).toContain('database_type');
});
