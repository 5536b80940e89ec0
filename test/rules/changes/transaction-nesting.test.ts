import {transactionNesting} from '../../../source/rules/changes/transaction-nesting.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(transactionNesting, {
  found: [
    {dialect: 'postgres', sql: 'begin; alter table drafts add a int; commit', where: ['transaction']},
    {
      dialect: 'sqlite',
      sql: 'begin; alter table drafts add a int; commit',
      where: ['transaction'],
      refused: /transaction/,
    },
  ],
  notFound: [
    {dialect: 'postgres', sql: 'begin; alter table drafts add a int; commit', inTransaction: false},
    {dialect: 'sqlite', sql: 'begin; alter table drafts add a int; commit', inTransaction: false},
  ],
});
