import {renameTable} from '../../../source/rules/changes/rename-table.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(renameTable, {
  pastes: 'after',
  found: [
    {dialect: 'postgres', sql: 'alter table users rename to members', where: ['users']},
    {dialect: 'mysql', sql: 'rename table users to members', where: ['users']},
    {dialect: 'sqlite', sql: 'alter table users rename to members', where: ['users']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'alter table drafts rename to papers'},
    {dialect: 'postgres', sql: 'alter table users rename to members; create view users as select * from members'},
    {
      dialect: 'sqlite',
      sql: 'create table n (id integer primary key, email text not null, nickname text, age integer); insert into n select * from users; drop table users; alter table n rename to users',
    },
  ],
});
