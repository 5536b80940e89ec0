import type {Dialect} from '../dialects/dialect.js';
import type {CheckConstraint, ForeignKey} from '../schema/model.js';
import {checkFrom, foreignKeyFrom, type TableParts} from './build-table.js';
import type {CheckDefinition, ColumnDefinition} from './column-definition.js';
import {indexFrom} from './index-parts.js';

/** The checks in a column's own definition, those that stand for its type first. */
export const checksOfColumn = (dialect: Dialect, column: ColumnDefinition): readonly CheckDefinition[] => [
  ...dialect.checksOfType(column).map((expression) => ({expression})),
  ...(column.checks ?? []),
];

const referenceOfColumn = ({name, references}: ColumnDefinition): readonly ForeignKey[] => {
  if (references === undefined) return [];
  const {table, column, ...rest} = references;
  return [foreignKeyFrom({...rest, columns: [name], references: {table, columns: [column]}})];
};

/** What a column's own definition brings with it: `unique`, `references`, checks, the values of an enum. */
export const partsOfColumn = (dialect: Dialect, table: string, column: ColumnDefinition): TableParts => {
  const columns = [column.name];
  const isUnique = column.unique === true;
  return {
    foreignKeys: referenceOfColumn(column),
    indexes: isUnique && dialect.uniqueBecomesIndex ? [indexFrom(table, {columns, unique: true})] : [],
    uniques: isUnique && !dialect.uniqueBecomesIndex ? [{name: null, columns}] : [],
    checks: checksOfColumn(dialect, column).map(
      (check): CheckConstraint => ({...checkFrom(check), inlineColumn: column.name}),
    ),
  };
};
