import {type ChangeRule, onActions} from './change-rule.js';
import {keepsRows} from './keeps-rows.js';
import {mentions} from './mentions.js';

export const columnTypeChange: ChangeRule = {
  id: 'column-type-change-rewrite',
  title: 'Type changed by writing the table anew',
  severity: 'error',
  gate: 'ask',
  dialects: ['postgres'],
  why: 'Where the new type is not stored like the old one, every row and every index is written anew under an ACCESS EXCLUSIVE lock.',
  bad: 'alter table users alter column age type bigint;',
  good: 'alter table users alter column nickname type varchar(200);',
  source:
    'Measured on PostgreSQL 15.18: int to bigint, text to varchar(n), a shorter varchar and another scale rewrite or scan; a longer varchar, varchar to text and more precision at the same scale do not.',
  check: onActions(
    ['alter-type'],
    ({action: {table, column, type, using}, columnOf, tableOf, rewrote, isInUse, isNewColumn, named, placeOf}) => {
      if (!isInUse(table) || isNewColumn(table, column)) return [];
      const from = columnOf(table, column)?.type;
      const isKept = from !== undefined && using === null && keepsRows(from, type);
      // A CHECK of the column is looked at for every row, also where nothing is written.
      const isChecked = tableOf(table)?.checks.some(({expression}) => mentions(expression, column)) === true;
      const isCheap = (rewrote(table) === false || isKept) && !isChecked;
      if (isCheap) return [];
      return [
        {
          where: `${placeOf(table)}.${column}`,
          effect: `Every row of ${named(table)} is written or read anew ${from === undefined ? '' : `to make ${from} ${type} `}while nobody can read or write it.`,
          remedy: [
            'Add a new column of that type, and keep both in step.',
            'Fill it in batches, outside of the transaction.',
            'Release an application that uses the new one, then drop the old one. A plan of db-specialist does this with `zero_downtime: true`.',
          ],
        },
      ];
    },
  ),
};
