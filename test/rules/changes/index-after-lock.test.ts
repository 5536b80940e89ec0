import {indexAfterLock} from '../../../source/rules/changes/index-after-lock.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(indexAfterLock, {
  goodExample: {inTransaction: false},
  found: [
    {
      dialect: 'postgres',
      sql: 'alter table orders add paid boolean; create index i on orders (paid)',
      where: ['orders (i)'],
    },
    {
      dialect: 'postgres',
      sql: 'alter table orders drop column total; create index i on orders (status)',
      where: ['orders (i)'],
    },
  ],
  notFound: [
    {dialect: 'postgres', sql: 'alter table drafts add paid boolean; create index i on drafts (paid)'},
    {dialect: 'postgres', sql: 'alter table users add x int; create index i on orders (status)'},
    {
      dialect: 'postgres',
      sql: 'alter table orders add paid boolean; create index i on orders (paid)',
      inTransaction: false,
    },
  ],
});
