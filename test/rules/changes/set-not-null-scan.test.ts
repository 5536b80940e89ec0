import {setNotNullScan} from '../../../source/rules/changes/set-not-null-scan.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(setNotNullScan, {
  examples: {inTransaction: false},
  found: [
    {dialect: 'postgres', sql: 'alter table users alter nickname set not null', where: ['users.nickname']},
    {
      dialect: 'postgres',
      sql: 'alter table orders alter column user_id set not null, alter total set not null',
      where: ['orders.user_id', 'orders.total'],
    },
    {
      dialect: 'postgres',
      sql: 'alter table users alter email drop not null; alter table users alter email set not null',
      where: ['users.email'],
    },
  ],
  notFound: [
    {dialect: 'postgres', sql: 'alter table drafts alter title set not null'},
    {dialect: 'postgres', sql: 'alter table users alter email set not null'},
    {
      dialect: 'postgres',
      sql: 'alter table users alter nickname set not null',
      setup:
        "create table users (nickname text); insert into users values ('a'); alter table users add check (nickname is not null)",
    },
  ],
});
