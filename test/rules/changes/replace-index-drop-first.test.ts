import {replaceIndexDropFirst} from '../../../source/rules/changes/replace-index-drop-first.js';
import {describeChangeRule} from './rule-cases.js';

const index = 'create index orders_status_index on orders (status)';
const orders = `create table orders (id int primary key, status varchar(20), created_at varchar(20)); insert into orders values (1, 'a', 'b'); ${index}`;
const again = 'create index orders_status_created_index on orders (status, created_at)';

describeChangeRule(replaceIndexDropFirst, {
  examples: {
    setup:
      "create table orders (id int, status text, created_at text); insert into orders values (1, 'a', 'b'); create index orders_status_index on orders (status)",
    inTransaction: false,
  },
  found: [
    {
      dialect: 'postgres',
      setup: orders,
      sql: `drop index orders_status_index; ${again}`,
      where: ['orders (orders_status_index)'],
      inTransaction: false,
    },
    {
      dialect: 'postgres',
      setup: orders,
      sql: `drop index concurrently orders_status_index; ${index}`,
      where: ['orders (orders_status_index)'],
      inTransaction: false,
    },
    {
      dialect: 'mysql',
      setup: orders,
      sql: `drop index orders_status_index on orders; ${again}`,
      where: ['orders (orders_status_index)'],
      inTransaction: false,
    },
    {
      dialect: 'mysql',
      setup: orders,
      sql: `alter table orders drop index orders_status_index; ${index}`,
      where: ['orders (orders_status_index)'],
      inTransaction: false,
    },
    {
      dialect: 'sqlite',
      setup: orders,
      sql: `drop index orders_status_index; ${again}`,
      where: ['orders (orders_status_index)'],
      inTransaction: false,
    },
    {
      dialect: 'sqlite',
      setup: orders,
      sql: `drop index orders_status_index; ${index}`,
      where: ['orders (orders_status_index)'],
      inTransaction: false,
    },
  ],
  notFound: [
    {dialect: 'postgres', setup: orders, sql: `drop index orders_status_index; ${again}`},
    {dialect: 'postgres', setup: orders, sql: `${again}; drop index orders_status_index`, inTransaction: false},
    {dialect: 'mysql', setup: orders, sql: `${again}; drop index orders_status_index on orders`, inTransaction: false},
    {dialect: 'mysql', setup: orders, sql: 'drop index orders_status_index on orders', inTransaction: false},
    {dialect: 'sqlite', setup: orders, sql: `drop index orders_status_index; ${again}`},
    {
      dialect: 'sqlite',
      setup: orders,
      sql: 'drop index orders_status_index; create index i on orders (created_at)',
      inTransaction: false,
    },
  ],
});
