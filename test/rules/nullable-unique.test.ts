import {describeRule} from './live.js';

describeRule('nullable-unique', {
  found: [
    {
      on: 'sqlite',
      script: 'create table users (id integer primary key, email text unique)',
      finds: [{where: 'users (unique email)', effect: 'Rows of users without email may be there any number of times'}],
      mendedBy: 'words',
    },
    {
      on: 'sqlite',
      script:
        'create table t (id integer primary key, a int not null, deleted_at text); create unique index i on t (a, deleted_at)',
      finds: [
        {
          where: 't (index i)',
          effect: 'Rows of t that are equal in a may be there any number of times while deleted_at is NULL.',
        },
      ],
      mendedBy: 'words',
    },
    {
      on: 'sqlite',
      script:
        'create table t (id integer primary key, a int, b int); create unique index i on t (a) where a is not null or b > 1; create unique index j on t (b) where not (b is not null)',
      finds: ['t (index i)', 't (index j)'],
      mendedBy: 'words',
    },
    // SQLite lets NULL into a primary key that is not its rowid.
    {on: 'sqlite', script: 'create table t (code text primary key)', finds: ['t (primary key)'], mendedBy: 'words'},
    {
      on: 'postgres',
      script: 'create table t (id int primary key, a int, b int, unique (a, b)); insert into t values (1, 1, 1)',
      finds: ['t (unique a, b)'],
      mendedBy: 'code',
    },
    {
      on: 'mysql',
      script: 'create table t (id int primary key, a int, unique key i (a))',
      finds: ['t (index i)'],
      mendedBy: 'words',
    },
  ],
  quiet: [
    {on: 'sqlite', script: 'create table users (id integer primary key, email text not null unique)'},
    {
      on: 'sqlite',
      script:
        'create table t (id integer primary key, a int, b int); create unique index i on t (a, b) where (a IS NOT NULL) and "b" is not null',
    },
    {on: 'sqlite', script: 'create table t (id integer primary key, a int); create index i on t (a)'},
    {on: 'sqlite', script: 'create table t (a text, b text, primary key (a, b)) without rowid'},
    {
      on: 'postgres',
      script:
        'create table t (id int primary key, a int, b int, deleted_at date); create unique index i on t (a, b) where a is not null and b is not null; create unique index j on t (id) where deleted_at is null',
    },
    {on: 'mysql', script: 'create table t (id int primary key, a int not null, unique key i (a))'},
  ],
});
