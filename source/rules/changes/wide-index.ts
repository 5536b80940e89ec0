import {type ChangeRule, onActions} from './change-rule.js';

export const wideIndex: ChangeRule = {
  id: 'wide-index',
  title: 'Index over more than three columns',
  severity: 'info',
  gate: 'always',
  dialects: ['postgres', 'mysql', 'sqlite'],
  why: 'Every write keeps it up, and the columns behind the third rarely help a query.',
  bad: 'create index orders_all on drafts (id, title, user_id, created);',
  good: 'create index drafts_user on drafts (user_id, title);',
  source: 'strong_migrations and diesel-guard check the same; no measurement of ours.',
  check: onActions(['create-index'], ({action: {table, name, parts, isUnique}, placeOf}) => {
    if (isUnique || parts.length <= 3) return [];
    return [
      {
        where: `${placeOf(table)} (${name ?? parts.join(', ')})`,
        effect: `Every write to ${table.name} keeps ${parts.length} columns in order.`,
        remedy: ['Keep the columns that the query filters and sorts by, at most three.'],
      },
    ];
  }),
};
