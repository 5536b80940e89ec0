import {authorization} from '../../../source/rules/changes/authorization.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(authorization, {
  found: [
    {dialect: 'postgres', sql: 'grant select on orders to public', where: ['orders']},
    {dialect: 'postgres', sql: 'alter table orders enable row level security', where: ['orders']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'alter table orders add a int'},
    {dialect: 'mysql', sql: 'alter table orders add a int'},
  ],
});
