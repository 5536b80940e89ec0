import {describeRule} from './live.js';

// PostgreSQL refuses such keys.
describeRule('fk-parent-not-unique', {
  found: [
    {
      on: 'sqlite',
      script:
        'create table users (id integer primary key, email text); create table posts (id integer primary key, email text references users (email))',
      finds: [{where: 'posts.email', effect: 'users (email) is not unique'}],
      mendedBy: 'code',
    },
    {
      on: 'sqlite',
      script:
        'create table users (id integer primary key, email text); create unique index some on users (email) where id > 5; create index users_email_unique on users (id); create table posts (id integer primary key, email text references users (email))',
      finds: ['posts.email'],
      mendedBy: 'code',
    },
    {
      on: 'sqlite',
      script: 'create table posts (id integer primary key, user_id int references users (id))',
      finds: [{where: 'posts.user_id', effect: 'users is not there'}],
      mendedBy: 'words',
    },
    {
      on: 'sqlite',
      script:
        'create table users (id integer primary key); create table posts (id integer primary key, user_id int references users (uid))',
      finds: [{where: 'posts.user_id', effect: 'users.uid is not there'}],
      mendedBy: 'words',
    },
    {
      on: 'mysql',
      script:
        'create table users (id int primary key, code int, key (code)); create table posts (id int primary key, code int, foreign key (code) references users (code))',
      finds: ['posts.code'],
      mendedBy: 'code',
    },
  ],
  quiet: [
    {
      on: 'sqlite',
      script:
        'create table users (id integer primary key, a int, b int, unique (b, a)); create table posts (id integer primary key references USERS, a int, b int, foreign key (a, b) references Users (A, b))',
    },
    {
      on: 'sqlite',
      script: 'create table t (id integer primary key, parent_id int references t)',
    },
    {
      on: 'mysql',
      script:
        'create table users (id int primary key, code int unique); create table posts (id int primary key, code int, foreign key (code) references users (code))',
    },
    {
      on: 'postgres',
      script:
        'create schema s; create table s.users (id int primary key); create table posts (id int primary key, user_id int references s.users)',
    },
  ],
});
