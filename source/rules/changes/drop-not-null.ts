import {type ChangeRule, onActions} from './change-rule.js';
import {isSameTable} from './same-table.js';

export const dropNotNull: ChangeRule = {
  id: 'drop-not-null',
  title: 'Column may be empty from now on',
  severity: 'warning',
  gate: 'ask',
  dialects: ['postgres', 'mysql', 'sqlite'],
  why: 'A running application that has never met an empty value there fails on the first one.',
  bad: 'alter table users alter column email drop not null;',
  good: "alter table users alter column email set default '';",
  source: 'PostgreSQL: ALTER TABLE, DROP NOT NULL.',
  check: onActions(
    ['drop-not-null', 'modify-column'],
    ({action, columnOf, isInUse, isNewColumn, siblings, later, placeOf}) => {
      const {table} = action;
      const column = action.kind === 'modify-column' ? action.from : action.column;
      const wasRequired = columnOf(table, column)?.nullable;
      const isKept = action.kind === 'modify-column' && action.column.isNotNull;
      // A new type behind a builder's call drops it for a moment.
      const isBack = [...siblings, ...later].some(
        (one) => one.kind === 'set-not-null' && one.column === column && isSameTable(one.table, table),
      );
      if (isKept || isBack || wasRequired === true || !isInUse(table) || isNewColumn(table, column)) return [];
      if (action.kind === 'modify-column' && wasRequired === undefined) return [];
      return [
        {
          where: `${placeOf(table)}.${column}`,
          effect: `A running application that reads ${column} meets empty values for the first time.`,
          remedy: [
            'Release an application first that knows what an empty value means.',
            'Or give a value that says so.',
          ],
        },
      ];
    },
  ),
};
