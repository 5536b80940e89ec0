import {expect, test} from 'vitest';
import {operationsOf, read} from './read.js';

const drafts = ['draft', 'published', 'archived'];

test.each<readonly [string, readonly string[]]>([
  ['Add a status to posts: draft, published or archived', drafts],
  ['Add a status (draft, published or archived) to posts', drafts],
  ['Add a status (draft, published, archived) to posts', drafts],
  ['Add a status column to posts: one of draft, published, archived', drafts],
  ['Add a status to posts which is either draft, published or archived', drafts],
  ["Add a status to posts with values 'draft', 'published' and 'archived'", drafts],
  ['add status enum draft, published, archived to posts', drafts],
  ['add phase to posts: todo, in progress or deleted', ['todo', 'in_progress', 'deleted']],
  ['add an urgency to posts which can be low or high', ['low', 'high']],
])('%s: an enum', (text, values) => {
  const {operations} = operationsOf(text);
  expect(operations).toMatchObject([{op: 'add_column', table: 'posts', column: {type: 'enum', values}}]);
});

test('what stands behind the values says more of the column', () => {
  const column = {name: 'status', type: 'enum', values: drafts, default: 'draft'};
  for (const text of [
    'Add a status to posts: draft, published or archived, default draft',
    'Add a status (draft, published or archived, default draft) to posts',
    'Add a status to posts, one of draft, published or archived, with default draft',
  ])
    expect(operationsOf(text).operations).toMatchObject([{op: 'add_column', column}]);
});

test('a sub-bullet says the values as well', () => {
  const details = ['name: string', 'state: open, paused or closed'];
  expect(operationsOf('Create a rooms table', {details}).operations).toMatchObject([
    {columns: expect.arrayContaining([expect.objectContaining({name: 'state', values: ['open', 'paused', 'closed']})])},
  ]);
});

test.each([
  'Add a motto to users which can be null or empty',
  'Add a motto to users, required or unique',
  'Add contact (email, phone) to posts',
  'Add first name and last name to posts',
  'Index posts on title or slug',
])('%s: no values', (text) => {
  expect(JSON.stringify(read(text))).not.toContain('"enum"');
});
