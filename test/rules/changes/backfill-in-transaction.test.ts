import {backfillInTransaction} from '../../../source/rules/changes/backfill-in-transaction.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(backfillInTransaction, {
  found: [
    {
      dialect: 'postgres',
      sql: 'alter table orders add paid boolean; update orders set paid = true where id = 1; update orders set paid = true where id = 2',
      where: ['orders'],
    },
    {
      dialect: 'postgres',
      sql: 'alter table orders add paid boolean; update orders set paid = true where id > 0',
      where: ['orders'],
    },
    {
      dialect: 'sqlite',
      sql: 'alter table orders add column paid int; update orders set paid = 1 where id > 0',
      where: ['orders'],
    },
  ],
  notFound: [
    {
      dialect: 'postgres',
      sql: 'alter table orders add paid boolean; update orders set paid = true where id > 0',
      inTransaction: false,
    },
    {dialect: 'postgres', sql: 'update orders set total = 1 where id = 1; alter table orders add paid boolean'},
    {dialect: 'sqlite', sql: 'alter table drafts add column a int; update drafts set a = 1 where id > 0'},
  ],
});
