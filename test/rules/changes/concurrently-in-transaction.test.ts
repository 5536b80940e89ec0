import {concurrentlyInTransaction} from '../../../source/rules/changes/concurrently-in-transaction.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(concurrentlyInTransaction, {
  examples: {refused: /transaction block/},
  goodExample: {inTransaction: false},
  found: [
    {
      dialect: 'postgres',
      sql: 'create index concurrently i on orders (status)',
      where: ['i'],
      refused: /transaction block/,
    },
    {
      dialect: 'postgres',
      sql: 'begin; create index concurrently i on orders (status); commit',
      where: ['i'],
      refused: /transaction block/,
      inTransaction: false,
    },
  ],
  notFound: [
    {dialect: 'postgres', sql: 'create index concurrently i on orders (status)', inTransaction: false},
    {dialect: 'postgres', sql: 'create index i on orders (status)'},
  ],
});
