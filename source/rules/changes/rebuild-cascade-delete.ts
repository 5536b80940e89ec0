import {type ChangeRule, onActions} from './change-rule.js';
import {isSameTable} from './same-table.js';

export const rebuildCascadeDelete: ChangeRule = {
  id: 'sqlite-table-rebuild-cascade-delete',
  title: 'Table rebuilt while foreign keys delete',
  severity: 'error',
  gate: 'never',
  dialects: ['sqlite'],
  why: 'DROP TABLE deletes the rows first. While foreign keys are on, that deletes or empties the rows that refer to them; PRAGMA foreign_keys does nothing inside of a transaction, and defer_foreign_keys does not help.',
  bad: `create table u (id integer primary key);
insert into u select id from users;
drop table users;
alter table u rename to users;`,
  good: `pragma foreign_keys = off;
begin;
create table u (id integer primary key);
insert into u select id from users;
drop table users;
alter table u rename to users;
pragma foreign_key_check;
commit;
pragma foreign_keys = on;`,
  source: 'Measured on SQLite 3.53.2: one child row before, none after.',
  check: onActions(
    ['rebuild-table'],
    ({action: {table}, earlier, isInUse, named, tablesReferring, inTransaction, placeOf}) => {
      const off = earlier.findLastIndex((one) => one.kind === 'set' && one.name === 'pragma foreign_keys');
      const setting = earlier[off];
      const begin = earlier.findLastIndex(({kind}) => kind === 'begin');
      const isOff =
        setting?.kind === 'set' &&
        /^(off|0|no|false)$/i.test(setting.value ?? '') &&
        (!inTransaction || (begin !== -1 && off < begin));
      const children = tablesReferring(table).filter(({name}) => name !== table.name);
      // The first has deleted them: Knex makes the table anew for each column that it drops.
      const isTold = earlier
        .slice(off + 1)
        .some((one) => one.kind === 'rebuild-table' && isSameTable(one.table, table));
      if (isOff || isTold || !isInUse(table) || children.length === 0) return [];
      return [
        {
          where: placeOf(table),
          effect: `Dropping the old ${named(table)} deletes or empties the rows of ${children.map(({name}) => name).join(', ')} that refer to it.`,
          remedy: [
            'Switch foreign keys off before the transaction begins.',
            'Rebuild, look with foreign_key_check, commit, and switch them on again.',
            'Or use ALTER TABLE where SQLite can.',
          ],
        },
      ];
    },
  ),
};
