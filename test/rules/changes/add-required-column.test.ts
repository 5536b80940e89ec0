import {addRequiredColumn} from '../../../source/rules/changes/add-required-column.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(addRequiredColumn, {
  examples: {refused: /null values/},
  found: [
    {
      dialect: 'postgres',
      sql: 'alter table users add role text not null',
      where: ['users.role'],
      refused: /null values/,
    },
    {dialect: 'mysql', sql: 'alter table users add role varchar(9) not null', where: ['users.role']},
    {
      dialect: 'sqlite',
      sql: 'alter table users add column role text not null',
      where: ['users.role'],
      refused: /NOT NULL/,
    },
  ],
  notFound: [
    {dialect: 'postgres', sql: 'alter table drafts add role text not null'},
    {dialect: 'mysql', sql: "alter table users add role varchar(9) not null default 'x'"},
    {dialect: 'sqlite', sql: 'create table t (a int); alter table t add column b text'},
  ],
});
