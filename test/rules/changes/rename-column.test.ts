import {renameColumn} from '../../../source/rules/changes/rename-column.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(renameColumn, {
  found: [
    {dialect: 'postgres', sql: 'alter table users rename nickname to handle', where: ['users.nickname']},
    {dialect: 'mysql', sql: 'alter table users change nickname handle varchar(40)', where: ['users.nickname']},
    {dialect: 'sqlite', sql: 'alter table users rename column nickname to handle', where: ['users.nickname']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'alter table drafts rename title to name'},
    {dialect: 'mysql', sql: 'alter table users modify nickname varchar(60)'},
    {dialect: 'sqlite', sql: 'create table t (a int); alter table t rename column a to b'},
  ],
});
