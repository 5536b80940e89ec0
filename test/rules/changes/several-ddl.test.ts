import {severalDdl} from '../../../source/rules/changes/several-ddl.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(severalDdl, {
  found: [
    {dialect: 'mysql', sql: 'alter table users add a int; alter table orders add b int', where: ['orders']},
    {dialect: 'mysql', sql: 'create index i on orders (status); alter table orders add b int', where: ['orders']},
  ],
  notFound: [
    {dialect: 'mysql', sql: 'alter table users add a int, add b int'},
    {dialect: 'mysql', sql: 'update users set age = 1 where id = 1; alter table users add a int'},
  ],
});
