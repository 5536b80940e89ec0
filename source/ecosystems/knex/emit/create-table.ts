import {isIncrements} from '../../../operations/build-table.js';
import {type CreateTable, tableFrom} from '../../../operations/create-table.js';
import type {ForeignKeyDefinition} from '../../../operations/table-parts.js';
import {call, callbackHead, chain, indented, type Lines, statement, stringArray, stringLiteral} from './code.js';
import {columnLines, isBuildable, type KeyPart} from './column-builder.js';
import type {EmitContext, Step} from './emit-context.js';
import {addIndexStep, indexCall} from './index-calls.js';
import {rawText} from './raw.js';

const isBuildableTable = ({
  columns,
  uniques,
  checks,
  foreign_keys,
  options,
  primary_key_name,
  primary_key_details,
}: CreateTable): boolean =>
  columns.every(isBuildable) &&
  (uniques ?? []).length === 0 &&
  (checks ?? []).every(({name}) => name === undefined || /^[a-z_]\w*$/i.test(name)) &&
  (foreign_keys ?? []).every(({deferrable}) => deferrable === undefined) &&
  Object.keys(options ?? {}).length === 0 &&
  primary_key_name === undefined &&
  primary_key_details === undefined;

/** The one column that is the primary key all by itself, where the key is no counter. */
const singleKey = ({columns, primary_key: key}: CreateTable): string | null => {
  const [only] = key ?? [];
  const column = columns.find(({name}) => name === only);
  return key?.length === 1 && column !== undefined && !isIncrements(column) ? column.name : null;
};

const keyPart = (operation: CreateTable, column: string): KeyPart => {
  if (singleKey(operation) === column) return 'alone';
  return operation.primary_key?.includes(column) ? 'member' : 'none';
};

const foreignKeyLines = (key: ForeignKeyDefinition, {style}: EmitContext): Lines => {
  const quoted = (text: string): string => stringLiteral(text, style);
  const {name, columns, references, on_delete: onDelete, on_update: onUpdate} = key;
  const action = (method: string, text: string | undefined): readonly string[] =>
    text === undefined || text === 'no action' ? [] : [`.${method}(${quoted(text.toUpperCase())})`];
  const calls = [
    `.foreign(${stringArray(columns, style)}${name === undefined ? '' : `, ${quoted(name)}`})`,
    `.references(${stringArray(references.columns, style)})`,
    `.inTable(${quoted(references.table)})`,
    ...action('onDelete', onDelete),
    ...action('onUpdate', onUpdate),
  ];
  return statement(chain('table', calls, style), style);
};

const checkLines = ({name, expression}: NonNullable<CreateTable['checks']>[number], {style}: EmitContext): Lines => {
  const parameters = [stringLiteral(expression, style)];
  if (name !== undefined) parameters.push('undefined', stringLiteral(name, style));
  return statement(call('table.check', parameters, style), style);
};

const bodyOf = (operation: CreateTable, context: EmitContext): Lines => {
  const {style} = context;
  const single = singleKey(operation);
  const needsKey = operation.primary_key !== undefined && single === null && !operation.columns.some(isIncrements);
  return [
    ...operation.columns.flatMap((column) => columnLines(column, keyPart(operation, column.name), context)),
    ...(needsKey
      ? statement(call('table.primary', [stringArray(operation.primary_key ?? [], style)], style), style)
      : []),
    ...(operation.foreign_keys ?? []).flatMap((key) => foreignKeyLines(key, context)),
    ...(operation.checks ?? []).flatMap((check) => checkLines(check, context)),
    ...(operation.indexes ?? []).flatMap((index) => indexCall(operation.table, index, context) ?? []),
    ...(operation.comment !== undefined && context.dialect.keepsComments
      ? statement([`table.comment(${stringLiteral(operation.comment, style)})`], style)
      : []),
  ];
};

const built = (operation: CreateTable, context: EmitContext): readonly Step[] => {
  const {style, connection} = context;
  const head = `await ${connection}.schema.createTable(${stringLiteral(operation.table, style)}, ${callbackHead('table', style)}`;
  const later = (operation.indexes ?? []).filter((index) => indexCall(operation.table, index, context) === null);
  return [
    {kind: 'statement', lines: statement([head, ...indented(bodyOf(operation, context), style), '})'], style)},
    ...later.map((index) => addIndexStep(operation.table, index, context)),
    ...(operation.triggers ?? []).map(
      ({definition}): Step => ({kind: 'statement', lines: rawText(definition, 'exact', context)}),
    ),
  ];
};

/** What the builder cannot say is written as the dialect's own CREATE TABLE. */
const written = (operation: CreateTable, context: EmitContext): readonly Step[] => {
  const table = tableFrom(context.dialect, operation);
  const triggers = new Set(table.triggers.map(({definition}) => definition));
  return context.dialect
    .createTableStatements(table)
    .map((sql): Step => ({kind: 'statement', lines: rawText(sql, triggers.has(sql) ? 'exact' : 'indented', context)}));
};

export const emitCreateTable = (operation: CreateTable, context: EmitContext): readonly Step[] =>
  isBuildableTable(operation) ? built(operation, context) : written(operation, context);
