import {wideIndex} from '../../../source/rules/changes/wide-index.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(wideIndex, {
  examples: {setup: 'create table drafts (id int, title text, user_id int, created int)'},
  found: [
    {dialect: 'postgres', sql: 'create index i on orders (user_id, status, total, created_at)', where: ['orders (i)']},
    {dialect: 'sqlite', sql: 'create index i on orders (user_id, status, total, created_at)', where: ['orders (i)']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'create unique index i on orders (user_id, status, total, created_at)'},
    {dialect: 'mysql', sql: 'create index i on orders (user_id, status, total)'},
  ],
});
