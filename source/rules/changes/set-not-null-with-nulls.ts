import type {SqlAction} from '../../schema/sql-actions/sql-action.js';
import {type ChangeRule, onActions} from './change-rule.js';

const required = (action: SqlAction): readonly {readonly from: string; readonly name: string}[] => {
  if (action.kind === 'modify-column')
    return action.column.isNotNull ? [{from: action.from, name: action.column.name}] : [];
  if (action.kind !== 'rebuild-table') return [];
  return (action.columns ?? []).flatMap(({name, isNotNull}) => (isNotNull ? [{from: name, name}] : []));
};

export const setNotNullWithNulls: ChangeRule = {
  id: 'set-not-null-with-nulls',
  title: 'Value required of rows that may have none',
  severity: 'error',
  gate: 'ask',
  dialects: ['mysql', 'sqlite'],
  why: 'One row without a value makes it fail; MySQL that is not strict writes 0 or an empty text there instead.',
  bad: 'alter table users modify age int not null;',
  good: `update users set age = 0 where age is null;
alter table users modify age int not null;`,
  source: 'Measured on MariaDB 10.11.19 and SQLite 3.53.2: the statement fails.',
  check: onActions(
    ['modify-column', 'rebuild-table'],
    ({action, columnOf, earlier, isInUse, named, spelled, placeOf}) => {
      const {table} = action;
      return required(action).flatMap(({from, name}) => {
        const isFilled = earlier.some(
          (one) => one.kind === 'update' && placeOf(one.table) === placeOf(table) && one.columns.includes(from),
        );
        if (columnOf(table, from)?.nullable !== true || isFilled || !isInUse(table)) return [];
        return [
          {
            where: `${placeOf(table)}.${name}`,
            effect: `It fails where a row of ${named(table)} has no ${name}.`,
            remedy: ['Look for rows without a value, and give them one first.', 'Keep new ones out, then require it.'],
            code: `select count(*) from ${spelled(table)} where ${spelled(from)} is null;`,
          },
        ];
      });
    },
  ),
};
