import {describe, expect, test} from 'vitest';
import {applyAll} from '../../source/operations/index.js';
import type {OperationOf} from '../../source/operations/operation.js';
import type {Schema} from '../../source/schema/model.js';
import {blog, emptySqlite} from './blog.js';
import {type Given, operationsOf, questionsOf} from './read.js';

const tableOf = (text: string, given: Given = {}): OperationOf<'create_table'> => {
  const [first] = operationsOf(text, given).operations;
  if (first?.op !== 'create_table') throw new Error(`no table: ${JSON.stringify(first)}`);
  return first;
};

const now = {sql: 'CURRENT_TIMESTAMP'};
const id = {name: 'id', type: 'increments'};
const createdAt = {name: 'created_at', type: 'datetime', nullable: false, default: now};
const stamps = [createdAt, {...createdAt, name: 'updated_at'}];
const author = {
  name: 'author_id',
  type: 'integer',
  nullable: true,
  references: {table: 'users', column: 'id', on_delete: 'set null'},
};

describe('from columns given by hand', () => {
  test.each([
    'create table books with title, isbn string unique, pages integer, author references users',
    'Create a books table with the following columns: title, isbn (string, unique), pages (integer) and author (FK to users)',
    'create book title:string isbn:string:uniq pages:integer author:references',
    'create table books (title varchar, isbn varchar unique, pages int, author_id references users(id))',
  ])('%s', (text) => {
    const {columns, indexes} = tableOf(text);
    expect(columns).toEqual([
      id,
      {name: 'title', type: 'string'},
      {name: 'isbn', type: 'string', unique: true},
      {name: 'pages', type: 'integer'},
      author,
      ...stamps,
    ]);
    expect(indexes).toEqual([{columns: ['author_id']}]);
  });

  test.each([
    ['rails generate migration CreateBooks title:string pages:integer', 'books'],
    ['rails g model Book title:string pages:integer', 'books'],
    ['CreateBooks title:string pages:integer', 'books'],
    ['bundle exec rails g model Book title:string pages:integer && rails db:migrate # adds books', 'books'],
  ])('what was typed for Rails: %s', (text, name) => {
    const {table, columns} = tableOf(text);
    expect(table).toBe(name);
    expect(columns.slice(1, 3)).toEqual([
      {name: 'title', type: 'string'},
      {name: 'pages', type: 'integer'},
    ]);
  });

  test.each([
    ['add ReleaseFile', 'release_files'],
    ['make a recurring journals table', 'recurring_journals'],
    ['create ip_ranges_table', 'ip_ranges'],
    ['create in app purchases', 'in_app_purchases'],
    ['create storage table', 'storage'],
    ['create a table to hold parcel labels', 'parcel_labels'],
    ['add a table for storing parcel labels', 'parcel_labels'],
    ['add a stub parcel model', 'parcels'],
    ['add support for multiple parcels', 'parcels'],
    ['Devise create admins', 'admins'],
    ['rails generate devise admin', 'admins'],
    ['Apply CreateWatchers migration', 'watchers'],
    ['create join table children items', 'children_items'],
  ])('%s makes %s', (text, name) => {
    expect(questionsOf(text)[0]?.text).toContain(`Which columns should ${name} get`);
  });

  test('a join table of two that are there is the pivot between them', () => {
    expect(tableOf('create join table users tags').columns.map(({name}) => name)).toEqual(['user_id', 'tag_id']);
  });

  test('the sub-bullets of a task are the table', () => {
    const details = [
      'Fields: id (uuid), tag_id (FK to tags), first_name (varchar 50), email (string, required), score numeric(5,2)',
      "end_reason enum: 'user_ended', 'limit_reached'",
      'Add index on `first_name` for searching',
      'Unique constraint on (tag_id, email)',
      'Foreign key: tag_id REFERENCES tags(id) ON DELETE CASCADE',
      'No soft deletes (per spec: out of scope)',
    ];
    const {operations, assumptions} = operationsOf('Create contacts table', {details});
    expect(operations).toEqual([
      {
        op: 'create_table',
        table: 'contacts',
        columns: [
          {name: 'id', type: 'uuid', nullable: false},
          {
            name: 'tag_id',
            type: 'integer',
            nullable: true,
            references: {table: 'tags', column: 'id', on_delete: 'cascade'},
          },
          {name: 'first_name', type: 'string', length: 50},
          {name: 'email', type: 'string', nullable: false},
          {name: 'score', type: 'decimal', precision: 5, scale: 2},
          {name: 'end_reason', type: 'enum', values: ['user_ended', 'limit_reached']},
          ...stamps,
        ],
        primary_key: ['id'],
        indexes: [{columns: ['first_name']}, {columns: ['tag_id', 'email'], unique: true}],
      },
    ]);
    expect(assumptions).toContainEqual(
      expect.objectContaining({about: 'not read', value: 'No soft deletes (per spec: out of scope)'}),
    );
  });

  test('a key of its own, and no timestamps where they are not wanted', () => {
    const details = ['Columns: rgn25cd CHAR(9) PRIMARY KEY, rgn25nm VARCHAR(50) NOT NULL', 'No timestamps'];
    expect(tableOf('Create regions table', {details})).toEqual({
      op: 'create_table',
      table: 'regions',
      columns: [
        {name: 'rgn25cd', type: 'char(9)', nullable: false},
        {name: 'rgn25nm', type: 'string', length: 50, nullable: false},
      ],
      primary_key: ['rgn25cd'],
    });
  });

  test('one bullet for each column', () => {
    const details = [
      '- number string unique',
      '- total decimal(10,2)',
      '- due date',
      '- paid boolean',
      '- user reference',
    ];
    expect(tableOf('Create invoices', {details}).columns.slice(1, -2)).toEqual([
      {name: 'number', type: 'string', unique: true},
      {name: 'total', type: 'decimal', precision: 10, scale: 2},
      {name: 'due_date', type: 'date'},
      {name: 'paid', type: 'boolean', nullable: false, default: false},
      expect.objectContaining({name: 'user_id', references: expect.objectContaining({table: 'users'})}),
    ]);
  });

  test('a pivot by hand', () => {
    const details = ['Columns: user_id, post_id', 'Primary key: (user_id, post_id)', 'No timestamps'];
    const table = tableOf('Create post_readers', {details});
    expect(table.primary_key).toEqual(['user_id', 'post_id']);
    expect(table.columns.map(({name, references}) => [name, references?.table])).toEqual([
      ['user_id', 'users'],
      ['post_id', 'posts'],
    ]);
  });

  test('columns given by hand are all there is, whatever the archetype says', () => {
    const details = ['Columns: name string unique, description text'];
    expect(tableOf('Create a categories table', {details}).columns.map(({name}) => name)).toEqual([
      'id',
      'name',
      'description',
      'created_at',
      'updated_at',
    ]);
  });
});

describe('from archetypes', () => {
  test('sessions, as the task of the sample asks for them', () => {
    const {name, operations, pattern, assumptions} = operationsOf('Add a sessions table to track user logins');
    expect(name).toBe('create_sessions');
    expect(pattern).toBe('archetype "sessions"');
    expect(operations).toEqual([
      {
        op: 'create_table',
        table: 'sessions',
        columns: [
          id,
          {
            name: 'user_id',
            type: 'integer',
            nullable: false,
            references: {table: 'users', column: 'id', on_delete: 'cascade'},
          },
          {name: 'token', type: 'string', nullable: false, unique: true},
          {name: 'ip_address', type: 'string'},
          {name: 'user_agent', type: 'text'},
          {name: 'expires_at', type: 'datetime', nullable: false},
          createdAt,
        ],
        indexes: [{columns: ['user_id']}],
      },
    ]);
    expect(assumptions).toContainEqual({
      about: 'sessions.user_id on delete',
      value: 'cascade',
      why: '3 of 3 foreign keys here do so',
    });
  });

  test.each([
    ['Add a comments table for posts', 'comments', ['post_id', 'user_id', 'body']],
    ['Add comments to a new table for posts', null, []],
    ['add tag comments', null, []],
    ['Create comments', 'comments', ['post_id', 'user_id', 'body']],
    ['Add an audit log', 'audit_logs', ['user_id', 'action', 'item_type', 'item_id', 'details']],
    ['create a table for notifications', 'notifications', ['user_id', 'type', 'data', 'read_at']],
    ['add api_keys', 'api_keys', ['user_id', 'name', 'key_hash', 'scopes', 'expires_at', 'last_used_at']],
  ] as const)('%s', (text, table, columns) => {
    if (table === null) return expect(questionsOf(text).length).toBeGreaterThan(0);
    const made = tableOf(text);
    expect(made.table).toBe(table);
    expect(made.columns.map(({name}) => name).filter((name) => !/^(id|(created|updated)_at)$/.test(name))).toEqual([
      ...columns,
    ]);
  });

  const tagless: Schema = {...blog, tables: blog.tables.filter(({name}) => name === 'users' || name === 'posts')};

  test('tags bring the table between them and what they are for', () => {
    const {operations} = operationsOf('create tags for posts', {schema: tagless});
    const cascade = {nullable: false, type: 'integer'};
    expect(operations[1]).toEqual({
      op: 'create_table',
      table: 'post_tags',
      columns: [
        {name: 'post_id', ...cascade, references: {table: 'posts', column: 'id', on_delete: 'cascade'}},
        {name: 'tag_id', ...cascade, references: {table: 'tags', column: 'id', on_delete: 'cascade'}},
      ],
      primary_key: ['post_id', 'tag_id'],
      indexes: [{columns: ['tag_id']}],
    });
  });

  test('add tags to posts may be a column: asked', () => {
    expect(questionsOf('add tags to posts', {schema: tagless})[0]?.text).toBe(
      'Is tags a column of posts, or is tags a new table?',
    );
    const made = operationsOf('add tags to posts', {schema: tagless, answers: {meaning: 'table'}}).operations;
    expect(made).toMatchObject([{table: 'tags'}, {table: 'post_tags'}]);
  });
});

describe('the habits of the project', () => {
  const other = applyAll(emptySqlite, [
    {
      op: 'create_table',
      table: 'userAccount',
      columns: [
        {name: 'uid', type: 'uuid', nullable: false},
        {name: 'displayName', type: 'string'},
        {name: 'createdOn', type: 'datetime'},
      ],
      primary_key: ['uid'],
      indexes: [{name: 'idx_userAccount_displayName', columns: ['displayName']}],
    },
    {
      op: 'create_table',
      table: 'blogPost',
      columns: [
        {name: 'uid', type: 'uuid', nullable: false},
        {
          name: 'userAccountId',
          type: 'uuid',
          nullable: false,
          references: {table: 'userAccount', column: 'uid', on_delete: 'restrict'},
        },
        {name: 'createdOn', type: 'datetime'},
      ],
      primary_key: ['uid'],
      indexes: [{name: 'idx_blogPost_userAccountId', columns: ['userAccountId']}],
    },
  ]);

  test('the default that makes a key, and what a yes-or-no column begins with', () => {
    const schema = applyAll(emptySqlite, [
      {
        op: 'create_table',
        table: 'users',
        columns: [
          {name: 'id', type: 'uuid', nullable: false, default: {sql: 'lower(hex(randomblob(16)))'}},
          {name: 'flag_admin', type: 'boolean'},
        ],
        primary_key: ['id'],
      },
    ]);
    expect(tableOf('create notes with flag_urgent, title', {schema}).columns).toMatchObject([
      {name: 'id', type: 'uuid', nullable: false, default: {sql: 'lower(hex(randomblob(16)))'}},
      {name: 'flag_urgent', type: 'boolean'},
      {name: 'title', type: 'string'},
    ]);
    expect(tableOf('create notes with flag_urgent', {schema: emptySqlite}).columns).toContainEqual({
      name: 'flag_urgent',
      type: 'string',
    });
  });

  test('case, number, key, timestamps, foreign keys and index names', () => {
    expect(tableOf('create reading lists with title, user_account references', {schema: other})).toEqual({
      op: 'create_table',
      table: 'readingList',
      columns: [
        {name: 'uid', type: 'uuid', nullable: false},
        {name: 'title', type: 'string'},
        {
          name: 'userAccountId',
          type: 'uuid',
          nullable: true,
          references: {table: 'userAccount', column: 'uid', on_delete: 'restrict'},
        },
        {name: 'createdOn', type: 'datetime', nullable: true},
      ],
      primary_key: ['uid'],
      indexes: [{name: 'idx_readingList_userAccountId', columns: ['userAccountId']}],
    });
  });

  test('in an empty database what most projects do', () => {
    const {operations, assumptions} = operationsOf('create books with title', {schema: emptySqlite});
    expect(operations).toEqual([
      {op: 'create_table', table: 'books', columns: [id, {name: 'title', type: 'string'}, ...stamps]},
    ]);
    expect(assumptions).toContainEqual({about: 'primary key id', value: 'increments', why: 'what most projects do'});
  });
});
