import {expect, test} from 'vitest';
import type {Operation} from '../../source/operations/operation.js';
import {consentsNeeded} from '../../source/plan/consents.js';
import {plannedLosses} from '../../source/plan/planned-losses.js';
import {rowsThere} from '../../source/plan/rows-there.js';
import {emptyTable} from '../../source/schema/empty.js';
import type {Schema, Table} from '../../source/schema/model.js';
import {planFor, rows, schema} from './example-plan.js';

const {posts: _uncounted, ...others} = rows;

const asked = (operation: Operation): readonly string[] =>
  consentsNeeded({operations: [operation], schema, rows: others, findings: []}).map(({text}) => text);

const gates: readonly (readonly [Operation, string])[] = [
  [{op: 'drop_table', table: 'posts'}, 'Dropping posts loses its rows, and nobody counted them.'],
  [
    {op: 'drop_column', table: 'posts', column: 'title'},
    'Dropping posts.title loses its values: an unknown number of rows.',
  ],
  [
    {op: 'raw_sql', sql: ['delete from posts'], down: [], loses: [{table: 'posts'}]},
    'The SQL changes posts in an unknown number of rows, and down does not bring that back.',
  ],
  [
    {op: 'backfill', table: 'posts', set: {title: 'x'}},
    'Filling posts.title overwrites what is there: an unknown number of rows.',
  ],
];
test.each(gates)('a table that nobody counted has a closed gate: %j', (operation, text) => {
  expect(asked(operation)).toEqual([text]);
});

test('what is lost of it is told without a number', () => {
  const operations: readonly Operation[] = [{op: 'drop_table', table: 'comments'}];
  expect(plannedLosses({schema, operations, rows: others})).toEqual([
    {object: 'comments', rows: null, text: 'Drops comments with all its rows; down brings the table back empty.'},
  ]);
});

test('a required column needs a value for rows that nobody counted, and none in a table that the plan makes', () => {
  const column = {name: 'slug', type: 'string', nullable: false} as const;
  const plan = (operations: readonly Operation[]) => planFor(operations, {rows: others});
  expect(() => plan([{op: 'add_column', table: 'posts', column}])).toThrow(
    'posts.slug is required, and the rows of posts have no value for it.',
  );
  expect(() =>
    plan([
      {op: 'create_table', table: 'fresh', columns: [{name: 'id', type: 'increments'}]},
      {op: 'add_column', table: 'fresh', column},
    ]),
  ).not.toThrow();
});

const part = (name: string, of: Partial<Table>): Table => ({
  ...emptyTable,
  name,
  ...of,
});

test('the rows of a table are those of its partitions too, and unknown where those of one are', () => {
  const parted: Schema = {
    ...schema,
    tables: [
      part('logs', {partitionBy: 'RANGE (at)'}),
      part('logs_1', {partitionOf: {table: 'logs', bound: 'DEFAULT'}}),
      part('more_logs', {inherits: [{table: 'logs_1'}]}),
    ],
  };
  const there = (counts: Record<string, number>) =>
    rowsThere({schema: parted, rows: counts, operations: []}, {table: 'logs', column: null});
  expect(there({logs: 0, logs_1: 2, more_logs: 3})).toBe(5);
  expect(there({logs: 0, logs_1: 0, more_logs: 0})).toBe(0);
  expect(there({logs: 0, logs_1: 0})).toBeNull();
});
