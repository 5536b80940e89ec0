import {reindexNotConcurrent} from '../../../source/rules/changes/reindex-not-concurrent.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(reindexNotConcurrent, {
  examples: {inTransaction: false},
  found: [
    {dialect: 'postgres', sql: 'reindex table orders', where: ['orders']},
    {dialect: 'postgres', sql: 'reindex index users_pkey', where: ['users_pkey']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'reindex table concurrently orders', inTransaction: false},
    {dialect: 'postgres', sql: 'analyze orders'},
  ],
});
