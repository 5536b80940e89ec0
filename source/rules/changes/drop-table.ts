import {type ChangeRule, onActions} from './change-rule.js';
import {isSameTable} from './same-table.js';

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
  check: onActions(['drop-table'], ({action: {table}, later, isInUse, named, placeOf}) => {
    if (!isInUse(table)) return [];
    if (later.some((one) => one.kind === 'create-table' && isSameTable(one.table, table)))
      return [
        {
          where: placeOf(table),
          effect: `The rows of ${named(table)} are lost: the table that is made in its place is another.`,
          remedy: [
            'Change the table that is there.',
            'Or make the new one under another name, copy the rows, and drop the old one then.',
          ],
        },
      ];
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
