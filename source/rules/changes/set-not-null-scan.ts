import type {SqlAction} from '../../schema/sql-actions/sql-action.js';
import {type ChangeRule, onActions} from './change-rule.js';
import {isSameTable} from './same-table.js';

/** Whatever its quotes and parentheses are. */
const bare = (expression: string): string =>
  expression
    .replaceAll(/[()"\s]+/g, ' ')
    .trim()
    .toLowerCase();

export const setNotNullScan: ChangeRule = {
  id: 'set-not-null-scan',
  title: 'NOT NULL proven while everybody waits',
  severity: 'error',
  gate: 'always',
  dialects: ['postgres'],
  why: 'SET NOT NULL reads all rows under an ACCESS EXCLUSIVE lock. From PostgreSQL 12 it reads none where a valid CHECK proves it already.',
  bad: 'alter table users alter column nickname set not null;',
  good: `alter table users add constraint users_nickname_given check (nickname is not null) not valid;
alter table users validate constraint users_nickname_given;
alter table users alter column nickname set not null;
alter table users drop constraint users_nickname_given;`,
  source: 'Measured on PostgreSQL 15.18: the scan is left out where a validated CHECK (c IS NOT NULL) exists (DEBUG1).',
  fix: {puts: 'instead', transaction: 'none'},
  check: onActions(
    ['set-not-null'],
    ({
      action: {table, column},
      columnOf,
      tableOf,
      isAtLeast,
      isNewColumn,
      earlier,
      held,
      isInUse,
      named,
      spelled,
      placeOf,
    }) => {
      const isDropped = (actions: readonly SqlAction[]): boolean =>
        actions.some((one) => one.kind === 'drop-not-null' && one.column === column && isSameTable(one.table, table));
      const wasRequired = columnOf(table, column)?.nullable === false;
      if (!isInUse(table) || (wasRequired && !isDropped(earlier)) || isNewColumn(table, column)) return [];
      const proves = (expression: string | null): boolean => bare(expression ?? '') === bare(`${column} is not null`);
      // In one transaction nobody has put in a row without a value meanwhile.
      const isHeld = wasRequired && isDropped(held);
      const isProven =
        isAtLeast('12') &&
        (tableOf(table)?.checks.some((check) => proves(check.expression) && check.validated !== false) === true ||
          earlier.some(
            (one) =>
              one.kind === 'add-constraint' &&
              placeOf(one.table) === placeOf(table) &&
              proves(one.constraint.expression),
          ));
      if (isProven) return [];
      const check = spelled(`${table.name}_${column}_given`);
      return [
        {
          where: `${placeOf(table)}.${column}`,
          effect: `Nobody can read or write ${named(table)} while all its rows are looked at${isHeld ? ' once more' : '; one without a value makes it fail'}.`,
          remedy: [
            ...(wasRequired
              ? ['Leave NOT NULL as it is: `.alter({alterNullable: false})` of Knex does not touch it.']
              : []),
            `${wasRequired ? 'Or add' : 'Add'} a CHECK that it is not null, NOT VALID.`,
            'Validate it in a migration of its own.',
            'Then SET NOT NULL, which from PostgreSQL 12 reads nothing, and drop the CHECK.',
          ],
          code: `alter table ${spelled(table)} add constraint ${check} check (${spelled(column)} is not null) not valid;\nalter table ${spelled(table)} validate constraint ${check};\nalter table ${spelled(table)} alter column ${spelled(column)} set not null;\nalter table ${spelled(table)} drop constraint ${check};`,
        },
      ];
    },
  ),
};
