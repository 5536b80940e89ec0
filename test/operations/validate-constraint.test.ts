import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {postgres} from '../../source/dialects/postgres/index.js';
import {emit} from '../../source/ecosystems/knex/emit.js';
import {applyAll, reverseAll, describe as sentence} from '../../source/operations/index.js';
import type {Operation} from '../../source/operations/operation.js';
import {rowConflicts} from '../../source/plan/row-conflicts.js';
import {compareSchemas} from '../../source/schema/compare.js';
import type {Schema} from '../../source/schema/model.js';
import {knexStyle} from '../ecosystems/knex-style.js';
import {openEmptyDatabase, type TestDatabase} from '../helpers/database.js';
import {blogSchema} from './blog.js';
import {migrateWith} from './knex-database.js';

let database: TestDatabase;
let schema: Schema;

const introspect = () => postgres.introspect(database.query, []);

const validate = (name: string): Operation => ({op: 'validate_constraint', table: 'orders', name});

beforeAll(async () => {
  database = await openEmptyDatabase('postgres');
  await database.run([
    'create table users (id integer primary key)',
    'create table orders (id integer primary key, user_id integer, note text, total integer)',
    'insert into users values (1)',
    `insert into orders values (1, 1, 'a', 1), (2, null, 'b', 2), (3, 1, 'c', 3)`,
    `alter table orders add constraint to_users foreign key (user_id) references users (id) on delete cascade deferrable not valid,
       add constraint "noted ?" check (note <> '?') not valid, add constraint has_total check (total is not null) not valid`,
    `comment on constraint to_users on orders is 'whose?'`,
  ]);
  schema = await introspect();
});

afterAll(() => database.close());

describe.each(['to_users', 'noted ?', 'has_total'])('%s', (name) => {
  test('is valid afterwards, and as before with down', async () => {
    const text = emit({operations: [validate(name)], before: schema, style: knexStyle});
    const differences = async (expected: Schema) =>
      compareSchemas(expected, await introspect(), {columnOrder: 'counts'}).map((one) => one.text);

    await migrateWith(database.knex, text, 'up');
    expect(await differences(applyAll(schema, [validate(name)]))).toEqual([]);
    expect(await differences(schema)).not.toEqual([]);
    await migrateWith(database.knex, text, 'down');
    expect(await differences(schema)).toEqual([]);
  });
});

test('rows that break it are counted and told before', async () => {
  await database.run([
    'alter table orders drop constraint to_users, drop constraint has_total',
    'insert into orders values (4, 4, null, null)',
    `alter table orders add constraint to_users foreign key (user_id) references users (id) not valid,
       add constraint has_total check (total is not null) not valid`,
  ]);
  const operations = ['to_users', 'noted ?', 'has_total'].map(validate);
  const told = await Promise.all(
    rowConflicts(schema, operations).map(async ({sql, text}) => {
      const [row] = await database.query(sql);
      return text(Number(row?.n));
    }),
  );
  expect(told).toEqual([
    'orders (user_id) cannot refer to users (id): 1 row has nothing there to refer to.',
    "orders cannot have the check (note <> '?'::text): 0 rows break it.",
    'orders.total cannot be required: 1 row has no value for it.',
  ]);
});

test('it says what it does', () => {
  expect(sentence(validate('to_users'))).toBe('Look at the rows of orders for to_users, which holds for new ones only');
});

test('what is valid already, or not there, is refused', async () => {
  const refused = (known: Schema, operations: readonly Operation[]) => () => applyAll(known, operations);
  const twice = refused(schema, [validate('to_users'), validate('to_users')]);
  expect(twice).toThrow('orders has no constraint to_users that was not validated.');
  expect(refused(schema, [validate('to_user')])).toThrow('orders has no constraint to_user that was not validated.');
  // Every constraint of SQLite and MySQL holds for every row.
  const blog = await blogSchema();
  const posts: Operation = {op: 'validate_constraint', table: 'posts', name: 'likes_positive'};
  expect(refused(blog, [posts])).toThrow('posts has no constraint likes_positive that was not validated.');
  expect(() => reverseAll(blog, [posts])).toThrow();
});
