import {describe, expect, test} from 'vitest';
import {applyAll} from '../../source/operations/index.js';
import {blog, emptySqlite} from './blog.js';
import {operationsOf, read} from './read.js';

const about = (text: string, name: string, schema = blog) =>
  operationsOf(text, {schema}).assumptions.filter((one) => one.about === name && one.value.startsWith('a new'));

describe('what is there already is said', () => {
  const uploads = applyAll(blog, [
    {
      op: 'create_table',
      table: 'uploads',
      columns: [
        {name: 'id', type: 'increments'},
        {name: 'filename', type: 'string'},
      ],
    },
  ]);

  test('a table under another name', () => {
    expect(about('create an attachments table', 'attachments', uploads)).toEqual([
      {
        about: 'attachments',
        value: 'a new table beside uploads',
        why: 'both names usually mean the same: files that were uploaded',
      },
    ]);
    expect(about('create an attachments table', 'attachments')).toEqual([]);
  });

  test('a table with the same columns', () => {
    const text = 'create stories with title, body, is_published boolean and published_at';
    expect(about(text, 'stories')).toEqual([
      {
        about: 'stories',
        value: 'a new table beside posts',
        why: 'it has title, body, is_published, published_at too',
      },
    ]);
    expect(about('create stories with title and teaser', 'stories')).toEqual([]);
  });

  test.each([
    ['add email_address to users', 'users.email_address', 'email'],
    ['add published boolean to posts', 'posts.published', 'is_published'],
    ['add names to users', 'users.names', 'name'],
  ])('a column under another name: %s', (text, column, there) => {
    expect(about(text, column)).toMatchObject([{value: `a new column beside ${there}`}]);
  });

  test('nothing is said of a column that is like no other', () => {
    expect(about('add nickname to users', 'users.nickname')).toEqual([]);
  });
});

test('a foreign key on a column that has no index gets one', () => {
  const schema = applyAll(blog, [{op: 'add_column', table: 'posts', column: {name: 'tag_id', type: 'integer'}}]);
  const outcome = read('add foreign key on posts.tag_id to tags', {schema});
  if (outcome.kind === 'questions') throw new Error(outcome.questions[0]?.text);
  expect(outcome.operations).toMatchObject([
    {op: 'add_foreign_key', columns: ['tag_id']},
    {op: 'add_index', table: 'posts', columns: ['tag_id']},
  ]);
  expect(outcome.assumptions).toContainEqual(expect.objectContaining({about: 'posts.tag_id index'}));
});

test.each([
  'add author references users to tags',
  'create reviews with post references posts, author references users and rating',
  'add a comments table for posts',
])('%s: what a delete does is said of every relation, each has an index, and nothing else is changed', (text) => {
  const {operations, assumptions} = operationsOf(text);
  const keys = operations.flatMap((one) => {
    const columns = one.op === 'create_table' ? one.columns : one.op === 'add_column' ? [one.column] : [];
    return columns.filter(({references}) => references !== undefined).map(({name}) => ({op: one, name}));
  });
  expect(keys.length).toBeGreaterThan(0);
  for (const {op, name} of keys) {
    const table = 'table' in op ? op.table : '';
    expect(assumptions.map((one) => one.about)).toContain(`${table}.${name} on delete`);
    expect(assumptions.map((one) => one.about)).toContain(`${table}.${name} index`);
  }
  const touched = new Set(operations.map((one) => ('table' in one ? one.table : one.op)));
  expect(touched.size).toBe(1);
});

test.each([
  ['a target that is not there', 'create reviews (id int, post_id int references articles(id))'],
  ['a target that is not unique', 'create reviews (id int, author varchar references users(name))'],
])('%s is never referred to', (_, text) => {
  const attempt = () => {
    const outcome = read(text);
    return outcome.kind === 'questions' ? 'asked' : 'understood';
  };
  try {
    expect(attempt()).toBe('asked');
  } catch (error) {
    expect(error).toMatchObject({code: 'cannot-apply'});
  }
});

test('an empty database has nothing that is similar', () => {
  expect(about('create an attachments table', 'attachments', emptySqlite)).toEqual([]);
});
