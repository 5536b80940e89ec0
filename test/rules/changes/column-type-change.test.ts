import {columnTypeChange} from '../../../source/rules/changes/column-type-change.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(columnTypeChange, {
  examples: {setup: "create table users (age int, nickname varchar(20)); insert into users values (1, 'a')"},
  found: [
    {
      dialect: 'postgres',
      sql: 'alter table jobs alter state type varchar(40)',
      setup: "create table jobs (state varchar(20) check (state <> '')); insert into jobs values ('a')",
      where: ['jobs.state'],
    },
    {dialect: 'postgres', sql: 'alter table users alter age type bigint', where: ['users.age']},
    {dialect: 'postgres', sql: 'alter table users alter nickname type varchar(10)', where: ['users.nickname']},
    {dialect: 'postgres', sql: 'alter table orders alter total type numeric(10, 3)', where: ['orders.total']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'alter table orders alter total type numeric(12, 2)'},
    {dialect: 'postgres', sql: 'alter table drafts alter title type varchar(10)'},
    {
      dialect: 'postgres',
      sql: 'alter table t alter a type varchar(20), alter b type text',
      setup: "create table t (a varchar(10), b varchar(5)); insert into t values ('a', 'b')",
    },
  ],
});
