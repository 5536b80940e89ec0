import {type ChangeRule, onActions} from './change-rule.js';

export const tableRewrite: ChangeRule = {
  id: 'vacuum-full-or-cluster',
  title: 'Table written anew while everybody waits',
  severity: 'error',
  gate: 'ask',
  dialects: ['postgres', 'mysql', 'sqlite'],
  why: 'The whole table is copied while nobody can read or write it; on SQLite the whole database.',
  bad: 'cluster orders using orders_pkey;',
  good: 'vacuum orders;',
  source: 'Measured on PostgreSQL 15.18: CLUSTER and VACUUM FULL take ACCESS EXCLUSIVE and rewrite the table.',
  check: onActions(['rewrite-table'], ({action: {table, how}, isInUse, named}) => {
    if (table !== null && !isInUse(table)) return [];
    return [
      {
        where: table?.name ?? how,
        effect: `${how} copies ${table === null ? 'everything' : named(table)} while nobody can use it.`,
        remedy: ['Leave it out of migrations.', 'Where room has to be won back, do it when nobody needs the table.'],
      },
    ];
  }),
};
