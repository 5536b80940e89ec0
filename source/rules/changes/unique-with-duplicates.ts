import type {Index, Table} from '../../schema/model.js';
import {type ChangeRule, onActions} from './change-rule.js';

/** Columns that hold a key hold no duplicates: also where a rebuild makes the key again. */
const isUniqueAlready = (table: Table | undefined, columns: readonly string[]): boolean => {
  const keys = [
    table?.primaryKey?.columns,
    ...(table?.uniques ?? []).map((unique) => unique.columns),
    ...(table?.indexes ?? []).filter(({unique, predicate}) => unique && !predicate).map(partColumns),
  ];
  return keys.some((key) => key !== undefined && key.length > 0 && key.every((one) => columns.includes(one)));
};

const partColumns = ({parts}: Index): readonly string[] =>
  parts.map((part) => ('column' in part ? (part.column ?? '') : ''));

export const uniqueWithDuplicates: ChangeRule = {
  id: 'add-unique-with-duplicates',
  title: 'Uniqueness demanded of rows that are there',
  severity: 'warning',
  gate: 'always',
  dialects: ['postgres', 'mysql', 'sqlite'],
  why: 'Where two rows have the same value the statement fails, and on a large table it finds out late.',
  bad: 'create unique index orders_status_key on orders (status);',
  good: `-- look first, and decide which row stays
select status, count(*) from orders group by status having count(*) > 1;`,
  source: 'Measured on all three: the statement fails.',
  check: onActions(
    ['create-index', 'add-constraint'],
    ({action, mayHaveRows, rowsOf, isTried, isTriedOnMadeUp, isEmptyColumn, tableOf, named, spelled, placeOf}) => {
      const {table} = action;
      const isConstraint = action.kind === 'add-constraint';
      if (
        isConstraint ? action.constraint.kind !== 'unique' || action.constraint.usingIndex !== null : !action.isUnique
      )
        return [];
      const columns = isConstraint ? action.constraint.columns : action.parts;
      if (!mayHaveRows(table) || rowsOf(table) === 1 || isTried(table) || isUniqueAlready(tableOf(table), columns))
        return [];
      // It took the duplicates away before, or made values that are all different.
      if (isTriedOnMadeUp(table)) return [];
      // NULLs never count as equal.
      if (columns.some((one) => isEmptyColumn(table, one))) return [];
      const list = columns.join(', ');
      const isColumn = (part: string): boolean => isConstraint || action.columns.includes(part);
      const pasted = columns.map((one) => (isColumn(one) ? spelled(one) : one)).join(', ');
      return [
        {
          where: `${placeOf(table)} (${list})`,
          effect: `It fails where two rows of ${named(table)} have the same ${list}.`,
          remedy: ['Look for duplicates, and decide which row stays.', 'Keep new ones out, then demand it.'],
          code: `select ${pasted}, count(*) from ${spelled(table)} group by ${pasted} having count(*) > 1;`,
        },
      ];
    },
  ),
};
