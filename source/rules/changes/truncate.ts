import {type ChangeRule, onActions} from './change-rule.js';

export const truncate: ChangeRule = {
  id: 'truncate',
  title: 'All rows of a table removed',
  severity: 'error',
  gate: 'ask',
  dialects: ['postgres', 'mysql'],
  why: 'All rows are gone at once, no trigger for rows fires, and on PostgreSQL CASCADE empties the tables that refer to it too.',
  bad: 'truncate users cascade;',
  good: `-- in batches, with what is meant
delete from users where id in (select id from users where email like '%@example.org' limit 1000);`,
  source: 'Measured on PostgreSQL 15.18: ACCESS EXCLUSIVE; CASCADE truncates referring tables.',
  check: onActions(['truncate'], ({action: {table, cascade}, isInUse, named, placeOf}) => {
    if (!isInUse(table) && !cascade) return [];
    return [
      {
        where: placeOf(table),
        effect: `All rows of ${named(table)} are lost${cascade ? ', and those of every table that refers to it' : ''}.`,
        remedy: ['Delete what is meant, in batches, with a condition.', 'Or save the rows before.'],
      },
    ];
  }),
};
