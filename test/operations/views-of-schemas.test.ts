import {expect, test} from 'vitest';
import {apply} from '../../source/operations/index.js';
import {emptySchema, emptyTable, plainColumn} from '../../source/schema/empty.js';
import type {Schema, Table} from '../../source/schema/model.js';

const orders: Table = {
  ...emptyTable,
  name: 'orders',
  columns: ['id', 'total'].map((name) => ({
    ...plainColumn,
    name,
    type: 'integer',
  })),
};

const viewOf = (definition: string): Schema => ({
  ...emptySchema,
  dialect: 'postgres',
  tables: [orders, {...orders, schema: 'sales'}],
  views: [{schema: 'sales', name: 'totals', materialized: false, definition}],
  namespaces: [{name: 'sales'}],
});

const inSales = viewOf('SELECT sum(orders.total) AS t FROM sales.orders');
const inBoth = viewOf('SELECT orders.total FROM orders JOIN sales.orders orders_1 ON orders.id = orders_1.id');

test.each([
  ['orders', inSales, null],
  ['sales.orders', inSales, 'the view sales.totals uses it'],
  ['orders', inBoth, 'the view sales.totals uses it'],
] as const)('a column of %s goes only where no view reads that table', (table, schema, refusal) => {
  const drop = () => apply(schema, {op: 'drop_column', table, column: 'total'});
  if (refusal === null) expect(drop).not.toThrow();
  else expect(drop).toThrow(`${table}.total cannot be dropped: ${refusal}`);
});
