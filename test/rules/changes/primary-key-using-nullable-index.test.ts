import {primaryKeyUsingNullableIndex} from '../../../source/rules/changes/primary-key-using-nullable-index.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(primaryKeyUsingNullableIndex, {
  examples: {setup: 'create table tokens (id int not null, no int); insert into tokens values (1, 1)'},
  found: [
    {
      dialect: 'postgres',
      sql: 'create unique index i on tokens (no); alter table tokens add primary key using index i',
      where: ['tokens.no'],
      setup: 'create table tokens (id int not null, no int); insert into tokens values (1, 1)',
    },
    {
      dialect: 'postgres',
      sql: 'alter table tokens add primary key using index i',
      where: ['tokens.no'],
      setup:
        'create table tokens (id int not null, no int); insert into tokens values (1, 1); create unique index i on tokens (no)',
    },
  ],
  notFound: [
    {
      dialect: 'postgres',
      sql: 'create unique index i on tokens (id); alter table tokens add primary key using index i',
      setup: 'create table tokens (id int not null, no int); insert into tokens values (1, 1)',
    },
    {
      dialect: 'postgres',
      sql: 'create table t (a int); create unique index i on t (a); alter table t add primary key using index i',
    },
  ],
});
