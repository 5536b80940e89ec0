import {type ChangeRule, onActions} from './change-rule.js';

export const renameTable: ChangeRule = {
  id: 'rename-table',
  title: 'Table renamed under a running application',
  severity: 'error',
  gate: 'ask',
  dialects: ['postgres', 'mysql', 'sqlite'],
  why: 'The rename itself takes a moment. A running application that still says the old name fails from then on.',
  bad: 'alter table users rename to members;',
  good: `alter table users rename to members;
create view users as select * from members;`,
  source: 'Measured on PostgreSQL 15.18, MariaDB 10.11.19, SQLite 3.53.2: metadata only.',
  check: onActions(['rename-table'], ({action: {table, to}, later, isInUse, spelled, placeOf}) => {
    const hasView = later.some((one) => one.kind === 'create-view' && one.view.name === table.name);
    if (hasView || !isInUse(table)) return [];
    return [
      {
        where: placeOf(table),
        effect: `A running application that still says ${table.name} fails.`,
        remedy: [
          `Make a view ${table.name} over ${to} in the same change.`,
          'Release an application that says the new name.',
          'Then drop the view.',
        ],
        code: `create view ${spelled(table)} as select * from ${spelled(to)};`,
      },
    ];
  }),
};
