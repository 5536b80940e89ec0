import {expect, test} from 'vitest';
import {postgres} from '../../source/dialects/postgres/index.js';
import type {Operation} from '../../source/operations/operation.js';
import {emptyTable, plainColumn} from '../../source/schema/empty.js';
import type {Schema, Table} from '../../source/schema/model.js';
import {operationsOf} from './read.js';

const column = (name: string, type = 'text') => ({
  ...plainColumn,
  name,
  type,
});

const table = (name: string, columns: readonly string[], namespace?: string): Table => ({
  ...emptyTable,
  ...(namespace !== undefined && {schema: namespace}),
  name,
  columns: [{...column('id', 'integer'), nullable: false}, ...columns.map((one) => column(one))],
  primaryKey: {name: `${name}_pkey`, columns: ['id']},
});

/** Orders in two schemas, customers in one of them only. */
const schema: Schema = {
  dialect: postgres.name,
  tables: [
    table('customers', ['email'], 'sales'),
    table('orders', ['total']),
    table('orders', ['total', 'note'], 'sales'),
  ],
  views: [
    {name: 'totals', materialized: false, definition: 'select 1'},
    {schema: 'sales', name: 'totals', materialized: false, definition: 'select 1'},
    {schema: 'sales', name: 'newest', materialized: true, definition: 'select 1'},
  ],
  enums: [{schema: 'sales', name: 'mood', values: ['sad', 'fine']}],
  sequences: [],
  extensions: [],
  namespaces: [{name: 'sales'}],
};

test.each<readonly [string, Partial<Operation>]>([
  ['rename sales.orders.note to remark', {op: 'rename_column', table: 'sales.orders', from: 'note', to: 'remark'}],
  ['drop sales.orders.total', {op: 'drop_column', table: 'sales.orders', column: 'total'}],
  ['drop total from orders', {op: 'drop_column', table: 'orders', column: 'total'}],
  ['add an index on sales.orders.total', {op: 'add_index', table: 'sales.orders', columns: ['total']}],
  ['make email of customers unique', {op: 'add_index', table: 'sales.customers', columns: ['email']}],
  ['rename sales.customers to clients', {op: 'rename_table', table: 'sales.customers', to: 'sales.clients'}],
  ['rename sales.customers to sales.clients', {op: 'rename_table', table: 'sales.customers', to: 'sales.clients'}],
  ['drop the view sales.totals', {op: 'drop_view', view: 'sales.totals'}],
  ['drop the view totals', {op: 'drop_view', view: 'totals'}],
  ['drop the newest view', {op: 'drop_view', view: 'sales.newest'}],
  [
    'create a materialized view sales.sums as select o.id, sum(sales.orders.total) from sales.orders',
    {op: 'create_view', view: 'sales.sums', definition: 'select o.id, sum(sales.orders.total) from sales.orders'},
  ],
  ['create enum sales.state with draft, paid', {op: 'create_enum', enum: 'sales.state', values: ['draft', 'paid']}],
  ["add 'odd' to sales.mood", {op: 'add_enum_value', enum: 'sales.mood', value: 'odd'}],
  ["drop 'sad' from the enum mood", {op: 'drop_enum_value', enum: 'sales.mood', value: 'sad'}],
  ["rename 'sad' of the enum sales.mood to low", {op: 'rename_enum_value', enum: 'sales.mood', from: 'sad', to: 'low'}],
  ['create a table sales.items with sku', {op: 'create_table', table: 'sales.items'}],
])('%s', (text, operation) => {
  expect(operationsOf(text, {schema}).operations[0]).toMatchObject(operation);
});

test('a reference to a table of a schema is named for the table', () => {
  const [added, index] = operationsOf('add a customer reference to sales.orders', {schema}).operations;
  expect(added).toMatchObject({
    table: 'sales.orders',
    column: {name: 'customer_id', references: {table: 'sales.customers', column: 'id'}},
  });
  expect(index).toMatchObject({op: 'add_index', table: 'sales.orders', columns: ['customer_id']});
});

test.each<readonly [string, Partial<Operation>]>([
  ['create a table items with sku', {op: 'create_table', table: 'sales.items'}],
  ['create enum state with draft, paid', {op: 'create_enum', enum: 'sales.state'}],
  ['create a view sums as select 1 as one', {op: 'create_view', view: 'sales.sums'}],
])('%s: where the search path begins', (text, operation) => {
  expect(operationsOf(text, {schema, newIn: 'sales'}).operations[0]).toMatchObject(operation);
});

test('what was not read of a task is told as it was written', () => {
  const details = ['tell those who read sales.orders'];
  expect(operationsOf('drop sales.orders.total', {schema, details}).assumptions).toContainEqual(
    expect.objectContaining({about: 'not read', value: details[0]}),
  );
});
