import {addCheckNotValid} from '../../../source/rules/changes/add-check-not-valid.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(addCheckNotValid, {
  examples: {inTransaction: false},
  found: [
    {dialect: 'postgres', sql: 'alter table orders add check (total > 0)', where: ['orders (orders_check)']},
    {dialect: 'postgres', sql: 'alter table users add constraint c check (age >= 0)', where: ['users (c)']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'alter table orders add constraint c check (total > 0) not valid'},
    {dialect: 'postgres', sql: 'alter table drafts add check (title is not null)'},
    {dialect: 'postgres', sql: 'alter table orders add column x int check (x > 0)'},
  ],
});
