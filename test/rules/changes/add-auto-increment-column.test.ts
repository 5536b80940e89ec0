import {addAutoIncrementColumn} from '../../../source/rules/changes/add-auto-increment-column.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(addAutoIncrementColumn, {
  found: [
    {dialect: 'postgres', sql: 'alter table users add no serial', where: ['users.no']},
    {dialect: 'postgres', sql: 'alter table users add no bigint generated always as identity', where: ['users.no']},
    {
      dialect: 'mysql',
      sql: 'alter table t add no int not null auto_increment, add key (no)',
      where: ['t.no'],
      setup: 'create table t (a int); insert into t values (1)',
    },
  ],
  notFound: [
    {dialect: 'postgres', sql: 'alter table drafts add no serial'},
    {dialect: 'postgres', sql: 'create table t (a int); alter table t add no serial'},
    {dialect: 'mysql', sql: 'alter table users add no int'},
  ],
});
