import {mysqlCopy} from '../../../source/rules/changes/mysql-copy.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(mysqlCopy, {
  found: [
    {dialect: 'mysql', sql: 'alter table orders add check (total > 0)', where: ['orders']},
    {dialect: 'mysql', sql: 'alter table users modify age bigint', where: ['users.age']},
    {dialect: 'mysql', sql: 'alter table users modify age bigint, algorithm=copy', where: ['users.age']},
    {dialect: 'mysql', sql: 'alter table orders convert to character set utf8mb4', where: ['orders']},
    {
      dialect: 'mysql',
      sql: "alter table jobs modify state enum('new', 'open')",
      setup: "create table jobs (state enum('open')); insert into jobs values ('open')",
      where: ['jobs.state'],
    },
  ],
  notFound: [
    {
      dialect: 'mysql',
      sql: "alter table jobs modify state enum('open', 'done'), algorithm = instant",
      setup: "create table jobs (state enum('open')); insert into jobs values ('open')",
    },
    {dialect: 'mysql', sql: 'alter table users modify nickname varchar(60)'},
    {dialect: 'mysql', sql: 'alter table drafts modify title varchar(20)'},
    {dialect: 'mysql', sql: 'alter table orders add note varchar(20)'},
  ],
});
