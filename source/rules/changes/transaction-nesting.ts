import {type ChangeRule, onActions} from './change-rule.js';

export const transactionNesting: ChangeRule = {
  id: 'transaction-nesting',
  title: 'Transaction inside of a transaction',
  severity: 'error',
  gate: 'never',
  dialects: ['postgres', 'sqlite'],
  why: 'BEGIN and COMMIT inside of the transaction of whoever runs the file end that one early: what follows is no longer taken back when it fails.',
  bad: `begin;
alter table drafts add column a int;
commit;`,
  good: 'alter table drafts add column a int;',
  source:
    'Measured on PostgreSQL 15.18: BEGIN warns, COMMIT ends the outer transaction. SQLite refuses the second BEGIN.',
  check: onActions(['begin'], ({inTransaction, sql}) => {
    if (!inTransaction) return [];
    return [
      {
        where: 'transaction',
        effect: `${sql.trim()} runs inside of a transaction already, and the next COMMIT ends that one early.`,
        remedy: ['Take it out.', 'Or tell the runner to open no transaction.'],
      },
    ];
  }),
};
