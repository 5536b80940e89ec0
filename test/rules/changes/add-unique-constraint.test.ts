import {addUniqueConstraint} from '../../../source/rules/changes/add-unique-constraint.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(addUniqueConstraint, {
  examples: {inTransaction: false},
  found: [
    {dialect: 'postgres', sql: 'alter table users add unique (email)', where: ['users.email']},
    {dialect: 'postgres', sql: 'alter table orders add column code text unique', where: ['orders.code']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'alter table drafts add unique (title)'},
    {dialect: 'postgres', sql: 'create unique index i on users (email); alter table users add unique using index i'},
  ],
});
