import {dropPrimaryKey} from '../../../source/rules/changes/drop-primary-key.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(dropPrimaryKey, {
  examples: {setup: 'create table tokens (id int primary key, name varchar(9)); insert into tokens (id) values (1)'},
  found: [
    {
      dialect: 'mysql',
      sql: 'alter table tokens drop primary key',
      where: ['tokens'],
      setup: 'create table tokens (id int primary key); insert into tokens values (1)',
    },
    {
      dialect: 'postgres',
      sql: 'alter table tokens drop constraint tokens_pkey',
      where: ['tokens'],
      setup: 'create table tokens (id int primary key); insert into tokens values (1)',
    },
  ],
  notFound: [
    {
      dialect: 'mysql',
      sql: 'alter table t drop primary key, add primary key (b)',
      setup: 'create table t (a int primary key, b int not null); insert into t values (1, 1)',
    },
    {
      dialect: 'postgres',
      sql: 'alter table t drop constraint t_pkey; alter table t rename to old; create table t (a int primary key); insert into t select a from old; drop table old',
      setup: 'create table t (a int primary key); insert into t values (1)',
    },
    {dialect: 'postgres', sql: 'alter table drafts drop constraint drafts_pkey'},
  ],
});
