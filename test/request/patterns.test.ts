import {describe, expect, test} from 'vitest';
import {applyAll, reverseAll} from '../../source/operations/index.js';
import {blog} from './blog.js';
import {operationsOf, questionsOf} from './read.js';

const parent = {
  name: 'parent_id',
  type: 'integer',
  nullable: true,
  references: {table: 'posts', column: 'id', on_delete: 'set null'},
};
const lock = {name: 'lock_version', type: 'integer', nullable: false, default: 0};

describe('a pattern adds its columns to the table that is named', () => {
  test.each([
    [
      'add soft deletes to posts',
      [{op: 'add_column', table: 'posts', column: {name: 'deleted_at', type: 'datetime'}}],
      'soft_delete',
    ],
    ['make posts use optimistic locking', [{op: 'add_column', table: 'posts', column: lock}], 'optimistic_lock'],
    [
      'make posts a tree',
      [
        {op: 'add_column', table: 'posts', column: parent},
        {op: 'add_index', table: 'posts', columns: ['parent_id']},
      ],
      'tree',
    ],
    [
      'make post_tags polymorphic',
      [
        {op: 'add_column', table: 'post_tags', column: {name: 'subject_type', type: 'string'}},
        {op: 'add_column', table: 'post_tags', column: {name: 'subject_id', type: 'bigint'}},
        {op: 'add_index', table: 'post_tags', columns: ['subject_type', 'subject_id']},
      ],
      'polymorphic',
    ],
  ])('%s', (text, operations, name) => {
    const found = operationsOf(text);
    expect(found.operations).toEqual(operations);
    expect(found.pattern).toBe(`pattern "${name}"`);
    expect(found.assumptions[0]?.why).toContain(`the pattern "${name}"`);
    expect(applyAll(applyAll(blog, found.operations), reverseAll(blog, found.operations))).toEqual(blog);
  });
});

test('deleted rows are marked as the project marks them', () => {
  const schema = applyAll(blog, [{op: 'add_column', table: 'users', column: {name: 'removed_at', type: 'datetime'}}]);
  expect(operationsOf('add soft deletes to posts', {schema}).operations).toMatchObject([
    {column: {name: 'removed_at'}},
  ]);
});

test('who plays the tenant is asked where nobody does, and may be answered', () => {
  expect(questionsOf('make posts multi-tenant')[0]).toMatchObject({
    id: 'role:tenant',
    text: 'Which table is the tenant of posts?',
  });
  expect(operationsOf('make posts multi-tenant', {answers: {'role:tenant': 'tags'}}).operations).toMatchObject([
    {op: 'add_column', column: {name: 'tag_id', references: {table: 'tags'}}},
    {op: 'add_index', columns: ['tag_id']},
  ]);
});

test('without a table it is asked which one', () => {
  expect(questionsOf('add soft deletes')[0]).toMatchObject({
    id: 'table',
    choices: expect.arrayContaining([{value: 'posts', label: 'posts'}]),
  });
});

test('a new table of an archetype has the pattern from the start', () => {
  const {operations, pattern} = operationsOf('add polymorphic comments');
  expect(operations).toMatchObject([
    {
      op: 'create_table',
      table: 'comments',
      indexes: expect.arrayContaining([{columns: ['subject_type', 'subject_id']}]),
    },
  ]);
  const [create] = operations;
  const columns = create?.op === 'create_table' ? create.columns.map(({name, nullable}) => [name, nullable]) : [];
  expect(columns).toContainEqual(['subject_type', false]);
  expect(columns).not.toContainEqual(['post_id', false]);
  expect(pattern).toBe('archetype "comments", pattern "polymorphic"');
});

test('other words keep their own reading', () => {
  expect(operationsOf('add tree_height to posts').operations).toMatchObject([
    {op: 'add_column', column: {name: 'tree_height'}},
  ]);
});
