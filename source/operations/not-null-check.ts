import type {CheckConstraint, Table} from '../schema/model.js';
import {canonicalCheck} from './find-constraint.js';

/** The column that the check wants a value in, where it says nothing else: `"email" is not null`; null for every other check. */
export const notNullColumn = (table: Table, {expression}: Pick<CheckConstraint, 'expression'>): string | null => {
  const says = canonicalCheck(table, expression);
  const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  return table.columns.find(({name}) => canonicalCheck(table, `${quoted(name)} is not null`) === says)?.name ?? null;
};

/** True where a check that holds for every row proves that the column is never empty. */
export const isProvenNotNull = (table: Table, column: string): boolean =>
  table.checks.some(
    (check) => check.validated !== false && check.enforced !== false && notNullColumn(table, check) === column,
  );
