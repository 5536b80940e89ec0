import type {Dialect} from '../dialect.js';
import {canonicalDefault, isLiteral} from './canonical-text.js';

type NewColumn = Parameters<Dialect['addColumnBlockers']>[0];

/** SQLite has one value for all rows that are there only where it is written out; `(1 + 2)` is too much for it. */
const isConstant = (sql: string): boolean => isLiteral(sql) && !/^current_/i.test(sql);

/** Why ALTER TABLE … ADD COLUMN fails where there are rows, measured on SQLite 3.52 and 3.53. */
export const addColumnBlockers = (column: NewColumn): readonly string[] => {
  const value = canonicalDefault(column.defaultSql);
  const blockers: readonly (readonly [boolean, string])[] = [
    [
      !column.nullable && value === null && !column.generatedStored,
      'a NOT NULL column needs a default for the rows that are there',
    ],
    [
      value !== null && !isConstant(value),
      `the default ${value} is not constant, and the rows that are there need one value`,
    ],
    [column.unique && value !== null, `every row would get ${value}, and the column is unique`],
    [column.hasReference && value !== null, 'a column with a reference must have no default but NULL'],
    [column.generatedStored, 'a stored generated column can only be made with its table'],
  ];
  return blockers.filter(([applies]) => applies).map(([, text]) => text);
};
