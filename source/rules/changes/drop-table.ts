import {type ChangeRule, onActions} from './change-rule.js';

export const dropTable: ChangeRule = {
  id: 'drop-table',
  title: 'Table dropped with its rows',
  severity: 'error',
  gate: 'ask',
  dialects: ['postgres', 'mysql', 'sqlite'],
  why: 'All rows are gone, and `down` brings back an empty table. A running application that still uses it fails.',
  bad: 'drop table invoices;',
  good: `-- rename it first; drop it when nobody has missed it for a while
alter table invoices rename to invoices_unused;`,
  source: 'Measured on PostgreSQL 15.18, MariaDB 10.11.19 and SQLite 3.53.2.',
  check: onActions(['drop-table'], ({action: {table}, isInUse, named, placeOf}) => {
    if (!isInUse(table)) return [];
    return [
      {
        where: placeOf(table),
        effect: `The rows of ${named(table)} are lost, and code that still names it fails.`,
        remedy: [
          'Release an application first that no longer uses it.',
          'Rename it, and drop it later.',
          'Or save its rows before.',
        ],
      },
    ];
  }),
};
