import {describe, expect, test} from 'vitest';
import {applyAll} from '../../source/operations/index.js';
import type {Operation} from '../../source/operations/operation.js';
import type {Schema} from '../../source/schema/model.js';
import {blog} from './blog.js';
import {operationsOf, questionsOf, read} from './read.js';

const table = (name: string, ...columns: readonly string[]): Operation => ({
  op: 'create_table',
  table: name,
  columns: [
    {name: 'id', type: 'increments'},
    ...columns.map((column) => ({
      name: column,
      type: /_id$/.test(column) ? ('integer' as const) : ('string' as const),
    })),
  ],
});

const shop: Schema = applyAll(blog, [
  table('customers', 'credit_limit', 'organization_id'),
  table('suppliers', 'region'),
  table('staff_members', 'key_account'),
  table('orders', 'uniqueness_key', 'signed_by_user_id', 'organization_id'),
]);

const notes: Schema = applyAll(blog, [
  table('authors'),
  table('notes', 'text', 'user_id', 'author_id', 'second_author_id'),
  {
    op: 'add_foreign_key',
    table: 'notes',
    columns: ['author_id'],
    references: {table: 'authors', columns: ['id']},
  },
]);

describe('names of migrations', () => {
  test.each<readonly [string, string]>([
    ['add field on User model for is_moderator', 'add is_moderator to users'],
    ['add column on posts for subtitle', 'add subtitle to posts'],
    ['add remove after to users', 'add remove_after to users'],
    ['add change count to posts', 'add change_count to posts'],
    ['add user setting show email', 'add show_email to users'],
    ['add customer preference language', 'add language to customers'],
    ['add credit limit suppliers', 'add credit_limit to suppliers'],
    ['add foreign keyto suppliers', 'add a reference to suppliers'],
    ['add nicknameto users', 'add nickname to users'],
    ['add back nickname to users', 'add nickname to users'],
    ['add index to uniqueness key on orders', 'index orders.uniqueness_key'],
    ['add index signed by user id foreign key in orders', 'index orders.signed_by_user_id'],
    ['add uniqueness key index scoped by organization to orders', 'index orders on uniqueness_key and organization_id'],
    ['drop the post_tags table abd related index', 'drop the post_tags table'],
  ])('%s = %s', (text, plain) => {
    const given = {schema: shop};
    const [one, other] = [read(text, given), read(plain, given)];
    expect(one).toEqual({...other, ...(one.kind === 'operations' && {assumptions: one.assumptions})});
  });

  test('an index goes as it came, a column is asked for', () => {
    const schema = applyAll(blog, [{op: 'add_index', table: 'posts', columns: ['title']}]);
    expect(operationsOf('revert add new index on title to posts', {schema}).operations).toEqual([
      {op: 'drop_index', table: 'posts', name: 'posts_title_index'},
    ]);
    expect(read('revert adding name to users').kind).toBe('questions');
  });

  test.each<readonly [string, string]>([
    ['create terms of service model', 'terms_of_service'],
    ['create post terms of use agreement table', 'post_terms_of_use_agreements'],
    ['create list of friends table', 'lists'],
  ])('%s: %s', (text, name) => expect(questionsOf(text)[0]?.text).toContain(`should ${name} get`));
});

describe('a table between two others is called as the others are', () => {
  const named = (name: string): Schema => applyAll(shop, [table(name)]);
  test.each<readonly [string, string, string]>([
    ['post_tags', 'create join table customers suppliers', 'customer_suppliers'],
    ['users_orders', 'create join table customers suppliers', 'customers_suppliers'],
    ['post_supplier', 'create join table customers suppliers', 'customer_supplier'],
    ['post_supplier', 'create customer supplier table', 'customer_supplier'],
    ['post_tags', 'create customer supplier table', 'customer_suppliers'],
  ])('beside %s %s makes %s', (pivot, text, name) => {
    const there = {...named(pivot === 'post_tags' ? 'ledgers' : pivot)};
    const schema = {...there, tables: there.tables.filter((one) => one.name === pivot || one.name !== 'post_tags')};
    expect(operationsOf(text, {schema, answers: {columns: 'none'}}).operations).toMatchObject([{table: name}]);
  });
});

describe('half of it is said: the other half is asked, the likely one first', () => {
  test.each<readonly [string, string, string, readonly string[]]>([
    ['add unique users', 'columns', 'Which columns of users may have every value only once', []],
    ['add back schema migration for unique users', 'columns', 'Which columns of users', []],
    ['add hash index on posts title', 'columns', 'Which columns of posts should the index have', []],
    ['set Post.email to nullable', 'table', 'posts has no column email. Which table is meant?', ['users']],
    ['move the default for Post.email into the DB', 'table', 'posts has no column email', ['users']],
    [
      'remove post key account',
      'about',
      'In which table should key_account change?',
      ['nothing', 'staff_members', 'posts'],
    ],
    ['add Observation.email', 'table', 'Which table gets email?', []],
    ['add two_factor and update users', 'table', 'Which table gets two_factor?', ['users']],
    ['add nickname to guests, users', 'table', 'There is no table guests. Which table gets nickname?', ['users']],
    ['index and delete old posts', 'table', 'Which table gets the index?', ['posts']],
    ['add notify on new post', 'table', 'Which table gets notify_on_new_post', ['posts']],
    ['added nick_name, switched from legacy_id to nick_name', 'about', 'Which table gets nick_name?', ['users']],
    ['add user setting to show or hide their email', 'columns', 'Which columns should users get', []],
    ['add table columns display to users', 'columns', 'Which columns should users get', []],
  ])('%s → %s', (text, id, question, choices) => {
    const [asked] = questionsOf(text, {schema: shop});
    expect(asked).toMatchObject({id, text: expect.stringContaining(question)});
    expect(asked?.choices.slice(0, choices.length).map(({value}) => value)).toEqual(choices);
  });

  test.each<readonly [string, string, string, readonly string[]]>([
    // A column user_id of some table, rather than created_at of users.
    ['add user + created_at index', 'table', 'Which table gets the index?', ['users']],
    ['add index on user and created_at', 'table', 'Which table gets the index?', ['users']],
    ['add user and title index', 'table', 'Which table gets the index?', []],
    // A kind of index, though a column is called so.
    ['add text index to notes', 'columns', 'Which columns of notes should the index have', ['id', 'text']],
    ['add filtered index on posts', 'columns', 'Which columns of posts should the index have', []],
    ['remove the author fk', 'index', 'Which foreign key of notes should be dropped?', ['nothing', 'author_id']],
  ])('%s → %s', (text, id, question, choices) => {
    const [asked] = questionsOf(text, {schema: notes});
    expect(asked).toMatchObject({id, text: expect.stringContaining(question)});
    expect(asked?.choices.slice(0, choices.length).map(({value}) => value)).toEqual(choices);
  });

  test('an index for a table may be one on what refers to it', () => {
    const [asked] = questionsOf('add user indexes', {schema: notes});
    expect(asked?.choices.map(({value}) => value)).toContain('notes.user_id');
    expect(operationsOf('add user indexes', {schema: notes, answers: {columns: 'notes.user_id'}}).operations).toEqual([
      {op: 'add_index', table: 'notes', columns: ['user_id']},
    ]);
    expect(
      operationsOf('add index on user and created_at', {schema: notes, answers: {table: 'posts'}}).operations,
    ).toEqual([{op: 'add_index', table: 'posts', columns: ['user_id', 'created_at']}]);
    expect(operationsOf('add text index to posts on body', {schema: notes}).operations).toMatchObject([
      {table: 'posts', columns: ['body']},
    ]);
  });

  test('a foreign key by the only column of its name', () => {
    const {operations, assumptions} = operationsOf('add foreign key to second authors', {schema: notes});
    expect(operations[0]).toMatchObject({
      op: 'add_foreign_key',
      columns: ['second_author_id'],
      references: {table: 'authors'},
    });
    expect(assumptions).toContainEqual({
      about: 'table',
      value: 'notes',
      why: 'the only table with a column second_author_id',
    });
  });

  test('the table that is meant instead', () =>
    expect(operationsOf('set Post.legacy_id to required', {answers: {table: 'users'}}).operations).toEqual([
      {op: 'alter_column', table: 'users', column: 'legacy_id', nullable: false},
    ]));

  test.each(['add a photo users', 'add motto users', 'add auto users'])('%s: no blank is missing', (text) =>
    expect(JSON.stringify(read(text))).not.toMatch(/"(?:pho|mot|au)"/),
  );
});
