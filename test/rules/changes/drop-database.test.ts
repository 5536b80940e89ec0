import {dropDatabase} from '../../../source/rules/changes/drop-database.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(dropDatabase, {
  examples: {setup: 'create schema archive; create table archive.events (a int)'},
  found: [
    {dialect: 'postgres', sql: 'drop schema archive', where: ['archive'], setup: 'create schema archive'},
    {dialect: 'mysql', sql: 'drop database if exists nowhere_at_all', where: ['nowhere_at_all']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'create schema archive'},
    {dialect: 'mysql', sql: 'drop table if exists nowhere'},
  ],
});
