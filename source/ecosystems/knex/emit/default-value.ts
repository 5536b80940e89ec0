import type {ColumnDefinition} from '../../../operations/column-definition.js';
import {foldCase, sqlTokens} from '../../../schema/sql-tokens.js';
import {stringLiteral} from './code.js';
import type {EmitContext} from './emit-context.js';

const constants = new Set(['null', 'true', 'false', 'current_timestamp', 'current_date', 'current_time']);

/** DEFAULT takes a literal as it stands; every other expression wants parentheses. */
export const defaultExpression = (sql: string): string => {
  const tokens = sqlTokens(sql);
  const [first, second] = tokens;
  const isNumber = tokens.length === 2 && /^[+-]$/.test(first?.text ?? '') && second?.kind === 'number';
  const isLiteral =
    tokens.length === 1 &&
    first !== undefined &&
    (first.kind === 'string' || first.kind === 'number' || constants.has(foldCase(first.text)));
  return isLiteral || isNumber || /^\(.*\)$/s.test(sql) ? sql : `(${sql})`;
};

/** What stands in `defaultTo()`. */
export const defaultArgument = (
  value: Exclude<ColumnDefinition['default'], undefined>,
  {style, connection}: EmitContext,
): string => {
  if (typeof value === 'string') return stringLiteral(value, style);
  if (value === null || typeof value !== 'object') return String(value);
  if (value.sql.toUpperCase() === 'CURRENT_TIMESTAMP') return `${connection}.fn.now()`;
  return `${connection}.raw(${stringLiteral(defaultExpression(value.sql), style)})`;
};
