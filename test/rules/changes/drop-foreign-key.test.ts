import {dropForeignKey} from '../../../source/rules/changes/drop-foreign-key.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(dropForeignKey, {
  examples: {
    setup:
      'create table users (id int primary key); create table posts (user_id int constraint posts_user_id_fkey references users); insert into users values (1); insert into posts values (1)',
  },
  found: [
    {
      dialect: 'postgres',
      sql: 'alter table posts drop constraint f',
      where: ['posts (f)'],
      setup:
        'create table users (id int primary key); create table posts (user_id int constraint f references users); insert into users values (1); insert into posts values (1)',
    },
    {
      dialect: 'mysql',
      sql: 'alter table posts drop foreign key f',
      where: ['posts (f)'],
      setup:
        'create table users (id int primary key); create table posts (user_id int, constraint f foreign key (user_id) references users (id)); insert into users values (1); insert into posts values (1)',
    },
  ],
  notFound: [
    {
      dialect: 'postgres',
      sql: 'alter table posts drop constraint c',
      setup: 'create table posts (a int constraint c check (a > 0))',
    },
    {
      dialect: 'mysql',
      sql: 'alter table posts drop foreign key f, add constraint g foreign key (user_id) references users (id) on delete cascade',
      setup:
        'create table users (id int primary key); create table posts (user_id int, constraint f foreign key (user_id) references users (id))',
    },
  ],
});
