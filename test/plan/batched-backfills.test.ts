import {describe, expect, test} from 'vitest';
import type {Operation, OperationOf} from '../../source/operations/operation.js';
import {migrationParts} from '../../source/plan/migration-parts.js';
import {schema} from './example-plan.js';

const fill: OperationOf<'backfill'> = {op: 'backfill', table: 'posts', set: {slug: {sql: 'lower(title)'}}};
const added: Operation = {op: 'add_column', table: 'posts', column: {name: 'slug', type: 'text'}};

const parts = (operations: readonly Operation[], rows: number) =>
  migrationParts({schema, rows: {posts: rows}, operations});

describe('a table of many rows is filled in batches, in a migration of its own', () => {
  test('the file stands outside of a transaction, and what was decided is told', () => {
    expect(parts([added, fill], 10_001)).toEqual({
      parts: [
        {suffix: null, operations: [added], transaction: true, givesUpWaiting: false},
        {suffix: 'backfill_posts', operations: [{...fill, batch: 1000}], transaction: false, givesUpWaiting: false},
      ],
      assumptions: [
        {
          about: 'posts.slug',
          value: 'filled 1,000 rows at a time in a migration of its own, outside of a transaction',
          why: 'posts has 10,001 rows; batch: false fills them at once',
        },
      ],
    });
  });

  test('what stands behind it begins another file', () => {
    const unique: Operation = {op: 'add_index', table: 'posts', columns: ['slug'], unique: true};
    expect(parts([added, fill, unique], 10_001).parts.map(({transaction}) => transaction)).toEqual([true, false, true]);
  });

  test.each([
    ['few rows', [added, fill], 10_000],
    ['a person who wants it at once', [added, {...fill, batch: false as const}], 10_001],
    ['values that are kept', [{...fill, set: {title: 'x'}, keep: true}], 10_001],
  ] as const)('%s: one migration', (_title, operations, rows) => {
    const {parts: files, assumptions} = parts(operations, rows);
    expect(files).toEqual([{suffix: null, operations, transaction: true, givesUpWaiting: false}]);
    expect(assumptions).toEqual([]);
  });

  test('planned again, it is what it was', () => {
    const once = parts([added, fill], 10_001).parts.flatMap(({operations}) => operations);
    expect(parts(once, 10_001)).toEqual({...parts([added, fill], 10_001), assumptions: []});
  });

  test('a value made of its old one cannot be cut off: it is given at once, and why is told', () => {
    const {parts: files, assumptions} = parts([{...fill, set: {title: {sql: "title || '!'"}}}], 10_001);
    expect(files).toHaveLength(1);
    expect(assumptions).toEqual([
      {
        about: 'posts.title',
        value: 'filled in one statement',
        why: 'posts has 10,001 rows, and title is made of its old value, and rows would be changed twice when it is cut off',
      },
    ]);
  });
});
