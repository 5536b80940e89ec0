import {addColumnVolatileDefault} from '../../../source/rules/changes/add-column-volatile-default.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(addColumnVolatileDefault, {
  found: [
    {dialect: 'postgres', sql: 'alter table users add token uuid default gen_random_uuid()', where: ['users.token']},
    {
      dialect: 'postgres',
      sql: 'alter table orders add seen timestamptz not null default clock_timestamp()',
      where: ['orders.seen'],
    },
    {dialect: 'postgres', sql: 'alter table orders add dice float default random() * 6', where: ['orders.dice']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'alter table users add seen timestamptz default now()'},
    {dialect: 'postgres', sql: "alter table users add state text not null default 'new'"},
    {dialect: 'postgres', sql: 'alter table drafts add token uuid default gen_random_uuid()'},
  ],
});
