import {extension} from '../../../source/rules/changes/extension.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(extension, {
  found: [
    {dialect: 'postgres', sql: 'create extension if not exists plpgsql', where: ['plpgsql']},
    {dialect: 'postgres', sql: 'drop extension plpgsql', where: ['plpgsql']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'select 1'},
    {dialect: 'postgres', sql: 'create table extension (a int)'},
  ],
});
