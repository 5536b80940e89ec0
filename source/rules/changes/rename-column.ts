import {type ChangeRule, onActions} from './change-rule.js';

export const renameColumn: ChangeRule = {
  id: 'rename-column',
  title: 'Column renamed under a running application',
  severity: 'error',
  gate: 'ask',
  dialects: ['postgres', 'mysql', 'sqlite'],
  why: 'The rename itself takes a moment. A running application that still says the old name fails from then on.',
  bad: 'alter table users rename column nickname to handle;',
  good: `-- expand: both names for a while
alter table users add column handle text;
update users set handle = nickname where handle is null and nickname is not null;
-- contract, when no running application says nickname any more, in a later change`,
  source: 'Measured on PostgreSQL 15.18, MariaDB 10.11.19, SQLite 3.53.2: metadata only.',
  check: onActions(['rename-column', 'modify-column'], ({action, isInUse, isNewColumn, placeOf}) => {
    const from = action.kind === 'rename-column' ? action.column : action.from;
    const to = action.kind === 'rename-column' ? action.to : action.column.name;
    const {table} = action;
    if (from === to || isNewColumn(table, from) || !isInUse(table)) return [];
    return [
      {
        where: `${placeOf(table)}.${from}`,
        effect: `A running application that still says ${from} fails.`,
        remedy: [
          `Add ${to}, and keep both in step.`,
          'Release an application that says the new name.',
          `Then drop ${from}. A plan of db-specialist does all of it with \`zero_downtime: true\`.`,
        ],
      },
    ];
  }),
};
