import {type ChangeRule, onActions} from './change-rule.js';

export const uncommittedTransaction: ChangeRule = {
  id: 'uncommitted-transaction',
  title: 'Transaction that nobody commits',
  severity: 'error',
  gate: 'never',
  dialects: ['postgres', 'mysql', 'sqlite'],
  why: 'Without COMMIT nothing of what follows BEGIN stays.',
  bad: `begin;
alter table drafts add column a int;`,
  good: `begin;
alter table drafts add column a int;
commit;`,
  source: 'The SQL standard.',
  check: onActions(['begin'], ({inTransaction, later}) => {
    const isEnded = later.some(({kind}) => kind === 'commit' || kind === 'rollback');
    if (inTransaction || isEnded) return [];
    return [
      {
        where: 'transaction',
        effect: 'Nothing after BEGIN stays: there is no COMMIT.',
        remedy: ['Write COMMIT at its end.'],
      },
    ];
  }),
};
