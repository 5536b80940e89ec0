import type {Backfill} from '../../../operations/backfill.js';
import {backfilledColumns} from '../../../operations/backfill.js';
import {requireTable} from '../../../operations/find.js';
import {comment, indented, type Lines, statement, stringLiteral} from './code.js';
import type {EmitContext, Step} from './emit-context.js';
import {keepSteps} from './keep-values.js';

const valueText = (value: Backfill['set'][string] | undefined, {style, connection}: EmitContext): string => {
  if (typeof value === 'string') return stringLiteral(value, style);
  if (value === null || typeof value !== 'object') return String(value);
  return `${connection}.raw(${stringLiteral(value.sql, style)})`;
};

const keyText = (name: string, {style}: EmitContext): string =>
  /^[a-z_$][\w$]*$/i.test(name) ? name : stringLiteral(name, style);

/** What the database would set with every UPDATE, as if a person had changed the row. */
const untouched = ({table, set}: Backfill, context: EmitContext): readonly string[] =>
  requireTable(context.before, table)
    .columns.filter(({name, onUpdate}) => onUpdate !== undefined && set[name] === undefined)
    .map(({name}) => {
      const same = stringLiteral(context.dialect.quoteIdentifier(name), context.style);
      return `${keyText(name, context)}: ${context.connection}.raw(${same})`;
    });

const updateText = (operation: Backfill, context: EmitContext): string => {
  const changed = Object.entries(operation.set).map(
    ([name, value]) => `${keyText(name, context)}: ${valueText(value, context)}`,
  );
  const values = [...changed, ...untouched(operation, context)];
  return `.update({ ${values.join(', ')} })`;
};

const rowsText = ({table, where}: Backfill, {style, connection}: EmitContext): string => {
  const condition = where === undefined ? '' : `.whereRaw(${stringLiteral(where, style)})`;
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

const changed = (operation: Backfill, context: EmitContext): Lines => {
  if (operation.batch !== undefined) return batches(operation, operation.batch, context);
  return statement([`await ${rowsText(operation, context)}${updateText(operation, context)}`], context.style);
};

export const emitBackfill = (operation: Backfill, context: EmitContext): readonly Step[] => [
  ...(operation.keep === true
    ? backfilledColumns(operation).flatMap((column) => keepSteps({table: operation.table, column}, context))
    : []),
  {kind: 'statement', lines: changed(operation, context)},
];
