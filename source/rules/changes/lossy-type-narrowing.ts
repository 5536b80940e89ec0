import {type ChangeRule, onActions} from './change-rule.js';
import {narrowing} from './type-families.js';

export const lossyTypeNarrowing: ChangeRule = {
  id: 'lossy-type-narrowing',
  title: 'Type that holds less than before',
  severity: 'error',
  gate: 'ask',
  dialects: ['postgres', 'mysql'],
  why: 'A value that does not fit makes the statement fail, or is cut off or rounded without a word: fractions and digits everywhere, texts too where MySQL is not strict.',
  bad: 'alter table orders alter column total type numeric(10, 1);',
  good: 'alter table orders alter column total type numeric(12, 2);',
  source: 'Measured on PostgreSQL 15.18 and MariaDB 10.11.19: texts and whole numbers fail, fractions are rounded.',
  check: onActions(
    ['alter-type', 'modify-column'],
    ({action, columnOf, isInUse, isNewColumn, named, spelled, placeOf}) => {
      const {table} = action;
      const [column, to] =
        action.kind === 'alter-type' ? [action.column, action.type] : [action.from, action.column.type];
      const from = columnOf(table, column)?.type;
      const why = from === undefined ? null : narrowing(from, to);
      if (why === null || !isInUse(table) || isNewColumn(table, column)) return [];
      return [
        {
          where: `${placeOf(table)}.${column}`,
          effect: `Values of ${named(table)} may not fit: ${why}. It fails, or they are cut off or rounded.`,
          remedy: [
            'Look at the longest and the largest value first.',
            'Or add a column of the new type, fill it with what fits, and decide about the rest.',
          ],
          code: `select min(${spelled(column)}), max(${spelled(column)}) from ${spelled(table)};`,
        },
      ];
    },
  ),
};
