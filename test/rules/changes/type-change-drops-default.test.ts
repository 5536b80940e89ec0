import {typeChangeDropsDefault} from '../../../source/rules/changes/type-change-drops-default.js';
import {describeChangeRule} from './rule-cases.js';

const rebuilt = (columns: string): string =>
  `create table n (${columns}); insert into n select id, state from jobs; drop table jobs; alter table n rename to jobs`;

const jobs = {
  sqlite:
    "create table jobs (id integer primary key, state text not null default 'open'); insert into jobs (id) values (1)",
  mysql:
    "create table jobs (id int primary key, state varchar(20) not null default 'open'); insert into jobs (id) values (1)",
  postgres:
    "create table jobs (id int primary key, state varchar(20) not null default 'open'); insert into jobs (id) values (1)",
};

describeChangeRule(typeChangeDropsDefault, {
  pastes: 'after',
  found: [
    {
      dialect: 'postgres',
      setup: jobs.postgres,
      sql: 'alter table jobs alter state drop default; alter table jobs alter state drop not null; alter table jobs alter state type text',
      where: ['jobs.state'],
    },
    {
      dialect: 'postgres',
      setup: jobs.postgres,
      sql: 'alter table jobs alter state drop default, alter state type varchar(40)',
      where: ['jobs.state'],
    },
    {
      dialect: 'postgres',
      setup: jobs.postgres,
      sql: 'alter table jobs alter state drop default; alter table jobs alter state drop not null; alter table jobs alter state type varchar(20)',
      where: ['jobs.state'],
    },
    {
      dialect: 'mysql',
      setup: jobs.mysql,
      sql: 'alter table jobs modify state varchar(40) not null',
      where: ['jobs.state'],
    },
    {
      dialect: 'mysql',
      setup: jobs.mysql,
      sql: "alter table jobs modify state varchar(40) default 'open'",
      where: ['jobs.state'],
    },
    {
      dialect: 'mysql',
      setup: jobs.mysql,
      sql: 'alter table jobs modify state varchar(20)',
      where: ['jobs.state'],
    },
    {
      dialect: 'sqlite',
      setup: jobs.sqlite,
      sql: rebuilt('id integer primary key, state varchar(40)'),
      where: ['jobs.state'],
    },
    {
      dialect: 'sqlite',
      setup: jobs.sqlite,
      sql: rebuilt("id integer primary key, state varchar(40) default 'open'"),
      where: ['jobs.state'],
    },
  ],
  notFound: [
    {dialect: 'postgres', setup: jobs.postgres, sql: 'alter table jobs alter state drop default'},
    // As `.nullable().alter()` of Knex sends it: with the type that it has, NOT NULL is what is to change.
    {
      dialect: 'postgres',
      setup: jobs.postgres,
      sql: 'alter table jobs alter state drop not null; alter table jobs alter state type varchar(20)',
    },
    {
      dialect: 'postgres',
      setup: jobs.postgres,
      sql: "alter table jobs alter state drop default; alter table jobs alter state type text; alter table jobs alter state set default 'open'",
    },
    {dialect: 'mysql', setup: jobs.mysql, sql: "alter table jobs modify state varchar(40) not null default 'open'"},
    {dialect: 'mysql', sql: 'alter table users modify nickname varchar(60)'},
    {dialect: 'mysql', setup: jobs.mysql, sql: "alter table jobs modify state varchar(20) default 'open'"},
    {dialect: 'mysql', setup: jobs.mysql, sql: 'alter table jobs modify state varchar(20) not null'},
    {
      dialect: 'sqlite',
      setup: jobs.sqlite,
      sql: rebuilt("id integer primary key, state varchar(40) not null default 'open'"),
    },
    {dialect: 'sqlite', setup: jobs.sqlite, sql: rebuilt("id integer primary key, state TEXT default 'open'")},
    {dialect: 'sqlite', setup: jobs.sqlite, sql: 'alter table jobs add column note text'},
  ],
});
