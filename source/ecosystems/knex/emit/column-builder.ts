import {type ColumnDefinition, isLogicalType, type LogicalType} from '../../../operations/column-definition.js';
import {qualifiedName} from '../../../schema/model.js';
import {chain, type Lines, statement, stringArray, stringLiteral} from './code.js';
import {defaultArgument} from './default-value.js';
import type {EmitContext} from './emit-context.js';
import {isKnexName, isKnexTable} from './raw.js';
import {placeOf} from './table-place.js';

type Method = {
  readonly method: string;
  /** What stands behind the column's name. */
  readonly parameters?: (column: ColumnDefinition, context: EmitContext) => readonly (string | number)[];
};

const decimalParameters = ({precision, scale}: ColumnDefinition): readonly number[] => {
  if (precision === undefined) return [];
  return scale === undefined ? [precision] : [precision, scale];
};

const methods: {readonly [Type in LogicalType]: Method} = {
  increments: {method: 'increments'},
  big_increments: {method: 'bigIncrements'},
  uuid: {method: 'uuid'},
  string: {method: 'string', parameters: ({length}) => (length === undefined || length === 255 ? [] : [length])},
  text: {method: 'text'},
  integer: {method: 'integer'},
  bigint: {method: 'bigInteger'},
  boolean: {method: 'boolean'},
  date: {method: 'date'},
  time: {method: 'time'},
  datetime: {method: 'datetime'},
  timestamp: {method: 'timestamp'},
  decimal: {method: 'decimal', parameters: decimalParameters},
  float: {method: 'float'},
  json: {method: 'json'},
  binary: {method: 'binary'},
  enum: {method: 'enum', parameters: ({values}, {style}) => [stringArray(values ?? [], style)]},
};

const typeCall = (column: ColumnDefinition, context: EmitContext): string => {
  const name = stringLiteral(column.name, context.style);
  if (!isLogicalType(column.type)) {
    const own = context.dialect.builderTypes?.get(column.type);
    if (own !== undefined) return own(name);
    return `.specificType(${name}, ${stringLiteral(column.type, context.style)})`;
  }
  const {method, parameters} = methods[column.type];
  return `.${method}(${[name, ...(parameters?.(column, context) ?? [])].join(', ')})`;
};

const referenceCalls = ({references}: ColumnDefinition, context: EmitContext): readonly string[] => {
  if (references === undefined) return [];
  const {style} = context;
  const {table, column, on_delete: onDelete, on_update: onUpdate} = references;
  const action = (call: string, text: string | undefined): readonly string[] =>
    text === undefined || text === 'no action' ? [] : [`.${call}(${stringLiteral(text.toUpperCase(), style)})`];
  return [
    `.references(${stringLiteral(column, style)})`,
    `.inTable(${stringLiteral(qualifiedName(placeOf(table, context)), style)})`,
    ...action('onDelete', onDelete),
    ...action('onUpdate', onUpdate),
  ];
};

/** Whether the column is the primary key all by itself, one of several, or no key. */
export type KeyPart = 'alone' | 'member' | 'none';

/** `table.string('token', 64).notNullable().unique();` */
export const columnLines = (column: ColumnDefinition, key: KeyPart, context: EmitContext): Lines => {
  const isCounter = column.type === 'increments' || column.type === 'big_increments';
  const {default: value} = column;
  const required = column.nullable === false || (key !== 'none' && column.nullable !== true);
  const calls = [
    typeCall(column, context),
    ...(required && !isCounter ? ['.notNullable()'] : []),
    ...(value === undefined || value === null ? [] : [`.defaultTo(${defaultArgument(value, context)})`]),
    ...(key === 'alone' && !isCounter ? ['.primary()'] : []),
    ...(column.unique === true ? ['.unique()'] : []),
    ...referenceCalls(column, context),
    ...(column.comment !== undefined && context.dialect.keepsComments
      ? [`.comment(${stringLiteral(column.comment, context.style)})`]
      : []),
  ];
  return statement(chain('table', calls, context.style), context.style);
};

/** The texts of a column that Knex writes into its SQL as they are. */
const textsOf = ({default: value, values = [], comment = '', type}: ColumnDefinition): readonly string[] => {
  const sql = value !== null && typeof value === 'object' ? value.sql : String(value ?? '');
  return [sql, comment, ...values, ...(isLogicalType(type) ? [] : [type])];
};

/** What the column builder can say; anything else is written as SQL. */
export const isBuildable = (
  column: ColumnDefinition,
  {dialect, before}: Pick<EmitContext, 'dialect' | 'before'>,
): boolean =>
  [column.name, column.references?.column ?? ''].every(isKnexName) &&
  isKnexTable(placeOf(column.references?.table ?? '', {before})) &&
  !(dialect.numbersBindings && textsOf(column).some((text) => text.includes('?'))) &&
  dialect.buildsOtherwise?.(column) !== true &&
  column.identity === undefined &&
  column.auto_increment === undefined &&
  column.charset === undefined &&
  column.on_update === undefined &&
  column.options === undefined &&
  column.grants === undefined &&
  column.generated === undefined &&
  column.collation === undefined &&
  column.on_conflict === undefined &&
  column.checks === undefined &&
  column.references?.name === undefined &&
  column.references?.deferrable === undefined &&
  !(column.values ?? []).some((value) => value.includes("'")) &&
  (isLogicalType(column.type) || /^[a-z]\w*( \w+)*(\([\d, ]+\))?( unsigned)?$/i.test(column.type));
