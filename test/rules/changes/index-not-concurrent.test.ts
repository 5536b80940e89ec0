import {indexNotConcurrent} from '../../../source/rules/changes/index-not-concurrent.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(indexNotConcurrent, {
  examples: {inTransaction: false},
  found: [
    {dialect: 'postgres', sql: 'create index i on orders (status)', where: ['orders (i)']},
    {dialect: 'postgres', sql: 'create unique index on users (email)', where: ['users']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'create index concurrently i on orders (status)', inTransaction: false},
    {dialect: 'postgres', sql: 'create index i on drafts (title)'},
    {dialect: 'postgres', sql: 'create table t (a int); create index i on t (a)'},
    {dialect: 'mysql', sql: 'create index i on orders (status)'},
  ],
});
