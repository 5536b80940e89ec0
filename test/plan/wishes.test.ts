import {describe, expect, test} from 'vitest';
import type {Operation} from '../../source/operations/operation.js';
import {safeOperations} from '../../source/plan/safe-operations.js';
import {wished} from '../../source/plan/wishes.js';
import {blogSchema} from '../operations/blog.js';

const schema = await blogSchema();
const zeroDowntime = {zeroDowntime: true, keep: false};
const keep = {zeroDowntime: false, keep: true};

const rename: Operation = {op: 'rename_column', table: 'posts', from: 'body', to: 'content'};
const narrower: Operation = {op: 'alter_column', table: 'posts', column: 'title', type: 'string', length: 40};
const required: Operation = {op: 'alter_column', table: 'posts', column: 'likes', nullable: false, fill: 0};
const added: Operation = {op: 'add_column', table: 'posts', column: {name: 'slug', type: 'text'}};

describe('without downtime', () => {
  test('columns that are renamed or get another type are changed in two plans, and nothing else is', () => {
    expect(wished(schema, [rename, narrower, required, added], zeroDowntime)).toEqual({
      operations: [{...rename, zero_downtime: true}, {...narrower, zero_downtime: true}, required, added],
      assumptions: [],
    });
  });

  test('that there is no such column is told', () => {
    expect(wished(schema, [added], zeroDowntime)).toEqual({
      operations: [added],
      assumptions: [
        {
          about: 'without downtime',
          value: 'no column is renamed or gets another type',
          why: 'that part of the request has no effect',
        },
      ],
    });
  });
});

describe('what is lost is kept', () => {
  const lossy: readonly Operation[] = [
    {op: 'drop_column', table: 'users', column: 'nickname'},
    {op: 'drop_table', table: 'notes'},
    {op: 'backfill', table: 'posts', set: {body: 'x'}},
    {op: 'alter_column', table: 'comments', column: 'rating', type: 'text', using: "'x'"},
  ];

  test('by each operation that loses something', () => {
    expect(wished(schema, [...lossy, rename, added], keep).operations).toEqual([
      ...lossy.map((operation) => ({...operation, keep: true})),
      rename,
      added,
    ]);
  });

  test('that nothing is lost is told', () => {
    expect(wished(schema, [added], keep).assumptions).toMatchObject([
      {about: 'keeping values', value: 'nothing is lost'},
    ]);
  });
});

test('a table that is kept goes on under another name, and no longer says what may be deleted elsewhere', () => {
  expect(safeOperations(schema, [{op: 'drop_table', table: 'post_tags', keep: true}])).toEqual({
    operations: [
      {op: 'drop_foreign_key', table: 'post_tags', columns: ['post_id']},
      {op: 'drop_foreign_key', table: 'post_tags', columns: ['tag']},
      {op: 'rename_table', table: 'post_tags', to: 'post_tags_kept'},
    ],
    assumptions: [
      {
        about: 'post_tags',
        value: 'stays as post_tags_kept, without its foreign keys',
        why: 'its rows are to be kept; drop it when nobody needs them',
      },
    ],
  });
});

test('a table that others refer to is dropped neither way', () => {
  expect(() => safeOperations(schema, [{op: 'drop_table', table: 'users', keep: true}])).toThrow(
    'users cannot be dropped',
  );
});
