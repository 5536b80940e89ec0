import {describe, expect, test} from 'vitest';
import type {ColumnDefinition} from '../../source/operations/column-definition.js';
import {tableOf} from '../../source/operations/index.js';
import {operationsOf, read} from './read.js';

const column = (table: string, definition: ColumnDefinition) => ({op: 'add_column', table, column: definition});
const index = (table: string, columns: readonly string[]) => ({op: 'add_index', table, columns});
const flag = {type: 'boolean', nullable: false, default: false};

describe('add columns', () => {
  test.each<[string, ...object[]]>([
    ['add nickname to users', column('users', {name: 'nickname', type: 'string'})],
    ['Added nickname to the users table', column('users', {name: 'nickname', type: 'string'})],
    ['feat(db): add a `nickname` column to `User`', column('users', {name: 'nickname', type: 'string'})],
    ['Fixed #47 - adds nickname to users (#48)', column('users', {name: 'nickname', type: 'string'})],
    ['Create a migration to add nickname to users', column('users', {name: 'nickname', type: 'string'})],
    ['47: Created a migration to add nickname to users', column('users', {name: 'nickname', type: 'string'})],
    ['20260105_add_nickname_to_users.js', column('users', {name: 'nickname', type: 'string'})],
    ['add users avatar_url:string{500}', column('users', {name: 'avatar_url', type: 'string', length: 500})],
    ['add avatar URL to users', column('users', {name: 'avatar_url', type: 'string'})],
    ['add avatarUrl to users', column('users', {name: 'avatar_url', type: 'string'})],
    ['add a reviewed_at timestamp to posts', column('posts', {name: 'reviewed_at', type: 'timestamp'})],
    ['add birth date to users', column('users', {name: 'birth_date', type: 'date'})],
    [
      'add slug and excerpt to posts',
      column('posts', {name: 'slug', type: 'string'}),
      column('posts', {name: 'excerpt', type: 'text'}),
    ],
    [
      'add locale to users and posts',
      column('users', {name: 'locale', type: 'string'}),
      column('posts', {name: 'locale', type: 'string'}),
    ],
    ['add is_admin flag to users', column('users', {name: 'is_admin', ...flag})],
    ['add boolean verified to users', column('users', {name: 'verified', ...flag})],
    ['add has children to posts', column('posts', {name: 'has_children', ...flag})],
    ['add nullable is_admin to users', column('users', {name: 'is_admin', type: 'boolean', nullable: true})],
    ['Post#subtitle', column('posts', {name: 'subtitle', type: 'string'})],
    ['posts.subtitle', column('posts', {name: 'subtitle', type: 'string'})],
    ['Add `Post#subtitle`', column('posts', {name: 'subtitle', type: 'string'})],
    ['add posts.subtitle text not null', column('posts', {name: 'subtitle', type: 'text', nullable: false})],
    ['add slug varchar(80) unique to posts', column('posts', {name: 'slug', type: 'string', length: 80, unique: true})],
    ['add unique slug to posts', column('posts', {name: 'slug', type: 'string', unique: true})],
    [
      'add views integer not null default 0 to posts',
      column('posts', {name: 'views', type: 'integer', nullable: false, default: 0}),
    ],
    [
      'add a tone column to tags, string, default "it\'s plain"',
      column('tags', {name: 'tone', type: 'string', default: "it's plain"}),
    ],
    ['add a motto of at most 40 characters to users', column('users', {name: 'motto', type: 'string', length: 40})],
    ['add motto string, 40 characters to users', column('users', {name: 'motto', type: 'string', length: 40})],
    ['add a 40 character motto to users', column('users', {name: 'motto', type: 'string', length: 40})],
    ['add a motto (max. 40 chars) to users', column('users', {name: 'motto', type: 'string', length: 40})],
    ['add motto up to 40 characters long to users', column('users', {name: 'motto', type: 'string', length: 40})],
    ['add motto with a max length of 40 to users', column('users', {name: 'motto', type: 'string', length: 40})],
    ['add motto string, limit: 40 to users', column('users', {name: 'motto', type: 'string', length: 40})],
    ['add motto string max 40 to users', column('users', {name: 'motto', type: 'string', length: 40})],
    ['add a motto to users, no more than 40 characters', column('users', {name: 'motto', type: 'string', length: 40})],
    ['add character limit to posts', column('posts', {name: 'character_limit', type: 'integer'})],
    ['add views to posts with default 0', column('posts', {name: 'views', type: 'integer', default: 0})],
    ['add price decimal(10,2) to posts', column('posts', {name: 'price', type: 'decimal', precision: 10, scale: 2})],
    [
      "add status enum('draft', 'published') default 'draft' to posts",
      column('posts', {name: 'status', type: 'enum', values: ['draft', 'published'], default: 'draft'}),
    ],
    ...[
      'add a status to posts (draft, published), default draft',
      'add status to posts, one of draft, published, default draft',
      'add status (draft | published) default draft to posts',
      "add posts.status enum('draft', 'published') default 'draft'",
    ].map((text): [string, object] => [
      text,
      column('posts', {name: 'status', type: 'enum', values: ['draft', 'published'], default: 'draft'}),
    ]),
    ...['Add two columns to users: motto and age', 'add to users: motto, age', 'add motto and age to users'].map(
      (text): [string, ...object[]] => [
        text,
        column('users', {name: 'motto', type: 'string'}),
        column('users', {name: 'age', type: 'integer'}),
      ],
    ),
    [
      'add polymorphic owner to tags',
      column('tags', {name: 'owner_type', type: 'string'}),
      column('tags', {name: 'owner_id', type: 'bigint'}),
      index('tags', ['owner_type', 'owner_id']),
    ],
    [
      'add users role:enum{admin,member}!',
      column('users', {name: 'role', type: 'enum', values: ['admin', 'member'], nullable: false}),
    ],
    ['add slug to posts and index it', column('posts', {name: 'slug', type: 'string'}), index('posts', ['slug'])],
    ['add user locale', column('users', {name: 'locale', type: 'string'})],
    // As posts.published_at, which is there already, and not as another table's idea of it.
    ['add published_at to tags', column('tags', {name: 'published_at', type: 'datetime'})],
    ['add legacy_id to posts', column('posts', {name: 'legacy_id', type: 'string', length: 32})],
    [
      'add users.nickname and posts.subtitle',
      column('users', {name: 'nickname', type: 'string'}),
      column('posts', {name: 'subtitle', type: 'string'}),
    ],
    [
      'add nickname to users and subtitle to posts',
      column('users', {name: 'nickname', type: 'string'}),
      column('posts', {name: 'subtitle', type: 'string'}),
    ],
    ['users: add nickname', column('users', {name: 'nickname', type: 'string'})],
    ['add slug to posts, which must be unique', column('posts', {name: 'slug', type: 'string', unique: true})],
    [
      'add featured flag to posts, which is set to default true',
      column('posts', {name: 'featured', ...flag, default: true}),
    ],
    [
      'add avatar_url as an optional field for users',
      column('users', {name: 'avatar_url', type: 'string', nullable: true}),
    ],
    ["new 'weekly_digest' user preference", column('users', {name: 'weekly_digest', type: 'string'})],
    ["add 'beta' user flag", column('users', {name: 'beta', ...flag})],
    [
      'Store the locale on users instead of reading the header of each request',
      column('users', {name: 'locale', type: 'string'}),
    ],
    ['ALTER TABLE users ADD COLUMN bio TEXT', column('users', {name: 'bio', type: 'text'})],
    ['add soft deletes to posts', column('posts', {name: 'deleted_at', type: 'datetime'})],
    [
      'add timestamps to post_tags',
      column('post_tags', {name: 'created_at', type: 'datetime'}),
      column('post_tags', {name: 'updated_at', type: 'datetime'}),
    ],
    ['add external_id to posts', column('posts', {name: 'external_id', type: 'string'})],
    ['add invoice_id to posts', column('posts', {name: 'invoice_id', type: 'integer'})],
    ['add nickname to users for the comment page', column('users', {name: 'nickname', type: 'string'})],
  ])('%s', (text, ...operations) => {
    expect(operationsOf(text).operations).toEqual(operations);
  });

  test('sub-bullets describe the columns', () => {
    const details = [
      "Add `provider` column (TEXT, enum: 'gemini', 'openai', default 'gemini')",
      '`score` (integer, required)',
    ];
    expect(operationsOf('Add provider to posts', {details}).operations).toEqual([
      column('posts', {name: 'provider', type: 'enum', values: ['gemini', 'openai'], default: 'gemini'}),
      column('posts', {name: 'score', type: 'integer', nullable: false}),
    ]);
  });

  test.each<[readonly string[], object]>([
    [['string, 40 characters'], {type: 'string', length: 40}],
    [
      ['- required, at most 30 characters, default "none"'],
      {type: 'string', length: 30, nullable: false, default: 'none'},
    ],
    [['at most 30 characters, string'], {type: 'string', length: 30}],
    [['text', 'required'], {type: 'text', nullable: false}],
    [['unique'], {type: 'string', unique: true}],
  ])('sub-bullets %j describe the one column of the title', (details, said) => {
    const {operations, assumptions} = operationsOf('Add a motto column to users', {details});
    expect(operations).toEqual([column('users', {name: 'motto', ...said} as ColumnDefinition)]);
    expect(assumptions.filter(({about}) => about === 'not read')).toEqual([]);
  });

  test('a sub-bullet that says how a column is, and not which, makes no column', () => {
    const details = ['required', 'at most 30 characters'];
    const {operations, assumptions} = operationsOf('Add nickname and motto to users', {details});
    expect(operations).toEqual([
      column('users', {name: 'nickname', type: 'string'}),
      column('users', {name: 'motto', type: 'string'}),
    ]);
    expect(assumptions.flatMap(({about, value}) => (about === 'not read' ? [value] : []))).toEqual(details);
  });

  test('says what was assumed and why', () => {
    expect(operationsOf('add legacy_id and is_admin to posts').assumptions).toEqual([
      {about: 'posts.legacy_id', value: 'string(32)', why: 'as users.legacy_id'},
      {about: 'posts.is_admin', value: 'boolean', why: 'a name that starts with is answers yes or no'},
      {
        about: 'posts.is_admin',
        value: 'NOT NULL, default false',
        why: 'a flag is yes or no; rows that are there already say no',
      },
    ]);
  });

  test.each([
    ['add nickname to users', 'add_nickname_to_users'],
    ['add slug and excerpt to posts', 'add_slug_and_excerpt_to_posts'],
    ['add slug to posts and index it', 'add_slug_to_posts'],
    ['add one_long_name, another_long_name and a_third_long_name to posts', 'add_3_columns_to_posts'],
  ])('%s is called %s', (text, name) => {
    expect(operationsOf(text).name).toBe(name);
  });

  test('a column that is there already is refused with the way out', () => {
    expect(() => read('add email to users')).toThrow('users.email exists already.');
  });
});

describe('add references', () => {
  const reference = (table: string, name: string, to: string) => [
    column(table, {
      name,
      type: 'integer',
      nullable: true,
      references: {table: to, column: 'id', on_delete: 'set null'},
    }),
    index(table, [name]),
  ];
  test.each([
    ['add tag to posts', 'posts', 'tag_id', 'tags'],
    ['add tag_id to posts', 'posts', 'tag_id', 'tags'],
    ['add author_id to tags', 'tags', 'author_id', 'users'],
    ['add parent_id to posts', 'posts', 'parent_id', 'posts'],
    ['add posts tag:references', 'posts', 'tag_id', 'tags'],
    ['add a reference from posts to tags', 'posts', 'tag_id', 'tags'],
    ['add a reference to tags on posts', 'posts', 'tag_id', 'tags'],
    ['add tag reference to posts', 'posts', 'tag_id', 'tags'],
    ['posts belong to tags', 'posts', 'tag_id', 'tags'],
    ['each post belongs to a tag', 'posts', 'tag_id', 'tags'],
    ['tags belong to users as creator', 'tags', 'creator_id', 'users'],
    ['add owner references users to tags', 'tags', 'owner_id', 'users'],
  ])('%s', (text, table, name, to) => {
    expect(operationsOf(text).operations).toEqual(reference(table, name, to));
  });

  test('an optional reference keeps its row, though the project cascades', () => {
    expect(operationsOf('add tag to posts').assumptions).toContainEqual({
      about: 'posts.tag_id on delete',
      value: 'set null',
      why: 'the reference is optional, so the row stays when its target goes',
    });
  });

  test('the habit of the project wins for a required one', () => {
    const {operations} = operationsOf('add tag_id not null to users');
    expect(operations[0]).toMatchObject({column: {nullable: false, references: {on_delete: 'cascade'}}});
  });

  test('a table made by the same request can be referred to', () => {
    const {name, operations} = operationsOf('Create categories and add a reference from posts to categories');
    expect(name).toBe('create_categories_and_add_category_id_to_posts');
    expect(operations.map((one) => [one.op, tableOf(one)])).toEqual([
      ['create_table', 'categories'],
      ['add_column', 'posts'],
      ['add_index', 'posts'],
    ]);
  });
});

test.each<readonly [string, unknown]>([
  ['add is_featured to posts, false by default', false],
  ['add is_featured boolean, true by default, to posts', true],
  ["add mood string 'calm' by default to posts", 'calm'],
])('%s: a default', (text, value) => {
  expect(operationsOf(text).operations).toMatchObject([{op: 'add_column', table: 'posts', column: {default: value}}]);
});
