import {setNotNullWithNulls} from '../../../source/rules/changes/set-not-null-with-nulls.js';
import {describeChangeRule} from './rule-cases.js';

const rebuilt = (age: string): string =>
  `create table n (id integer primary key, age ${age}); insert into n select id, age from users; drop table users; alter table n rename to users`;

describeChangeRule(setNotNullWithNulls, {
  pastes: 'whole',
  found: [
    {dialect: 'mysql', sql: 'alter table users modify age int not null', where: ['users.age']},
    {dialect: 'mysql', sql: 'alter table users change nickname nick varchar(40) not null', where: ['users.nick']},
    {dialect: 'sqlite', sql: rebuilt('integer not null'), where: ['users.age']},
    {dialect: 'sqlite', sql: rebuilt('integer not null default 0'), where: ['users.age']},
  ],
  notFound: [
    {dialect: 'mysql', sql: 'update users set age = 0 where age is null; alter table users modify age int not null'},
    {dialect: 'mysql', sql: 'alter table users modify email varchar(200) not null'},
    {dialect: 'mysql', sql: 'alter table drafts modify title varchar(190) not null'},
    {dialect: 'sqlite', sql: `update users set age = 0 where age is null; ${rebuilt('integer not null')}`},
    {dialect: 'sqlite', sql: rebuilt('integer')},
  ],
});
