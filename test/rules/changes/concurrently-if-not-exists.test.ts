import {concurrentlyIfNotExists} from '../../../source/rules/changes/concurrently-if-not-exists.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(concurrentlyIfNotExists, {
  examples: {inTransaction: false},
  found: [
    {
      dialect: 'postgres',
      sql: 'create index concurrently if not exists i on orders (status)',
      where: ['orders (i)'],
      inTransaction: false,
    },
    {
      dialect: 'postgres',
      sql: 'create unique index concurrently if not exists i on users (email)',
      where: ['users (i)'],
      inTransaction: false,
    },
  ],
  notFound: [
    {dialect: 'postgres', sql: 'create index if not exists i on orders (status)'},
    {dialect: 'postgres', sql: 'create index concurrently if not exists i on drafts (title)', inTransaction: false},
  ],
});
