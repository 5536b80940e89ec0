import {describeRule} from './live.js';

describeRule('duplicate-foreign-key', {
  found: [
    {
      on: 'postgres',
      script:
        'create table users (id int primary key); create table posts (id int primary key, user_id int); alter table posts add constraint one foreign key (user_id) references users, add constraint two foreign key (user_id) references users',
      finds: [
        {where: 'posts (foreign key two)', effect: 'Every write to posts looks twice for the same row of users.'},
      ],
      mendedBy: 'code',
    },
    {
      on: 'mysql',
      script:
        'create table users (id int primary key); create table posts (id int primary key, user_id int, constraint one foreign key (user_id) references users (id), constraint two foreign key (user_id) references users (id), constraint tri foreign key (user_id) references users (id))',
      finds: ['posts (foreign key tri)', 'posts (foreign key two)'],
      mendedBy: 'code',
    },
    // Which of the two is meant, a person knows.
    {
      on: 'postgres',
      script:
        'create table users (id int primary key); create table posts (id int primary key, user_id int constraint one references users on delete cascade constraint two references users)',
      finds: [
        {
          where: 'posts (foreign key two)',
          effect: 'want different things: on delete cascade or no action.',
        },
      ],
      mendedBy: 'words',
    },
    {
      on: 'sqlite',
      script:
        'create table users (id integer primary key); create table posts (id integer primary key, user_id int references users, foreign key (user_id) references users)',
      finds: ['posts (foreign key user_id)'],
      mendedBy: 'words',
    },
  ],
  quiet: [
    {
      on: 'sqlite',
      script:
        'create table users (id integer primary key); create table posts (id integer primary key, user_id int references users, editor_id int references users)',
    },
    {
      on: 'postgres',
      script:
        'create table users (id int primary key); create table people (id int primary key); create table posts (id int primary key, user_id int references users references people)',
    },
    // The keys of a partition are its parent's.
    {
      on: 'postgres',
      script:
        'create table users (id int primary key); create table logs (id int primary key, user_id int references users) partition by range (id); create table logs_1 partition of logs for values from (1) to (9)',
    },
  ],
});
