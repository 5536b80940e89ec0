import {createTableForce} from '../../../source/rules/changes/create-table-force.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(createTableForce, {
  found: [
    {dialect: 'postgres', sql: 'drop table if exists drafts; create table drafts (id int)', where: ['drafts']},
    {dialect: 'sqlite', sql: 'drop table if exists users; create table users (id int)', where: ['users']},
    {dialect: 'mysql', sql: 'drop table if exists fresh; create table fresh (id int)', where: ['fresh']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'create table if not exists fresh (id int)'},
    {dialect: 'mysql', sql: 'drop table drafts; create table drafts (id int)'},
  ],
});
