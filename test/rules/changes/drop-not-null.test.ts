import {dropNotNull} from '../../../source/rules/changes/drop-not-null.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(dropNotNull, {
  found: [
    {dialect: 'postgres', sql: 'alter table users alter email drop not null', where: ['users.email']},
    {dialect: 'mysql', sql: 'alter table users modify email varchar(190)', where: ['users.email']},
  ],
  notFound: [
    {
      dialect: 'postgres',
      sql: 'alter table users alter email drop not null; alter table users alter email type varchar(200); alter table users alter email set not null',
    },
    {
      dialect: 'postgres',
      sql: 'alter table users add a int not null default 1; alter table users alter a drop not null',
    },
    {dialect: 'postgres', sql: 'alter table drafts alter title drop not null'},
    {dialect: 'mysql', sql: 'alter table users modify email varchar(200) not null'},
    {dialect: 'mysql', sql: 'alter table users modify nickname varchar(60)'},
  ],
});
