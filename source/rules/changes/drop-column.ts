import {type ChangeRule, onActions} from './change-rule.js';

export const dropColumn: ChangeRule = {
  id: 'drop-column',
  title: 'Column dropped with its values',
  severity: 'error',
  gate: 'ask',
  dialects: ['postgres', 'mysql', 'sqlite'],
  why: 'The values are gone, and `down` cannot bring them back. A running application that still reads or writes the column fails.',
  bad: 'alter table users drop column nickname;',
  good: `-- first release: the application no longer uses the column
-- later, with a copy of the values for down:
create table users_nickname_kept as select id, nickname from users where nickname is not null;
-- db-specialist: allow drop-column because the values are kept in users_nickname_kept
alter table users drop column nickname;`,
  source:
    'Measured on PostgreSQL 15.18, MariaDB 10.11.19 and SQLite 3.53.2: values of a dropped column do not come back.',
  check: onActions(
    ['drop-column'],
    ({action: {table, column}, isInUse, isNewColumn, columnOf, isKept, named, placeOf}) => {
      const isComputed = columnOf(table, column)?.generated?.stored === false;
      if (!isInUse(table) || isNewColumn(table, column) || isComputed) return [];
      const release = 'Release an application first that no longer uses it.';
      const keep = 'Keep the values where down finds them: a plan of db-specialist does it with `keep: true`.';
      const lost = `The values of ${column} in ${named(table)} are lost, and code that still names it fails.`;
      return [
        {
          where: `${placeOf(table)}.${column}`,
          effect: isKept(table, column) ? `Code that still names ${column} of ${named(table)} fails.` : lost,
          remedy: [release, ...(isKept(table, column) ? [] : [keep]), 'Then drop it.'],
        },
      ];
    },
  ),
};
