import {dropIndexNotConcurrent} from '../../../source/rules/changes/drop-index-not-concurrent.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(dropIndexNotConcurrent, {
  examples: {
    setup:
      "create table orders (status text); insert into orders values ('a'); create index orders_status_index on orders (status)",
    inTransaction: false,
  },
  found: [
    {
      dialect: 'postgres',
      sql: 'drop index i',
      where: ['i'],
      setup: 'create table t (a int); insert into t values (1); create index i on t (a)',
    },
    {
      dialect: 'postgres',
      sql: 'drop index if exists i',
      where: ['i'],
      setup: 'create table t (a int); insert into t values (1); create index i on t (a)',
    },
  ],
  notFound: [
    {
      dialect: 'postgres',
      sql: 'drop index concurrently i',
      setup: 'create table t (a int); insert into t values (1); create index i on t (a)',
      inTransaction: false,
    },
    {dialect: 'postgres', sql: 'create index i on drafts (title); drop index i'},
    {dialect: 'postgres', sql: 'drop index i', setup: 'create table t (a int); create index i on t (a)'},
  ],
});
