import {mutationWithoutWhere} from '../../../source/rules/changes/mutation-without-where.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(mutationWithoutWhere, {
  found: [
    {dialect: 'postgres', sql: "update orders set status = 'x'", where: ['orders']},
    {dialect: 'mysql', sql: 'delete from orders', where: ['orders']},
    {dialect: 'sqlite', sql: 'update users set age = 1', where: ['users']},
  ],
  notFound: [
    {dialect: 'postgres', sql: "update orders set status = 'x' where id = 1"},
    {dialect: 'mysql', sql: 'delete from drafts'},
    {dialect: 'sqlite', sql: 'create table t (a int); delete from t'},
  ],
});
