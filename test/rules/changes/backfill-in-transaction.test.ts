import {expect, test} from 'vitest';
import {backfillInTransaction} from '../../../source/rules/changes/backfill-in-transaction.js';
import {reachableDialects} from '../../helpers/database.js';
import {describeChangeRule, judged} from './rule-cases.js';

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
      dialect: 'postgres',
      sql: "alter table orders alter status set default 'open'; update orders set status = 'open' where id > 0",
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

test.each(reachableDialects().filter((dialect) => dialect !== 'mysql'))('who waits is told (%s)', async (dialect) => {
  const sql = 'alter table orders add column paid int; update orders set paid = 1 where id > 0';
  const found = (await judged({dialect, sql})).find(({rule}) => rule === backfillInTransaction.id);
  const waiting = {postgres: 'Nobody can read or write orders', sqlite: 'Nobody else can write to the database'};
  expect(found?.effect).toContain(waiting[dialect === 'sqlite' ? 'sqlite' : 'postgres']);
});
