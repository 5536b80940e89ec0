import {enumCheck} from '../../../operations/build-table.js';
import type {ColumnDefinition} from '../../../operations/column-definition.js';
import {defaultSql} from '../../../operations/default-sql.js';
import type {CheckDefinition} from '../../../operations/table-parts.js';
import {defaultExpression} from './default-value.js';
import type {EmitContext} from './emit-context.js';

type Sql = {readonly sql: string; readonly names: readonly string[]};

const referenceSql = ({references}: ColumnDefinition): Sql => {
  if (references === undefined) return {sql: '', names: []};
  const {table, column, on_delete: onDelete, on_update: onUpdate} = references;
  const action = (event: string, text: string | undefined): string =>
    text === undefined || text === 'no action' ? '' : ` ON ${event} ${text.toUpperCase()}`;
  return {
    sql: ` REFERENCES ?? (??)${action('DELETE', onDelete)}${action('UPDATE', onUpdate)}`,
    names: [table, column],
  };
};

const checkSql = ({name, expression}: CheckDefinition, {dialect}: EmitContext): string =>
  `${name === undefined ? '' : ` CONSTRAINT ${dialect.quoteIdentifier(name)}`} CHECK (${expression})`;

const enumChecks = ({type, name, values}: ColumnDefinition, {dialect}: EmitContext): readonly CheckDefinition[] =>
  type === 'enum' && values !== undefined ? [{expression: enumCheck(dialect, name, values)}] : [];

/** A column as ADD COLUMN takes it, with `??` for the names. `checks`: those that come with it. */
export const columnSql = (column: ColumnDefinition, checks: readonly CheckDefinition[], context: EmitContext): Sql => {
  const {dialect} = context;
  const {nullable, on_conflict: onConflict, collation, generated} = column;
  const value = defaultSql(column.default, column.type);
  const reference = referenceSql(column);
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
    ...[...enumChecks(column, context), ...checks].map((check) => checkSql(check, context)),
    reference.sql,
  ].join('');
  return {sql, names: [column.name, ...reference.names]};
};
