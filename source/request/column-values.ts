import {firstAllowed} from '../operations/fill.js';
import {listedValues} from '../operations/listed-values.js';
import type {EnumType, Schema, Table} from '../schema/model.js';
import {sqlTokens} from '../schema/sql-tokens.js';

const unquoted = (text: string): string => text.replace(/^'|'$/g, '').replaceAll("''", "'");

const inCheck = ({checks}: Table, column: string): readonly string[] | null => {
  const check = checks.find(({expression}) => firstAllowed(expression, column) !== null);
  if (check === undefined) return null;
  return sqlTokens(check.expression).flatMap(({kind, text}) => (kind === 'string' ? [unquoted(text)] : []));
};

export type ColumnValues =
  | {readonly kind: 'type'; readonly type: EnumType}
  | {readonly kind: 'list'; readonly values: readonly string[]};

/** The values that a column may have: those of its enum type, else the list in its own type or its check; null where it may have any. */
export const columnValues = ({enums}: Schema, table: Table, column: string): ColumnValues | null => {
  const type = table.columns.find(({name}) => name === column)?.type ?? '';
  const named = enums.find(({name}) => type === name || type === `"${name}"`);
  if (named !== undefined) return {kind: 'type', type: named};
  const values = listedValues(type)?.map(unquoted) ?? inCheck(table, column);
  return values === null ? null : {kind: 'list', values};
};
