import {describeRule} from './live.js';

describeRule('mismatched-fk-type', {
  found: [
    {
      on: 'postgres',
      script:
        'create table users (id bigint primary key); create table posts (id int primary key, user_id int references users)',
      finds: [
        {
          where: 'posts.user_id',
          effect:
            'posts.user_id (integer) ends at 2,147,483,647: rows that users.id (bigint) numbers beyond cannot be referenced.',
        },
      ],
      mendedBy: 'code',
    },
    {
      on: 'postgres',
      script:
        'create table users (id int primary key); create table posts (id int primary key, user_id bigint references users)',
      finds: [
        {
          where: 'posts.user_id',
          effect: 'users.id (integer) ends at 2,147,483,647, although posts.user_id (bigint) has room',
        },
      ],
      mendedBy: 'code',
    },
    {
      on: 'postgres',
      script:
        'create table users (code varchar(50), other varchar(50) collate "C", primary key (code, other)); create table posts (id int primary key, code varchar(20), other varchar(50), foreign key (code, other) references users)',
      finds: [
        {where: 'posts.code', effect: 'is too short for what'},
        {where: 'posts.other', effect: 'compare text differently'},
      ],
      mendedBy: 'code',
    },
    {
      on: 'postgres',
      script:
        'create table users (id numeric primary key); create table posts (id int primary key, user_id int references users)',
      finds: [{where: 'posts.user_id', effect: 'are of two kinds'}],
      mendedBy: 'code',
    },
    // It lets no such key in while it checks them.
    {
      on: 'mysql',
      script:
        'set foreign_key_checks = 0; create table posts (id int primary key, user_id int, code varchar(9), foreign key (user_id) references users (id), foreign key (code) references users (code)); create table users (id int unsigned primary key, code varchar(9) collate utf8mb4_bin unique) engine = MyISAM; set foreign_key_checks = 1',
      finds: [
        {where: 'posts.user_id', effect: 'ends at 2,147,483,647: rows that users.id (int(10) unsigned)'},
        {where: 'posts.code', effect: 'compare text differently'},
      ],
      mendedBy: 'words',
    },
    {
      on: 'sqlite',
      script:
        'create table users (code text primary key not null, name text collate nocase unique not null); create table posts (id integer primary key, code int references users, name text references users (name))',
      finds: [
        {where: 'posts.code', effect: 'are of two kinds'},
        {where: 'posts.name', effect: 'posts.name (binary) and users.name (nocase) compare text differently'},
      ],
      mendedBy: 'words',
    },
  ],
  quiet: [
    {
      on: 'postgres',
      script:
        'create domain user_id as bigint; create table users (id bigint primary key, code varchar(20) unique, name text unique); create table posts (id int primary key, user_id user_id references users, code varchar(50) references users (code), name text references users (name))',
    },
    {
      on: 'sqlite',
      script:
        'create table users (id integer primary key, code varchar(9) unique); create table posts (id integer primary key, user_id bigint unsigned references users, code text references users (code), any_id references users, n decimal references users)',
    },
    {
      on: 'mysql',
      script:
        'create table users (id int unsigned primary key, code varchar(9) unique); create table posts (id int primary key, user_id int unsigned, code varchar(20), foreign key (user_id) references users (id), foreign key (code) references users (code))',
    },
  ],
});
