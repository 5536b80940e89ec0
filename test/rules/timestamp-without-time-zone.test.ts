import {describeRule} from './live.js';

// DATETIME of MySQL has no sibling with a zone that reaches beyond 2038, and SQLite has no types for times.
describeRule('timestamp-without-time-zone', {
  found: [
    {
      on: 'postgres',
      script: `create table t (id int primary key, created_at timestamp not null default now(), seen_at timestamp(3)); insert into t values (1)`,
      finds: [
        {where: 't.created_at, seen_at', effect: 'Without its time zone created_at and seen_at is another moment'},
      ],
      mendedBy: 'code',
    },
    {
      on: 'postgres',
      script: 'create schema "a b"; create table "a b".t (id int primary key, "at" timestamp)',
      finds: ['a b.t.at'],
      mendedBy: 'code',
    },
  ],
  quiet: [
    {on: 'postgres', script: 'create table t (id int primary key, created_at timestamptz, day date, opens time)'},
    {on: 'sqlite', script: 'create table t (id integer primary key, created_at timestamp)'},
    {on: 'mysql', script: 'create table t (id int primary key, created_at datetime)'},
  ],
});
