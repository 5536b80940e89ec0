import {rebuildCascadeDelete} from '../../../source/rules/changes/rebuild-cascade-delete.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(rebuildCascadeDelete, {
  examples: {
    setup:
      'create table users (id integer primary key, a text); create table posts (user_id integer references users on delete cascade); insert into users values (1, 1)',
  },
  goodExample: {inTransaction: false},
  found: [
    {
      dialect: 'sqlite',
      sql: 'create table u (id integer primary key); insert into u select id from users; drop table users; alter table u rename to users',
      where: ['users'],
      setup:
        'create table users (id integer primary key, a text); create table posts (user_id integer references users on delete cascade); insert into users values (1, 1)',
    },
    {
      dialect: 'sqlite',
      sql: 'pragma foreign_keys = off; create table u (id integer primary key); insert into u select id from users; drop table users; alter table u rename to users',
      where: ['users'],
      setup:
        'create table users (id integer primary key, a text); create table posts (user_id integer references users on delete cascade); insert into users values (1, 1)',
    },
    // The first has deleted them.
    {
      dialect: 'sqlite',
      sql: 'create table u (id integer primary key, a text); insert into u select * from users; drop table users; alter table u rename to users; create table u (id integer primary key); insert into u select id from users; drop table users; alter table u rename to users',
      where: ['users'],
      setup:
        'create table users (id integer primary key, a text); create table posts (user_id integer references users on delete cascade); insert into users values (1, 1)',
    },
  ],
  notFound: [
    {
      dialect: 'sqlite',
      sql: 'create table n (id integer primary key, title text, user_id integer); insert into n select * from drafts; drop table drafts; alter table n rename to drafts',
    },
    {
      dialect: 'sqlite',
      sql: 'pragma foreign_keys = off; create table u (id integer primary key); insert into u select id from users; drop table users; alter table u rename to users',
      setup:
        'create table users (id integer primary key, a text); create table posts (user_id integer references users on delete cascade); insert into users values (1, 1)',
      inTransaction: false,
    },
    // Asking for the setting, as a careful migration does, sets nothing.
    {
      dialect: 'sqlite',
      sql: 'pragma foreign_keys = off; begin; pragma foreign_keys; create table u (id integer primary key); insert into u select id from users; drop table users; alter table u rename to users; commit',
      setup:
        'create table users (id integer primary key, a text); create table posts (user_id integer references users on delete cascade); insert into users values (1, 1)',
      inTransaction: false,
    },
  ],
});
