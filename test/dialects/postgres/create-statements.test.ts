import fc from 'fast-check';
import {expect, test} from 'vitest';
import {postgres} from '../../../source/dialects/postgres/index.js';
import {compareSchemas} from '../../../source/schema/compare.js';
import {fingerprint} from '../../../source/schema/fingerprint.js';
import type {Schema} from '../../../source/schema/model.js';
import {arbitrarySchema} from '../../schema/random-schema.js';
import {kitchenSink} from './kitchen-sink.js';
import {withPostgres} from './with-postgres.js';

const built = (schema: Schema): Promise<Schema> =>
  withPostgres(postgres.createStatements(schema), ({query}) => postgres.introspect(query, []));

const expectSame = (schema: Schema, again: Schema): void => {
  expect(compareSchemas(schema, again, {columnOrder: 'counts'}).map(({text}) => text)).toEqual([]);
  expect(fingerprint(again)).toBe(fingerprint(schema));
};

test('what is made of any schema is read as that schema again', async () => {
  await fc.assert(
    fc.asyncProperty(arbitrarySchema('postgres'), async (schema) => {
      expectSame(schema, await built(schema));
    }),
    {numRuns: 25},
  );
});

test('one of everything is made again', async () => {
  const schema = await withPostgres(kitchenSink, ({query}) => postgres.introspect(query, []));
  expectSame(schema, await built(schema));
});

test('keys over the same columns are all made again', async () => {
  const table = `create table t (a integer primary key, b integer, c integer, constraint pair unique (b, c))`;
  const more = ['one', 'two'].map((name) => `alter table t add constraint ${name} unique (a)`);
  const schema = await withPostgres(
    [table, ...more, 'alter table t add constraint pair_again unique (b, c)'],
    ({query}) => postgres.introspect(query, []),
  );
  expect(schema.tables[0]?.uniques.map(({name}) => name).sort()).toEqual(['one', 'pair', 'pair_again', 'two']);
  expectSame(schema, await built(schema));
});

test.each([
  [
    'an index that the partitions do not have',
    [
      'create table parent (a int) partition by list (a)',
      'create table part partition of parent default',
      'create index parent_a on only parent (a)',
    ],
  ],
  [
    'a child whose column has no default although its parents have',
    [
      'create table one (a int default 1, b int)',
      'create table two (b int default 2)',
      'create table child (a int, b int)',
      'alter table child inherit one',
      'create table heir () inherits (one, two)',
      'alter table heir alter column b drop default',
    ],
  ],
])('%s is made again', async (_, statements) => {
  const schema = await withPostgres(statements, ({query}) => postgres.introspect(query, []));
  expectSame(schema, await built(schema));
});
