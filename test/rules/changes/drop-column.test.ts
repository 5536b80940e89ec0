import {dropColumn} from '../../../source/rules/changes/drop-column.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(dropColumn, {
  found: [
    {
      dialect: 'postgres',
      sql: 'alter table users drop column nickname, drop age',
      where: ['users.nickname', 'users.age'],
    },
    {dialect: 'mysql', sql: 'alter table `users` drop `nickname`', where: ['users.nickname']},
    {dialect: 'sqlite', sql: 'alter table "users" drop column "nickname"', where: ['users.nickname']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'alter table drafts drop column title'},
    {dialect: 'mysql', sql: 'alter table users add column x int; alter table users drop column x'},
    {dialect: 'sqlite', sql: 'create table t (a int, b int); alter table t drop column b'},
  ],
});
