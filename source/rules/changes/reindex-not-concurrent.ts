import {type ChangeRule, onActions} from './change-rule.js';

export const reindexNotConcurrent: ChangeRule = {
  id: 'reindex-non-concurrently',
  title: 'Index rebuilt while others wait',
  severity: 'warning',
  gate: 'always',
  dialects: ['postgres'],
  why: 'REINDEX lets nobody write to the table, and nobody use the index, until it is done.',
  bad: 'reindex table orders;',
  good: `-- outside of a transaction
reindex table concurrently orders;`,
  source: 'Measured on PostgreSQL 15.18: SHARE on the table; CONCURRENTLY from PostgreSQL 12.',
  fix: {puts: 'instead', transaction: 'none'},
  check: onActions(['reindex'], ({action: {of, isConcurrent}, sql}) => {
    if (isConcurrent) return [];
    return [
      {
        where: of?.name ?? 'reindex',
        effect: 'Nobody can write to the table, or use the index, until it is rebuilt.',
        remedy: ['From PostgreSQL 12: REINDEX … CONCURRENTLY, outside of a transaction.'],
        code: sql.replace(/\b(table|index|schema|database)\b/i, (word) => `${word} concurrently`),
      },
    ];
  }),
};
