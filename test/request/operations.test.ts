import {describe, expect, test} from 'vitest';
import {applyAll} from '../../source/operations/index.js';
import type {Operation} from '../../source/operations/operation.js';
import {blog} from './blog.js';
import {operationsOf, questionsOf, read} from './read.js';

const id = {name: 'id', type: 'increments'} as const;

const more: readonly Operation[] = [
  {op: 'create_table', table: 'organizations', columns: [id, {name: 'name', type: 'string'}]},
  {
    op: 'create_table',
    table: 'customers',
    columns: [
      id,
      {name: 'email', type: 'string'},
      {name: 'nickname', type: 'string', nullable: false},
      {name: 'organization_id', type: 'integer', references: {table: 'organizations', column: 'id'}},
      {name: 'active', type: 'boolean', nullable: false, default: true},
      {name: 'deleted_at', type: 'datetime'},
      {name: 'legacy_a', type: 'string'},
      {name: 'legacy_b', type: 'string'},
      {name: 'size', type: 'enum', values: ['small', 'large']},
    ],
  },
  {
    op: 'create_table',
    table: 'products',
    columns: [id, {name: 'sku', type: 'string', length: 32}, {name: 'price', type: 'decimal', precision: 10, scale: 2}],
  },
  {op: 'create_table', table: 'categories', columns: [id, {name: 'name', type: 'string'}]},
  {
    op: 'create_table',
    table: 'orders',
    columns: [
      id,
      {name: 'status', type: 'string'},
      {name: 'total', type: 'integer'},
      {name: 'customer_id', type: 'integer'},
    ],
  },
];

/** The blog with a small shop beside it. */
const schema = applyAll(blog, more);

const planned = (text: string): readonly Operation[] => operationsOf(text, {schema}).operations;

describe('every operation in the words of developers', () => {
  test.each<readonly [string, ...object[]]>([
    ['make nickname nullable', {op: 'alter_column', table: 'customers', column: 'nickname', nullable: true}],
    ['widen sku to 64', {op: 'alter_column', table: 'products', column: 'sku', type: 'string', length: 64}],
    ['index orders on status and total', {op: 'add_index', table: 'orders', columns: ['status', 'total']}],
    ['index email of active customers', {op: 'add_index', table: 'customers', columns: ['email'], where: '"active"'}],
    [
      'add a unique index on email for not deleted customers',
      {op: 'add_index', table: 'customers', columns: ['email'], unique: true, where: '"deleted_at" is null'},
    ],
    [
      'unique email per organisation',
      {op: 'add_index', table: 'customers', columns: ['organization_id', 'email'], unique: true},
    ],
    ['make users.name unique', {op: 'add_index', table: 'users', columns: ['name'], unique: true}],
    ['users.name should be unique', {op: 'add_index', table: 'users', columns: ['name'], unique: true}],
    [
      'make customers.email not null and unique',
      {op: 'alter_column', table: 'customers', column: 'email', nullable: false},
      {op: 'add_index', table: 'customers', columns: ['email'], unique: true},
    ],
    ['rename User to Account', {op: 'rename_table', table: 'users', to: 'accounts'}],
    [
      'drop the legacy_* columns from customers',
      {op: 'drop_column', table: 'customers', column: 'legacy_a'},
      {op: 'drop_column', table: 'customers', column: 'legacy_b'},
    ],
    ['price must be positive', {op: 'add_check', table: 'products', expression: '"price" > 0'}],
    [
      'products.price should be between 0 and 1000',
      {op: 'add_check', table: 'products', expression: '"price" between 0 and 1000'},
    ],
    ['add check that price > 0 to products', {op: 'add_check', table: 'products', expression: 'price > 0'}],
    ['add check constraint on orders total >= 0', {op: 'add_check', table: 'orders', expression: 'total >= 0'}],
    [
      'orders.status must be one of draft, paid or shipped',
      {op: 'add_check', table: 'orders', expression: `"status" in ('draft', 'paid', 'shipped')`},
    ],
    ["backfill orders.status with 'draft'", {op: 'backfill', table: 'orders', set: {status: 'draft'}}],
    [
      'backfill orders.status with draft where status is null',
      {op: 'backfill', table: 'orders', set: {status: 'draft'}, where: 'status is null'},
    ],
    ['fill users.name from email', {op: 'backfill', table: 'users', set: {name: {sql: '"email"'}}}],
    [
      'create view active_customers as select * from customers where active',
      {op: 'create_view', view: 'active_customers', definition: 'select * from customers where active'},
    ],
    [
      'rename index posts_user_id_index to idx_posts_user',
      {op: 'rename_index', table: 'posts', from: 'posts_user_id_index', to: 'idx_posts_user'},
    ],
    ['drop the primary key of post_tags', {op: 'drop_primary_key', table: 'post_tags'}],
    [
      'add foreign key from orders.customer_id to customers on delete cascade',
      {
        op: 'add_foreign_key',
        table: 'orders',
        columns: ['customer_id'],
        references: {table: 'customers', columns: ['id']},
        on_delete: 'cascade',
      },
      {op: 'add_index', table: 'orders', columns: ['customer_id']},
    ],
    [
      "add 'medium' to customers.size",
      {op: 'alter_column', table: 'customers', column: 'size', type: 'enum', values: ['small', 'large', 'medium']},
    ],
    [
      'remove large from customers.size',
      {op: 'alter_column', table: 'customers', column: 'size', type: 'enum', values: ['small']},
    ],
  ])('%s', (text, ...operations) => {
    expect(planned(String(text))).toEqual(operations);
  });
});

describe('relations', () => {
  test.each([
    ['1:N between organizations and users', 'users', 'organization_id'],
    ['an organization has many users', 'users', 'organization_id'],
    ['many-to-one from products to categories', 'products', 'category_id'],
  ])('%s', (text, table, name) => {
    expect(planned(text)).toMatchObject([
      {op: 'add_column', table, column: {name, references: {column: 'id'}}},
      {op: 'add_index', table, columns: [name]},
    ]);
  });

  test.each([
    'many-to-many products and categories',
    'm:n between products and categories',
    'join table for products and categories',
  ])('%s', (text) => {
    expect(planned(text)).toMatchObject([
      {op: 'create_table', table: 'product_categories', primary_key: ['product_id', 'category_id']},
    ]);
  });

  test('one row at most is a unique reference', () => {
    expect(planned('a product has one category')).toMatchObject([
      {op: 'add_column', table: 'categories', column: {name: 'product_id', unique: true}},
    ]);
  });

  test('a reference that is there is refused', () => {
    expect(() => read('1:N between User and Post')).toThrow('posts.user_id exists already.');
    expect(() => read('add fk on posts.user_id to users')).toThrow('posts.user_id has a foreign key already.');
  });
});

describe('enum types', () => {
  const enums = [{name: 'order_status', values: ['draft', 'paid']}];
  const withEnum = {...schema, dialect: 'postgres', enums} as const;

  test.each<readonly [string, object]>([
    ['add shipped to the enum order_status', {op: 'add_enum_value', enum: 'order_status', value: 'shipped'}],
    ["add value 'shipped' to order_status", {op: 'add_enum_value', enum: 'order_status', value: 'shipped'}],
    [
      'rename value paid to settled in order_status',
      {op: 'rename_enum_value', enum: 'order_status', from: 'paid', to: 'settled'},
    ],
    ['remove draft from order_status', {op: 'drop_enum_value', enum: 'order_status', value: 'draft'}],
    ["create type mood as enum ('sad', 'ok')", {op: 'create_enum', enum: 'mood', values: ['sad', 'ok']}],
    ['create enum mood with sad, ok and happy', {op: 'create_enum', enum: 'mood', values: ['sad', 'ok', 'happy']}],
    [
      'comment on users.email: "login address"',
      {op: 'set_comment', table: 'users', column: 'email', comment: 'login address'},
    ],
    [
      'add comment "people who log in" to the users table',
      {op: 'set_comment', table: 'users', comment: 'people who log in'},
    ],
  ])('%s', (text, operation) => {
    expect(operationsOf(text, {schema: withEnum}).operations).toEqual([operation]);
  });
});

describe('what is asked of them', () => {
  test.each<readonly [string, string, string]>([
    [
      'partial index on active customers',
      'columns',
      'Which columns of customers should the index have, in order and separated by commas?',
    ],
    ['make email unique', 'table', 'In which table should email be unique?'],
    ['drop the legacy_* columns', 'table', 'From which table should the columns legacy_* be dropped?'],
    [
      'add a check to products',
      'check',
      'What must be true of every row of products, as SQL, for example "price > 0"?',
    ],
    [
      'create view active_customers',
      'select',
      'What does the view active_customers select, as SQL, for example "select id from users"?',
    ],
    ['drop view nobody', 'view', 'There is no view nobody. Which view should be dropped?'],
    ['fill users.name', 'value', 'What should users.name be filled with, a value or SQL?'],
  ])('%s', (text, question, wording) => {
    expect(questionsOf(text, {schema})[0]).toMatchObject({id: question, text: wording});
  });

  test('a value for a column that may have any is refused', () => {
    expect(() => read("add 'paid' to orders.status", {schema})).toThrow('orders.status has no list of values');
  });

  test.each([
    'add scheduled check to users',
    'add view inline to users',
    'add unique id to users',
    'add comment to posts',
    'add last change check to posts',
  ])('%s is a column', (text) => {
    expect(planned(text)).toMatchObject([{op: 'add_column'}]);
  });
});
