import {type ChangeRule, onActions} from './change-rule.js';
import {isSameTable} from './same-table.js';
import {sized} from './type-families.js';

export const renameReadAsDropAdd: ChangeRule = {
  id: 'rename-read-as-drop-add',
  title: 'Column dropped beside one of the same type that is new',
  severity: 'error',
  gate: 'ask',
  dialects: ['postgres', 'mysql', 'sqlite'],
  why: 'A rename that was written as drop and add loses every value, and nothing says so.',
  bad: 'alter table users drop column nickname, add column alias text;',
  good: `alter table users add column alias text;
update users set alias = nickname where id between 1 and 1000;`,
  source: 'Measured on all three: the new column is empty.',
  check: onActions(
    ['drop-column'],
    ({action: {table, column}, earlier, later, columnOf, isInUse, isNewColumn, named, spelled, placeOf}) => {
      const old = columnOf(table, column);
      if (old === undefined || !isInUse(table) || isNewColumn(table, column)) return [];
      const added = [...earlier, ...later].flatMap((one) =>
        one.kind === 'add-column' &&
        isSameTable(one.table, table) &&
        sized(one.column.type).base === sized(old.type).base
          ? one.column.name
          : [],
      );
      const isFilled = (name: string): boolean =>
        earlier.some((one) => one.kind === 'update' && isSameTable(one.table, table) && one.columns.includes(name));
      const [name] = added;
      if (name === undefined || added.length > 1 || isFilled(name)) return [];
      return [
        {
          where: `${placeOf(table)}.${column}`,
          effect: `${name} is new and empty, and the values of ${column} in ${named(table)} are lost: was it meant to be renamed?`,
          remedy: [`Rename ${column} to ${name}.`, `Or fill ${name} from it before it goes.`],
          code: `alter table ${spelled(table)} rename column ${spelled(column)} to ${spelled(name)};`,
        },
      ];
    },
  ),
};
