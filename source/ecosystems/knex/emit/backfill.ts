import type {Backfill} from '../../../operations/backfill.js';
import {backfilledColumns} from '../../../operations/backfill.js';
import {requireTable} from '../../../operations/find.js';
import {batches} from './batches.js';
import {type Lines, statement, stringLiteral} from './code.js';
import type {EmitContext, Step} from './emit-context.js';
import {keepSteps} from './keep-values.js';
import {escaped, isKnexName, isKnexTable, rawLines} from './raw.js';
import {placeOf} from './table-place.js';

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

const rowsText = ({table, where}: Backfill, context: EmitContext): string => {
  const {dialect, style, connection} = context;
  const {schema, name} = placeOf(table, context);
  const within = schema === undefined ? '' : `.withSchema(${stringLiteral(schema, style)})`;
  const condition = where === undefined ? '' : `.whereRaw(${stringLiteral(escaped(where, dialect), style)})`;
  return `${connection}(${stringLiteral(name, style)})${within}${condition}`;
};

/** Knex's builder would read the names as something else. */
const written = (operation: Backfill, context: EmitContext): Lines => {
  const values = valuesOf(operation, context);
  const assignments = values.map(([, value]) => `?? = ${valueSql(value, context)}`).join(', ');
  const where = operation.where === undefined ? '' : ` WHERE ${operation.where}`;
  const names = [placeOf(operation.table, context), ...values.map(([name]) => name)];
  return rawLines(`UPDATE ?? SET ${assignments}${where}`, names, context);
};

const changed = (operation: Backfill, context: EmitContext): Lines => {
  const keys = requireTable(context.before, operation.table).primaryKey?.columns ?? [];
  const names = [...keys, ...valuesOf(operation, context).map(([name]) => name)];
  if (!isKnexTable(placeOf(operation.table, context)) || !names.every(isKnexName)) return written(operation, context);
  const rows = rowsText(operation, context);
  const update = updateText(operation, context);
  if (operation.batch) return batches({keys, size: operation.batch, rows, update}, context);
  return statement([`await ${rows}${update}`], context.style);
};

export const emitBackfill = (operation: Backfill, context: EmitContext): readonly Step[] => [
  ...(operation.keep === true
    ? backfilledColumns(operation).flatMap((column) => keepSteps({table: operation.table, column}, context))
    : []),
  {kind: 'statement', lines: changed(operation, context)},
];
