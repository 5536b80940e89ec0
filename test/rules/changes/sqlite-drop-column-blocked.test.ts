import {dropColumnBlocked} from '../../../source/rules/changes/sqlite-drop-column-blocked.js';
import {describeChangeRule} from './rule-cases.js';

const users =
  'create table users (id integer primary key, nickname text, age integer); create index users_age_index on users (age)';

describeChangeRule(dropColumnBlocked, {
  examples: {setup: users, refused: /error in index/},
  found: [
    {
      dialect: 'sqlite',
      setup: users,
      sql: 'alter table users drop column age',
      where: ['users.age'],
      refused: /error in index/,
    },
    {
      dialect: 'sqlite',
      setup: 'create table users (id integer primary key, code text unique)',
      sql: 'alter table users drop column code',
      where: ['users.code'],
      refused: /cannot drop UNIQUE column/,
    },
    {
      dialect: 'sqlite',
      setup: 'create table users (id integer primary key, a int, b int, check (a < b))',
      sql: 'alter table users drop column b',
      where: ['users.b'],
      refused: /error in table/,
    },
  ],
  notFound: [
    {dialect: 'sqlite', setup: users, sql: 'alter table users drop column nickname'},
    {dialect: 'sqlite', setup: users, sql: 'drop index users_age_index; alter table users drop column age'},
    {
      dialect: 'sqlite',
      setup: users,
      sql: 'create table n (id integer primary key, nickname text); insert into n select id, nickname from users; drop table users; alter table n rename to users',
    },
  ],
});
