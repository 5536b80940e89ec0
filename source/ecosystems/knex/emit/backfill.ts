import type {Backfill} from '../../../operations/backfill.js';
import {backfilledColumns} from '../../../operations/backfill.js';
import {requireTable} from '../../../operations/find.js';
import {comment, indented, type Lines, statement, stringLiteral} from './code.js';
import type {EmitContext, Step} from './emit-context.js';
import {keepSteps} from './keep-values.js';
import {escaped, isKnexName, rawLines} from './raw.js';

type Value = Backfill['set'][string] | undefined;

const valueText = (value: Value, {dialect, style, connection}: EmitContext): string => {
  if (typeof value === 'string') return stringLiteral(value, style);
  if (value === null || typeof value !== 'object') return String(value);
  return `${connection}.raw(${stringLiteral(escaped(value.sql, dialect), style)})`;
};

const valueSql = (value: Value, {dialect}: EmitContext): string => {
  if (typeof value === 'string') return dialect.quoteText(value);
  return value === null || typeof value !== 'object' ? String(value) : value.sql;
};

const keyText = (name: string, {style}: EmitContext): string =>
  /^[a-z_$][\w$]*$/i.test(name) ? name : stringLiteral(name, style);

/** With what the database would set by itself in every UPDATE, as if a person had changed the row: it stays. */
const valuesOf = ({table, set}: Backfill, {before, dialect}: EmitContext): readonly (readonly [string, Value])[] => [
  ...Object.entries(set),
  ...requireTable(before, table)
    .columns.filter(({name, onUpdate}) => onUpdate !== undefined && set[name] === undefined)
    .map(({name}) => [name, {sql: dialect.quoteIdentifier(name)}] as const),
];

const updateText = (operation: Backfill, context: EmitContext): string => {
  const values = valuesOf(operation, context).map(
    ([name, value]) => `${keyText(name, context)}: ${valueText(value, context)}`,
  );
  return `.update({ ${values.join(', ')} })`;
};

const rowsText = ({table, where}: Backfill, {dialect, style, connection}: EmitContext): string => {
  const condition = where === undefined ? '' : `.whereRaw(${stringLiteral(escaped(where, dialect), style)})`;
  return `${connection}(${stringLiteral(table, style)})${condition}`;
};

/** Each batch begins behind the last key of the one before, as a row may meet the condition before and after. */
const batches = (operation: Backfill, size: number, context: EmitContext): Lines => {
  const {style, connection, before} = context;
  const [name = ''] = requireTable(before, operation.table).primaryKey?.columns ?? [];
  const key = stringLiteral(name, style);
  const table = stringLiteral(operation.table, style);
  const typed = (name: string, type: string): string => (style.extension === 'ts' ? `${name}: ${type}` : name);
  const body = [
    `const rows = ${rowsText(operation, context)}.orderBy(${key}).limit(${size})`,
    `const ${typed('keys', '(string | number)[]')} = await (last === null ? rows : rows.where(${key}, ${stringLiteral('>', style)}, last)).pluck(${key})`,
    'if (keys.length === 0) break',
    `await ${connection}(${table}).whereIn(${key}, keys)${updateText(operation, context)}`,
    'last = keys[keys.length - 1]',
  ];
  return [
    comment(`${size} rows at a time, in the order of the primary key.`),
    `for (let ${typed('last', 'string | number | null')} = null; ; ) {`,
    ...indented(
      body.flatMap((line) => statement([line], style)),
      style,
    ),
    '}',
  ];
};

/** Knex's builder would read the names as something else. */
const written = (operation: Backfill, context: EmitContext): Lines => {
  const values = valuesOf(operation, context);
  const assignments = values.map(([, value]) => `?? = ${valueSql(value, context)}`).join(', ');
  const where = operation.where === undefined ? '' : ` WHERE ${operation.where}`;
  const names = [operation.table, ...values.map(([name]) => name)];
  return rawLines(`UPDATE ?? SET ${assignments}${where}`, names, context);
};

const changed = (operation: Backfill, context: EmitContext): Lines => {
  const keys = requireTable(context.before, operation.table).primaryKey?.columns ?? [];
  const names = [operation.table, ...keys, ...valuesOf(operation, context).map(([name]) => name)];
  if (!names.every(isKnexName)) return written(operation, context);
  if (operation.batch !== undefined) return batches(operation, operation.batch, context);
  return statement([`await ${rowsText(operation, context)}${updateText(operation, context)}`], context.style);
};

export const emitBackfill = (operation: Backfill, context: EmitContext): readonly Step[] => [
  ...(operation.keep === true
    ? backfilledColumns(operation).flatMap((column) => keepSteps({table: operation.table, column}, context))
    : []),
  {kind: 'statement', lines: changed(operation, context)},
];
