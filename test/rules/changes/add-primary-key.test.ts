import {addPrimaryKey} from '../../../source/rules/changes/add-primary-key.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(addPrimaryKey, {
  examples: {setup: 'create table tokens (id int not null); insert into tokens values (1)', inTransaction: false},
  found: [
    {
      dialect: 'postgres',
      sql: 'alter table tokens add primary key (id)',
      where: ['tokens.id'],
      setup: 'create table tokens (id int); insert into tokens values (1)',
    },
    {
      dialect: 'postgres',
      sql: 'alter table tokens add column no serial primary key',
      where: ['tokens.no'],
      setup: 'create table tokens (id int); insert into tokens values (1)',
    },
  ],
  notFound: [
    {dialect: 'postgres', sql: 'create table t (id int); alter table t add primary key (id)'},
    {dialect: 'postgres', sql: 'alter table t add primary key (id)', setup: 'create table t (id int)'},
  ],
});
