import {uncommittedTransaction} from '../../../source/rules/changes/uncommitted-transaction.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(uncommittedTransaction, {
  examples: {inTransaction: false},
  found: [
    {
      dialect: 'mysql',
      sql: 'start transaction; insert into drafts (title) values (1)',
      where: ['transaction'],
      inTransaction: false,
    },
    {
      dialect: 'sqlite',
      sql: "begin; insert into drafts (title) values ('a')",
      where: ['transaction'],
      inTransaction: false,
    },
  ],
  notFound: [
    {dialect: 'mysql', sql: 'start transaction; insert into drafts (title) values (1); commit', inTransaction: false},
    {dialect: 'sqlite', sql: 'insert into drafts (title) values (1)', inTransaction: false},
  ],
});
