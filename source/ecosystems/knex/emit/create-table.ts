import {isIncrements} from '../../../operations/build-table.js';
import type {CheckDefinition} from '../../../operations/column-definition.js';
import {type CreateTable, tableFrom} from '../../../operations/create-table.js';
import {defaultName} from '../../../operations/names.js';
import {sequencesOf} from '../../../operations/owned-sequences.js';
import type {ForeignKeyDefinition, UniqueDefinition} from '../../../operations/table-parts.js';
import {emptySchema} from '../../../schema/empty.js';
import {findTable, type Qualified, qualifiedName, type TableReference, tableNamed} from '../../../schema/model.js';
import {call, callbackHead, chain, indented, type Lines, statement, stringArray, stringLiteral} from './code.js';
import {columnLines, isBuildable, type KeyPart} from './column-builder.js';
import type {EmitContext, Step} from './emit-context.js';
import {addIndexStep, indexCall} from './index-calls.js';
import {isKnexName, isKnexTable, rawText} from './raw.js';
import {placeOf, schemaBuilder} from './table-place.js';

/** Names in quotes, or in none, that mean the same to every database. */
const isPlainName = (name: string): boolean => /^[a-z_]\w*$/.test(name) && name.length <= 63;

const isBuildableCheck = ({name, expression, ...details}: CheckDefinition, {dialect}: EmitContext): boolean =>
  (name === undefined || isPlainName(name)) &&
  Object.keys(details).length === 0 &&
  !(dialect.numbersBindings && expression.includes('?'));

/** The table that a key refers to, however the plan names it. */
const targetOf = ({schema, table}: TableReference, context: EmitContext): Qualified =>
  schema === undefined ? placeOf(table, context) : {schema, name: table};

const isBuildableKey = (
  {deferrable, match, delete_columns, validated, enforced, comment, ...key}: ForeignKeyDefinition,
  context: EmitContext,
) =>
  [deferrable, match, delete_columns, validated, enforced, comment].every((detail) => detail === undefined) &&
  isKnexTable(targetOf(key.references, context)) &&
  [...key.columns, ...key.references.columns, key.name ?? ''].every(isKnexName);

/** The names that Knex and the database give a primary key themselves. */
const hasUsualKey = ({table, columns, primary_key_name: name}: CreateTable, {dialect, after}: EmitContext): boolean => {
  if (dialect.uniqueBecomesIndex || columns.some(isIncrements))
    return name === undefined || name === `${tableNamed(after, table).name}_pkey`;
  const made = findTable(after, table)?.primaryKey?.name;
  return made === undefined || made === null || made === `${tableNamed(after, table).name}_pkey`;
};

const isBuildableTable = (operation: CreateTable, context: EmitContext): boolean => {
  const {columns, uniques = [], checks = [], foreign_keys: keys = [], options = {}} = operation;
  const {sequences, exclusions, row_security, policies, grants, triggers = []} = operation;
  const {comment = ''} = operation;
  return (
    isKnexTable(tableNamed(context.after, operation.table)) &&
    columns.every((column) => isBuildable(column, context)) &&
    uniques.every(({details, columns: names}) => details === undefined && names.every(isKnexName)) &&
    (uniques.length === 0 || !context.dialect.uniqueBecomesIndex) &&
    checks.every((check) => isBuildableCheck(check, context)) &&
    keys.every((key) => isBuildableKey(key, context)) &&
    Object.keys(options).length === 0 &&
    operation.primary_key_details === undefined &&
    operation.partition_by === undefined &&
    hasUsualKey(operation, context) &&
    [sequences, exclusions, row_security, policies, grants].every((part) => part === undefined) &&
    triggers.every(({enabled, comment: text}) => enabled === undefined && text === undefined) &&
    // Knex writes it as it is.
    !/['?\\]/.test(comment)
  );
};

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

export const foreignKeyLines = (table: string, key: ForeignKeyDefinition, context: EmitContext): Lines => {
  const {style} = context;
  const quoted = (text: string): string => stringLiteral(text, style);
  const {name, columns, references, on_delete: onDelete, on_update: onUpdate} = key;
  const isUsual = name === undefined || name === defaultName(table, columns, 'foreign');
  const action = (method: string, text: string | undefined): readonly string[] =>
    text === undefined || text === 'no action' ? [] : [`.${method}(${quoted(text.toUpperCase())})`];
  const calls = [
    `.foreign(${stringArray(columns, style)}${isUsual ? '' : `, ${quoted(name)}`})`,
    `.references(${stringArray(references.columns, style)})`,
    `.inTable(${quoted(qualifiedName(targetOf(references, context)))})`,
    ...action('onDelete', onDelete),
    ...action('onUpdate', onUpdate),
  ];
  return statement(chain('table', calls, style), style);
};

const uniqueLines = (table: string, {name, columns}: UniqueDefinition, {style}: EmitContext): Lines => {
  const usual = name === undefined || name === defaultName(table, columns, 'unique');
  const named = usual ? [] : [`{ indexName: ${stringLiteral(name, style)} }`];
  return statement(call('table.unique', [stringArray(columns, style), ...named], style), style);
};

const checkLines = ({name, expression}: NonNullable<CreateTable['checks']>[number], {style}: EmitContext): Lines => {
  const parameters = [stringLiteral(expression, style)];
  if (name !== undefined) parameters.push('undefined', stringLiteral(name, style));
  return statement(call('table.check', parameters, style), style);
};

const optionLines = ({table: name}: CreateTable, {dialect, style, after}: EmitContext): Lines => {
  const table = findTable(after, name);
  const options = (table && dialect.builderOptions?.(table)) ?? {};
  return Object.entries(options).flatMap(([method, value]) =>
    statement([`table.${method}(${stringLiteral(value, style)})`], style),
  );
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
    ...(operation.uniques ?? []).flatMap((unique) => uniqueLines(operation.table, unique, context)),
    ...(operation.foreign_keys ?? []).flatMap((key) => foreignKeyLines(operation.table, key, context)),
    ...(operation.checks ?? []).flatMap((check) => checkLines(check, context)),
    ...(operation.indexes ?? []).flatMap((index) => indexCall(operation.table, index, context) ?? []),
    ...optionLines(operation, context),
    ...(operation.comment !== undefined && context.dialect.keepsComments
      ? statement([`table.comment(${stringLiteral(operation.comment, style)})`], style)
      : []),
  ];
};

const built = (operation: CreateTable, context: EmitContext): readonly Step[] => {
  const {style} = context;
  const place = placeOf(operation.table, context);
  const head = `await ${schemaBuilder(place, context)}.createTable(${stringLiteral(place.name, style)}, ${callbackHead('table', style)}`;
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
  const {dialect, after: schema} = context;
  const table = findTable(schema, operation.table) ?? tableFrom(schema, operation);
  const triggers = new Set(table.triggers.map(({definition}) => definition));
  return dialect
    .partStatements({...emptySchema, dialect: schema.dialect, tables: [table], sequences: sequencesOf(schema, table)})
    .map((sql): Step => ({kind: 'statement', lines: rawText(sql, triggers.has(sql) ? 'exact' : 'indented', context)}));
};

export const emitCreateTable = (operation: CreateTable, context: EmitContext): readonly Step[] =>
  isBuildableTable(operation, context) ? built(operation, context) : written(operation, context);
