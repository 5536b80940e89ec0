import type {CheckDefinition, ColumnDefinition} from '../../../operations/column-definition.js';
import {checksOfColumn} from '../../../operations/column-parts.js';
import {defaultSql} from '../../../operations/default-sql.js';
import {defaultExpression} from './default-value.js';
import type {EmitContext} from './emit-context.js';

type Sql = {readonly sql: string; readonly names: readonly string[]};

const constraintName = (name: string | undefined, {dialect}: EmitContext): string =>
  name === undefined ? '' : ` CONSTRAINT ${dialect.quoteIdentifier(name)}`;

const referenceSql = ({references}: ColumnDefinition, context: EmitContext): Sql => {
  if (references === undefined) return {sql: '', names: []};
  const {table, column, name, deferrable, on_delete: onDelete, on_update: onUpdate} = references;
  const action = (event: string, text: string | undefined): string =>
    text === undefined || text === 'no action' ? '' : ` ON ${event} ${text.toUpperCase()}`;
  const time = deferrable === undefined ? '' : ` DEFERRABLE ${deferrable.toUpperCase()}`;
  return {
    sql: `${constraintName(name, context)} REFERENCES ?? (??)${action('DELETE', onDelete)}${action('UPDATE', onUpdate)}${time}`,
    names: [table, column],
  };
};

const checkSql = ({name, expression}: CheckDefinition, context: EmitContext): string =>
  `${constraintName(name, context)} CHECK (${expression})`;

/** A column as ADD COLUMN takes it, with `??` for the names. */
export const columnSql = (column: ColumnDefinition, context: EmitContext): Sql => {
  const {dialect} = context;
  const {nullable, on_conflict: onConflict, collation, generated} = column;
  const value = defaultSql(dialect, column.default, column.type);
  const reference = referenceSql(column, context);
  const sql = [
    '??',
    ` ${dialect.columnType(column)}`,
    nullable === false ? ' NOT NULL' : '',
    nullable === false && onConflict !== undefined ? ` ON CONFLICT ${onConflict.toUpperCase()}` : '',
    value === null ? '' : ` DEFAULT ${defaultExpression(value)}`,
    collation === undefined ? '' : ` COLLATE ${dialect.quoteIdentifier(collation)}`,
    generated === undefined
      ? ''
      : ` GENERATED ALWAYS AS (${generated.expression}) ${generated.stored ? 'STORED' : 'VIRTUAL'}`,
    ...checksOfColumn(dialect, column).map((check) => checkSql(check, context)),
    reference.sql,
  ].join('');
  return {sql, names: [column.name, ...reference.names]};
};
