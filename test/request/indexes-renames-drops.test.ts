import {describe, expect, test} from 'vitest';
import {operationsOf, questionsOf, read} from './read.js';

describe('add an index', () => {
  test.each<readonly [string, object]>([
    ['add index on posts.published_at', {table: 'posts', columns: ['published_at']}],
    ['add index to posts published at', {table: 'posts', columns: ['published_at']}],
    ['add published_at index to posts', {table: 'posts', columns: ['published_at']}],
    ['add an index on posts.title, needed by /newest/:user', {table: 'posts', columns: ['title']}],
    ['add covering (title, created_at) index to posts', {table: 'posts', columns: ['title', 'created_at']}],
    ['add index_posts_on_title_and_body on the posts table', {table: 'posts', columns: ['title', 'body']}],
    ['Add posts title index', {table: 'posts', columns: ['title']}],
    ['index posts on title', {table: 'posts', columns: ['title']}],
    ['add an index on title to posts', {table: 'posts', columns: ['title']}],
    [
      'Add an index on posts for is_published and published_at',
      {table: 'posts', columns: ['is_published', 'published_at']},
    ],
    ['add index to posts by author and created_at', {table: 'posts', columns: ['user_id', 'created_at']}],
    [
      'add a composite index on posts (title, created_at desc)',
      {table: 'posts', columns: ['title', {column: 'created_at', order: 'desc'}]},
    ],
    [
      'create a unique index on users (name, created_at)',
      {table: 'users', columns: ['name', 'created_at'], unique: true},
    ],
    ['add unique constraint on users.name', {table: 'users', columns: ['name'], unique: true}],
    [
      'add index on posts.published_at where is_published = 1',
      {table: 'posts', columns: ['published_at'], where: 'is_published = 1'},
    ],
  ])('%s', (text, index) => {
    expect(operationsOf(text).operations).toEqual([{op: 'add_index', ...index}]);
  });

  test('tables side by side get one each', () => {
    expect(operationsOf('add index on users and posts for created_at').operations).toEqual([
      {op: 'add_index', table: 'users', columns: ['created_at']},
      {op: 'add_index', table: 'posts', columns: ['created_at']},
    ]);
  });

  test('which column was meant is told', () => {
    expect(operationsOf('index posts by author and title').assumptions).toEqual([
      {about: 'column', value: 'user_id', why: 'the only reference from posts to users'},
    ]);
  });

  const columnsOf = (text: string, answers: Record<string, string> = {}) =>
    operationsOf(text, {answers}).operations.map((operation) => 'columns' in operation && operation.columns);

  test('an index on two paths: together or each, that is asked', () => {
    const text = 'add an index on posts.title and posts.created_at';
    expect(questionsOf(text)[0]?.text).toBe('One index on title, created_at together, or one for each?');
    expect(columnsOf(text, {indexes: 'each'})).toEqual([['title'], ['created_at']]);
    expect(columnsOf(text, {indexes: 'one'})).toEqual([['title', 'created_at']]);
  });

  test('indexes in the plural are one for each column, unless somebody answers otherwise', () => {
    const text = 'add indexes on posts for title and created_at';
    expect(columnsOf(text)).toEqual([['title'], ['created_at']]);
    expect(columnsOf(text, {indexes: 'one'})).toEqual([['title', 'created_at']]);
  });

  test('is called after its columns', () => {
    expect(operationsOf('index posts on title and created_at').name).toBe('add_index_to_posts_title_created_at');
    expect(operationsOf('make email of users unique regardless of case').name).toBe(
      'add_unique_index_to_users_lower_email',
    );
  });

  test('one that is there is refused', () => {
    expect(() => read('add index on posts.user_id')).toThrow('posts has this index already: posts_user_id_index.');
  });

  test('a condition in prose is asked for as SQL', () => {
    const text = 'add index on posts.title where they are published';
    expect(questionsOf(text)[0]).toMatchObject({id: 'where', text: expect.stringContaining('as SQL')});
    expect(operationsOf(text, {answers: {where: 'is_published'}}).operations).toEqual([
      {op: 'add_index', table: 'posts', columns: ['title'], where: 'is_published'},
    ]);
  });
});

describe('rename a column', () => {
  test.each([
    ['rename users.name to full_name', 'users', 'name', 'full_name'],
    ['rename users.name to users.full_name', 'users', 'name', 'full_name'],
    ['rename name to full_name on users', 'users', 'name', 'full_name'],
    ['rename body on posts to content', 'posts', 'body', 'content'],
    ['rename posts body to content', 'posts', 'body', 'content'],
    ['rename the column body of the posts table to content', 'posts', 'body', 'content'],
    ['Renamed `Post#body` -> `content`', 'posts', 'body', 'content'],
    ['rename is published to post title on posts', 'posts', 'is_published', 'post_title'],
  ])('%s', (text, table, from, to) => {
    const {operations, name} = operationsOf(text);
    expect(operations).toEqual([{op: 'rename_column', table, from, to}]);
    expect(name).toBe(`rename_${table}_${from}_to_${to}`);
  });

  test('a taken name is refused', () => {
    expect(() => read('rename users.name to email')).toThrow('users.email exists already.');
  });
});

describe('drop a column', () => {
  test.each<readonly [string, string, ...string[]]>([
    ['drop legacy_id from users', 'users', 'legacy_id'],
    ['Drop the legacy id column from the users table', 'users', 'legacy_id'],
    ['remove users.legacy_id', 'users', 'legacy_id'],
    ['remove users legacy_id', 'users', 'legacy_id'],
    // What refers to a user is called after it.
    ['remove user from posts', 'posts', 'user_id'],
    ['Removes unused column User#legacy_id (#31132)', 'users', 'legacy_id'],
    ['drop published_at and body from posts', 'posts', 'published_at', 'body'],
    ['drop legacy_id from users because nobody reads it', 'users', 'legacy_id'],
  ])('%s', (text, table, ...columns) => {
    expect(operationsOf(text).operations).toEqual(columns.map((column) => ({op: 'drop_column', table, column})));
  });

  test('each table loses what it is said to lose', () => {
    expect(operationsOf('drop legacy_id from users and published_at from posts').operations).toEqual([
      {op: 'drop_column', table: 'users', column: 'legacy_id'},
      {op: 'drop_column', table: 'posts', column: 'published_at'},
    ]);
  });

  test.each([
    ['drop nickname from users', 'column', 'users has no column nickname. Which one should be dropped?'],
    [
      'drop legacy from users',
      'column',
      'users has no column legacy. Which one should be dropped: did you mean legacy_id?',
    ],
    [
      'drop titles from posts',
      'column',
      'posts has no column titles. Which one should be dropped: did you mean title?',
    ],
    [
      'drop nickname and legacy_id from users',
      'column',
      'users has no column nickname and legacy_id. Which one should be dropped: did you mean legacy_id?',
    ],
    ['delete posts', 'drop-table', 'Should the table posts be dropped with all its rows?'],
    ['remove post', 'drop-table', 'Should the table posts be dropped with all its rows?'],
    ['drop posts that are old', 'change', expect.stringContaining('is not understood')],
    [
      'delete everything',
      'about',
      '"delete everything" is not understood as a change that can be planned yet. Which table is it about?',
    ],
    ['drop the title index from posts', 'index', 'Which index of posts should be dropped?'],
  ])('%s asks and drops nothing', (text, id, question) => {
    const [asked] = questionsOf(text);
    expect(asked).toMatchObject({id, text: question});
    expect(asked?.choices[0]?.value).toBe('nothing');
  });

  test('the answer nothing leaves everything as it is', () => {
    expect(() => read('delete posts', {answers: {'drop-table': 'nothing'}})).toThrow('Nothing is left to do');
  });
});

test('each of several renames in one sentence is read', () => {
  expect(operationsOf('rename posts to articles and body to content').operations).toEqual([
    {op: 'rename_table', table: 'posts', to: 'articles'},
    {op: 'rename_column', table: 'articles', from: 'body', to: 'content'},
  ]);
  expect(operationsOf('rename posts.body to content and users.name to full_name').operations).toEqual([
    {op: 'rename_column', table: 'posts', from: 'body', to: 'content'},
    {op: 'rename_column', table: 'users', from: 'name', to: 'full_name'},
  ]);
});

test('a length behind the table is no second column', () => {
  expect(operationsOf('add a summary to posts, up to 500 characters').operations).toMatchObject([
    {op: 'add_column', table: 'posts', column: {name: 'summary', type: 'string', length: 500}},
  ]);
});
