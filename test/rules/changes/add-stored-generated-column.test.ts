import {addStoredGeneratedColumn} from '../../../source/rules/changes/add-stored-generated-column.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(addStoredGeneratedColumn, {
  found: [
    {
      dialect: 'postgres',
      sql: 'alter table users add half int generated always as (age / 2) stored',
      where: ['users.half'],
    },
    {
      dialect: 'mysql',
      sql: 'alter table users add half int generated always as (age * 2) stored',
      where: ['users.half'],
    },
  ],
  notFound: [
    {dialect: 'postgres', sql: 'alter table drafts add t text generated always as (lower(title)) stored'},
    {dialect: 'mysql', sql: 'alter table users add half int generated always as (age * 2) virtual'},
    {dialect: 'postgres', sql: 'alter table users add half int'},
  ],
});
