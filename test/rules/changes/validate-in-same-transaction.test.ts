import {validateInSameTransaction} from '../../../source/rules/changes/validate-in-same-transaction.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(validateInSameTransaction, {
  examples: {
    setup:
      'create table orders (total int); insert into orders values (1); create table users (age int); insert into users values (1); alter table users add constraint users_age_positive check (age > 0) not valid',
  },
  found: [
    {
      dialect: 'postgres',
      sql: 'alter table orders add constraint c check (total > 0) not valid; alter table orders validate constraint c',
      where: ['orders (c)'],
    },
    {
      dialect: 'postgres',
      sql: 'begin; alter table orders add foreign key (user_id) references users not valid; alter table orders validate constraint orders_user_id_fkey; commit',
      where: ['orders (orders_user_id_fkey)'],
      inTransaction: false,
    },
  ],
  notFound: [
    {
      dialect: 'postgres',
      sql: 'alter table orders add constraint c check (total > 0) not valid; alter table orders validate constraint c',
      inTransaction: false,
    },
    {
      dialect: 'postgres',
      sql: 'alter table drafts add constraint c check (id > 0) not valid; alter table drafts validate constraint c',
    },
  ],
});
