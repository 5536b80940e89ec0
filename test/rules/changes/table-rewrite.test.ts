import {tableRewrite} from '../../../source/rules/changes/table-rewrite.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(tableRewrite, {
  examples: {inTransaction: false},
  found: [
    {dialect: 'postgres', sql: 'vacuum full orders', where: ['orders'], inTransaction: false},
    {dialect: 'postgres', sql: 'alter table orders set unlogged', where: ['orders']},
    {dialect: 'mysql', sql: 'alter table orders force', where: ['orders']},
    {dialect: 'sqlite', sql: 'vacuum', where: ['VACUUM'], inTransaction: false},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'vacuum orders', inTransaction: false},
    {dialect: 'postgres', sql: 'alter table drafts set unlogged'},
  ],
});
