import {shortKey} from '../../../source/rules/changes/short-key.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(shortKey, {
  found: [
    {dialect: 'postgres', sql: 'create table t (id int generated always as identity primary key)', where: ['t.id']},
    {dialect: 'mysql', sql: 'create table t (id int unsigned not null auto_increment primary key)', where: ['t.id']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'create table t (id bigserial primary key)'},
    {dialect: 'postgres', sql: 'create table t (code int primary key)'},
    {dialect: 'mysql', sql: 'create table t (id bigint unsigned not null auto_increment primary key)'},
  ],
});
