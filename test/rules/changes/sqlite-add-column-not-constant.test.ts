import {addColumnNotConstant} from '../../../source/rules/changes/sqlite-add-column-not-constant.js';
import {describeChangeRule} from './rule-cases.js';

const refused = /non-constant default/;

describeChangeRule(addColumnNotConstant, {
  examples: {refused},
  found: [
    {
      dialect: 'sqlite',
      sql: 'alter table orders add column seen text default current_timestamp',
      where: ['orders.seen'],
      refused,
    },
    {dialect: 'sqlite', sql: 'alter table users add column n integer default (random())', where: ['users.n'], refused},
  ],
  notFound: [
    {dialect: 'sqlite', sql: 'alter table drafts add column seen text default current_timestamp'},
    {dialect: 'sqlite', sql: "alter table users add column state text default 'current_timestamp'"},
    {dialect: 'sqlite', sql: 'alter table users add column n integer default (-1)'},
  ],
});
