import {type ChangeRule, onActions} from './change-rule.js';

export const refreshViewNotConcurrent: ChangeRule = {
  id: 'refresh-matview-non-concurrently',
  title: 'Materialized view refreshed while readers wait',
  severity: 'warning',
  gate: 'always',
  dialects: ['postgres'],
  why: 'Nobody reads the view until its query has run again.',
  bad: 'refresh materialized view totals;',
  good: 'refresh materialized view concurrently totals;',
  source: 'Measured on PostgreSQL 15.18: ACCESS EXCLUSIVE on the view; CONCURRENTLY needs a unique index.',
  check: onActions(['refresh-view'], ({action: {view, isConcurrent}, earlier, placeOf}) => {
    const isNew = earlier.some((one) => one.kind === 'create-view' && one.view.name === view.name);
    if (isConcurrent || isNew) return [];
    return [
      {
        where: placeOf(view),
        effect: `Nobody can read ${view.name} until its query has run again.`,
        remedy: ['Give it a unique index.', 'Refresh it with CONCURRENTLY.'],
      },
    ];
  }),
};
