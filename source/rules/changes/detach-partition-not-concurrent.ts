import {type ChangeRule, onActions} from './change-rule.js';

export const detachPartitionNotConcurrent: ChangeRule = {
  id: 'detach-partition-non-concurrently',
  title: 'Partition detached while everybody waits',
  severity: 'warning',
  gate: 'always',
  dialects: ['postgres'],
  why: 'DETACH PARTITION takes an ACCESS EXCLUSIVE lock on the parent and the partition.',
  bad: 'alter table events detach partition events_2025;',
  good: `-- outside of a transaction
alter table events detach partition events_2025 concurrently;`,
  source: 'Measured on PostgreSQL 15.18: ACCESS EXCLUSIVE on both; CONCURRENTLY from PostgreSQL 14.',
  fix: {puts: 'instead', transaction: 'none'},
  check: onActions(['detach-partition'], ({action: {table, isConcurrent}, sql, placeOf}) => {
    if (isConcurrent) return [];
    return [
      {
        where: placeOf(table),
        effect: `Nobody can read or write ${table.name} until every query on it has ended and the partition is taken off.`,
        remedy: ['From PostgreSQL 14: DETACH PARTITION … CONCURRENTLY, outside of a transaction.'],
        code: `${sql.replace(/;$/, '')} concurrently;`,
      },
    ];
  }),
};
