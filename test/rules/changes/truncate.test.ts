import {truncate} from '../../../source/rules/changes/truncate.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(truncate, {
  found: [
    {dialect: 'postgres', sql: 'truncate orders', where: ['orders']},
    {dialect: 'postgres', sql: 'truncate table drafts cascade', where: ['drafts']},
    {dialect: 'mysql', sql: 'truncate table orders', where: ['orders']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'truncate drafts'},
    {dialect: 'mysql', sql: 'truncate drafts'},
  ],
});
