import type {AlterColumn} from '../../../operations/alter-column.js';
import {alterationOf} from '../../../operations/altered-column.js';
import {defaultSql} from '../../../operations/default-sql.js';
import type {EmitContext, Step} from './emit-context.js';
import {keepSteps} from './keep-values.js';
import {reshapeSteps} from './reshape.js';

/** What the rows get, where it is not what they have. */
const valueSql = (operation: AlterColumn, {dialect, before: schema}: EmitContext): string | null => {
  const {using, fill, column} = operation;
  const {before, after} = alterationOf(schema, operation);
  const current = dialect.quoteIdentifier(column);
  const value = using ?? (before.type === after.type ? current : (dialect.castTo?.(current, after.type) ?? current));
  if (fill === undefined) return using ?? null;
  return `coalesce(${value}, ${defaultSql(dialect, fill, after.type) ?? 'null'})`;
};

/** Not Knex's `.alter()`: it drops the default and NOT NULL that it is not told again, and the table's triggers. */
export const emitAlterColumn = (operation: AlterColumn, context: EmitContext): readonly Step[] => {
  const {table, column, keep} = operation;
  const value = valueSql(operation, context);
  const because = `Rebuilds ${table} to alter ${column}: a column's definition can only be made with its table.`;
  return [
    ...(keep === true ? keepSteps({table, column}, context) : []),
    ...reshapeSteps({table, because, ...(value !== null && {filled: {[column]: value}})}, context),
  ];
};
