import {describe, expect, test} from 'vitest';
import {applyAll} from '../../source/operations/index.js';
import type {DialectName} from '../../source/schema/model.js';
import {blog} from './blog.js';
import {operationsOf, questionsOf, read} from './read.js';

const same = (text: string, plain: string): void =>
  expect(operationsOf(text).operations).toEqual(operationsOf(plain).operations);

describe('the table in a bracket behind its column', () => {
  test.each<readonly [string, string]>([
    ['delete column legacy_id (users)', 'drop legacy_id from users'],
    ['remove legacy_id (in the users table)', 'drop legacy_id from users'],
    ['remove legacy_id [users]', 'drop legacy_id from users'],
    ['add column nickname varchar(40) (users)', 'add nickname varchar(40) to users'],
    ['a new column nickname (users)', 'add nickname to users'],
    ['rename name to full_name (users)', 'rename users.name to full_name'],
    ['make name optional (users)', 'make users.name nullable'],
    ['name must be unique (users)', 'users.name must be unique'],
    ['index created_at (posts)', 'index posts on created_at'],
  ])('%s = %s', same);

  test.each<readonly [string, string]>([
    // Two tables, or a bracket that says something else.
    ['delete legacy_id (users, posts)', 'change'],
    ['add author (users) to posts', 'columns'],
    ['delete column nope (users)', 'column'],
  ])('%s asks', (text, id) => expect(questionsOf(text)[0]?.id).toBe(id));
});

describe('why somebody asks is no change', () => {
  test.each([
    ...['nobody uses it', 'nobody uses the column', 'nothing reads it any more', 'unused', 'no longer needed'],
    ...['not used anywhere', "we don't need it", 'we no longer use it'],
  ])('Delete legacy_id from users, %s', (why) => {
    same(`Delete legacy_id from users, ${why}`, 'drop legacy_id from users');
    same(`Delete legacy_id from users (${why})`, 'drop legacy_id from users');
    expect(operationsOf(`Delete legacy_id from users, ${why}`).assumptions).toMatchObject([{about: 'not read'}]);
  });

  test.each([
    'add nickname to users, nobody may leave it empty',
    "add nickname to users, we don't want nulls",
    'add nickname to users, it is required',
  ])('%s: a wish, so asked', (text) => expect(read(text).kind).toBe('questions'));

  test('a column may be called so', () =>
    same('create books with title, unused boolean', 'create books (title, unused boolean)'));
});

describe('an index by what the column becomes', () => {
  test.each<readonly [string, string]>([
    ['make created_at of posts indexed', 'index posts on created_at'],
    ['mark posts.published_at as indexed', 'index posts on published_at'],
    ['let title of posts be indexed', 'index posts on title'],
    ['posts.title needs an index', 'index posts on title'],
    ['posts.title should have an index', 'index posts on title'],
  ])('%s = %s', same);
});

describe('what stands in a bracket behind a column', () => {
  const price = {name: 'price', type: 'decimal', precision: 10, scale: 2};
  const currency = {name: 'currency', type: 'string', length: 3};
  test.each<readonly [string, readonly object[]]>([
    ['Add price (decimal 10,2) and currency (3 letters) to posts', [price, currency]],
    ['Add price (numeric 10, 2) to posts', [price]],
    ['Add price decimal 10,2 and currency of 3 letters to posts', [price, currency]],
    ['Add price decimal 10,2 not null default 0 to posts', [{...price, nullable: false, default: 0}]],
  ])('%s', (text, columns) =>
    expect(operationsOf(text).operations).toEqual(
      columns.map((column) => ({op: 'add_column', table: 'posts', column})),
    ),
  );

  test.each([
    'Add contact (email, phone) to posts',
    'add a rating (1 to 5) to posts',
    'add a rating from 1 to 5 to posts',
  ])('%s: neither a name nor a table of its own', (text) =>
    expect(questionsOf(text)).toMatchObject([{id: 'columns', text: expect.stringContaining('should posts get')}]),
  );
});

describe('a counter is called after what it counts', () => {
  test.each<readonly [string, string]>([
    ['add a counter of views to posts', 'views_count'],
    ['posts should have a counter of page views', 'page_views_count'],
    ['add a count of login attempts to posts', 'login_attempts_count'],
    ['add a tally for the votes to posts', 'votes_count'],
    ['add a counter to posts', 'counter'],
    ['add `counter of views` to posts', 'counter_of_views'],
  ])('%s: %s', (text, name) =>
    expect(operationsOf(text).operations).toMatchObject([{table: 'posts', column: {name, type: 'integer'}}]),
  );
});

describe('regardless of case', () => {
  const on = (dialect: DialectName) => ({schema: {...blog, dialect}});
  const wordings = [
    'unique name of users regardless of case',
    'users.name should be unique, ignoring case',
    'users.name must be unique (case-insensitive)',
    'make users.name case-insensitively unique',
    'case-insensitive unique index on users.name',
    'add a case insensitive unique constraint on users.name',
    'add a unique index on lower(name) to users',
    'create unique index on users (lower(name))',
  ];
  test.each(wordings)('%s', (text) => {
    for (const dialect of ['sqlite', 'postgres'] as const)
      expect(operationsOf(text, on(dialect)).operations).toEqual([
        {op: 'add_index', table: 'users', columns: [{expression: 'lower("name")'}], unique: true},
      ]);
    const {operations, assumptions} = operationsOf(text, on('mysql'));
    expect(operations).toEqual([{op: 'add_index', table: 'users', columns: ['name'], unique: true}]);
    expect(assumptions).toMatchObject([{about: 'case', value: 'users.name'}]);
  });

  test('only texts have a case', () =>
    expect(operationsOf('unique title of posts per user regardless of case').operations).toMatchObject([
      {columns: ['user_id', {expression: 'lower("title")'}], unique: true},
    ]));

  test.each<readonly [DialectName, string, readonly unknown[]]>([
    ['sqlite', 'nocase', ['name']],
    ['mysql', 'utf8mb4_general_ci', ['name']],
    ['mysql', 'utf8mb4_bin', [{expression: 'lower(`name`)'}]],
  ])('%s with the collation %s', (dialect, collation, columns) => {
    const tables = blog.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => (column.name === 'name' ? {...column, collation} : column)),
    }));
    const schema = {...blog, dialect, tables, defaults: {server: 'mysql'}};
    expect(operationsOf(wordings[0] ?? '', {schema}).operations).toMatchObject([{columns}]);
    if (collation === 'utf8mb4_bin')
      expect(() => read(wordings[0] ?? '', {schema: {...schema, defaults: {server: 'mariadb'}}})).toThrow(
        'This server has no index on lower(users.name): it indexes columns only.',
      );
  });

  test.each(['add handle to users, unique regardless of case', 'add a case-insensitive unique handle to users'])(
    '%s: never unique in a lesser way',
    (text) => expect(read(text).kind).toBe('questions'),
  );
});

describe('what is unique already', () => {
  test.each<readonly [string, string]>([
    ['name of tags must be unique', 'tags.name is unique already, by tags_name_unique.'],
    ['add unique index on users.email', 'users.email is unique already, by users_email_unique.'],
    ['make posts.id unique', 'posts.id is unique already, by its primary key.'],
    ['unique tag_id and post_id on post_tags', 'post_tags (tag_id, post_id) are unique already, by its primary key.'],
  ])('%s: %s', (text, message) => {
    for (const dialect of ['sqlite', 'postgres', 'mysql'] as const)
      expect(() => read(text, {schema: {...blog, dialect}})).toThrow(message);
  });

  test('by a constraint', () => {
    const schema = applyAll(blog, [{op: 'add_unique', table: 'posts', columns: ['title']}]);
    expect(() => read('posts.title must be unique', {schema})).toThrow('posts.title is unique already');
  });
});

describe('what is referred to is not there', () => {
  const text = 'each post belongs to a category';
  const id = 'reference:posts.category';
  const reference = [
    {
      op: 'add_column',
      table: 'posts',
      column: {
        name: 'category_id',
        type: 'integer',
        nullable: true,
        references: {table: 'categories', column: 'id', on_delete: 'set null'},
      },
    },
    {op: 'add_index', table: 'posts', columns: ['category_id']},
  ];

  test('it is asked for, a table of its own first', () => {
    const [question] = questionsOf(text);
    expect(question).toMatchObject({id, text: expect.stringContaining('There is no table category.')});
    expect(question?.choices[0]).toEqual({value: 'new-table', label: 'A new table: categories'});
  });

  test.each([text, 'posts belong to categories', 'add a reference from posts to categories'])(
    '%s: the table first, then what refers to it',
    (wording) => {
      const {operations} = operationsOf(wording, {answers: {[id]: 'new-table'}});
      expect(operations[0]).toMatchObject({op: 'create_table', table: 'categories'});
      expect(operations.slice(1)).toEqual(reference);
    },
  );

  test('its columns are asked for as those of any table', () => {
    const answers = {'reference:posts.blog_section': 'new-table'};
    const wording = 'every post belongs to one blog section';
    expect(questionsOf(wording, {answers})).toMatchObject([{id: 'new-table.columns'}]);
    expect(operationsOf(wording, {answers: {...answers, 'new-table.columns': 'title'}}).operations).toMatchObject([
      {op: 'create_table', table: 'blog_sections'},
      {op: 'add_column', table: 'posts', column: {name: 'blog_section_id'}},
      {op: 'add_index'},
    ]);
  });
});
