import {type ChangeRule, onActions} from './change-rule.js';

export const addStoredGeneratedColumn: ChangeRule = {
  id: 'add-stored-generated-column',
  title: 'New column that is computed and stored',
  severity: 'error',
  gate: 'ask',
  dialects: ['postgres', 'mysql'],
  why: 'The value is computed for every row at once: the table is written anew while others wait.',
  bad: 'alter table orders add column total_cents bigint generated always as (total * 100) stored;',
  good: `alter table orders add column total_cents bigint;
-- filled by the application or a trigger, old rows in batches`,
  source:
    'Measured on PostgreSQL 15.18: the table is rewritten. MariaDB 10.11.19: COPY with LOCK=SHARED. PostgreSQL 18 has virtual columns.',
  check: onActions(['add-column'], ({action: {table, column}, isInUse, named, placeOf}) => {
    if (column.generated !== 'stored' || !isInUse(table)) return [];
    return [
      {
        where: `${placeOf(table)}.${column.name}`,
        effect: `It is computed for every row of ${named(table)}, and the table is written anew while others wait.`,
        remedy: [
          'Make it virtual where the database can.',
          'Or add a plain column that the application fills, and fill old rows in batches.',
        ],
      },
    ];
  }),
};
