import {expect, test} from 'vitest';
import {runSchemaRules} from '../../source/rules/index.js';
import {emptyTable} from '../../source/schema/empty.js';
import {describeRule} from './live.js';
import {emptySqlite} from './unmeasured.js';

// MariaDB and SQLite look at the rows, or at none, when a constraint is made.
describeRule('unvalidated-constraint', {
  found: [
    {
      on: 'postgres',
      script:
        'create table users (id int primary key); create table posts (id int primary key, user_id int); insert into posts values (1, null), (2, null); alter table posts add constraint "a key" foreign key (user_id) references users not valid, add constraint positive check (id > 0) not valid',
      finds: [
        {
          where: 'posts (foreign key user_id)',
          effect: 'Rows of posts from before the foreign key user_id may break it: they were never looked at.',
        },
        'posts (check positive)',
      ],
      mendedBy: 'code',
    },
    {
      on: 'postgres',
      script:
        'create schema s; create domain s.age as int; alter domain s.age add constraint positive check (value > 0) not valid',
      finds: ['s.age (check positive)'],
      mendedBy: 'code',
    },
  ],
  quiet: [
    {
      on: 'postgres',
      script:
        'create domain age as int check (value > 0); create table users (id int primary key); create table posts (id int primary key check (id > 0), user_id int references users)',
    },
    {
      on: 'postgres',
      script:
        'create table posts (id int primary key); alter table posts add constraint positive check (id > 0) not valid; alter table posts validate constraint positive',
    },
    {on: 'sqlite', script: 'create table posts (id integer primary key check (id > 0))'},
    {on: 'mysql', script: 'create table posts (id int primary key check (id > 0))'},
  ],
});

test('what is not enforced accepts every row, and says so before anything else', () => {
  const table = {
    ...emptyTable,
    name: 't',
    checks: [{name: 'positive', expression: 'a > 0', enforced: false, validated: false}],
  } as const;
  expect(runSchemaRules({...emptySqlite, dialect: 'postgres', tables: [table]})).toMatchObject([
    {
      where: 't (check positive)',
      effect: 'The check positive is written down and not enforced: rows that break it are accepted.',
      code: null,
    },
  ]);
});
