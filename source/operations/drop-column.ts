import {z} from 'zod';
import {dialectOf} from '../dialects/index.js';
import {replaceTable} from '../schema/edit.js';
import type {ForeignKey, Schema, Table} from '../schema/model.js';
import type {AddColumn} from './add-column.js';
import {captureCheck, captureColumn, captureForeignKey, captureUnique, listed} from './capture.js';
import {type ColumnDefinition, identifier} from './column-definition.js';
import {codeUsing} from './column-places.js';
import {createTable} from './create-table.js';
import type {OperationDefinition} from './definition.js';
import {fillFor} from './fill.js';
import {cannotApply, requireColumn, requireTable} from './find.js';
import {columnsOf, indexDefinitionOf} from './index-parts.js';
import {fillFromKept, keptTable, keptTableName} from './kept-values.js';
import {referencesTo} from './references-to.js';
import {requireEditable} from './require-editable.js';
import {mentions} from './sql-text.js';

export const dropColumnInput = z.strictObject({
  op: z.literal('drop_column'),
  table: identifier,
  column: identifier,
  /**
   * True keeps the values in a table of their own, from which `down` brings them back. Where absent, they are kept when `down` could not
   * work without them.
   */
  keep: z.boolean().optional(),
});

export type DropColumn = Readonly<z.infer<typeof dropColumnInput>>;

/** What goes with the column and comes back with it. */
type Attached = Pick<Table, 'foreignKeys' | 'uniques' | 'checks' | 'indexes'>;

const attachedTo = (table: Table, column: string): Attached => ({
  foreignKeys: table.foreignKeys.filter(({columns}) => columns.includes(column)),
  uniques: table.uniques.filter(({columns}) => columns.includes(column)),
  checks: table.checks.filter(({expression}) => mentions(expression, column)),
  indexes: table.indexes.filter(
    (index) =>
      columnsOf(index).includes(column) ||
      mentions([index.predicate, ...index.parts.map(({expression}) => expression)].join(' '), column),
  ),
});

const withoutColumn = (table: Table, column: string): Table => {
  const attached = attachedTo(table, column);
  return {
    ...table,
    columns: table.columns.filter(({name}) => name !== column),
    foreignKeys: table.foreignKeys.filter((key) => !attached.foreignKeys.includes(key)),
    uniques: table.uniques.filter((unique) => !attached.uniques.includes(unique)),
    checks: table.checks.filter((check) => !attached.checks.includes(check)),
    indexes: table.indexes.filter((index) => !attached.indexes.includes(index)),
  };
};

/** The indexes that use the column, and go with it. */
export const droppedIndexes = (before: Schema, {table, column}: DropColumn): Table['indexes'] =>
  attachedTo(requireTable(before, table), column).indexes;

const isGenerated = (table: Table, column: string): boolean => requireColumn(table, column).generated !== null;

/** What would no longer work without the column; null where nothing. */
const userOf = (schema: Schema, table: Table, column: string): string | null => {
  if (table.primaryKey?.columns.includes(column)) return `the primary key of ${table.name}`;
  const reference = referencesTo(schema, table.name).find(({targets}) => targets.includes(column));
  if (reference !== undefined) return `the foreign key of ${reference.owner}.${reference.columns.join(', ')}`;
  const generated = table.columns.find((other) => mentions(other.generated?.expression ?? '', column));
  if (generated !== undefined) return `the generated column ${table.name}.${generated.name}`;
  return codeUsing({schema, table, column})?.title ?? null;
};

const checkDroppable = (schema: Schema, table: Table, {column, keep}: DropColumn): void => {
  const object = `${table.name}.${column}`;
  if (table.columns.length === 1) {
    throw cannotApply(`${object} cannot be dropped: ${table.name} has no other column.`, [`Drop ${table.name}.`]);
  }
  const user = userOf(schema, table, column);
  if (user !== null) {
    throw cannotApply(`${object} cannot be dropped: ${user} uses it.`, [`Drop or change ${user} first.`]);
  }
  if (keep === true && isGenerated(table, column)) {
    throw cannotApply(`${object} has no values to keep: it is generated.`, ['Leave `keep` away.']);
  }
};

/** Why `down` could not work without the values: `every row must have its own value`; null where it could. */
export const reasonToKeep = (before: Schema, {table: name, column}: DropColumn): string | null => {
  const table = requireTable(before, name);
  const fill = fillFor(table, requireColumn(table, column));
  return fill.kind === 'impossible' ? fill.why : null;
};

/** Whether the values stay in a table of their own: because a person wants it, or because `down` needs them. */
export const keepsValues = (before: Schema, operation: DropColumn): boolean =>
  operation.keep ?? reasonToKeep(before, operation) !== null;

/** A key that stands in the column's own definition. */
const isOwnKey = ({inline, columns}: ForeignKey): boolean => inline === true && columns.length === 1;

const captureOwnParts = ({foreignKeys, checks}: Attached, column: string): Partial<ColumnDefinition> => {
  const [key] = foreignKeys.filter(isOwnKey).map(captureForeignKey);
  const {columns: _columns, references, ...rest} = key ?? {};
  const target = references && {table: references.table, column: references.columns[0] ?? '', ...rest};
  return {
    ...(target && {references: target}),
    ...listed('checks', checks.filter(({inlineColumn}) => inlineColumn === column).map(captureCheck)),
  };
};

const restored = (before: Schema, operation: DropColumn): AddColumn => {
  const dialect = dialectOf(before.dialect);
  const table = requireTable(before, operation.table);
  const column = requireColumn(table, operation.column);
  const attached = attachedTo(table, operation.column);
  const fill = fillFor(table, column);
  const kept = keepsValues(before, operation);
  if (fill.kind === 'impossible' && !kept) {
    throw cannotApply(`${table.name}.${column.name} cannot come back when its values are not kept: ${fill.why}.`, [
      'Keep the values: `keep: true`.',
    ]);
  }
  return {
    op: 'add_column',
    table: operation.table,
    column: {...captureColumn(dialect, column), ...captureOwnParts(attached, column.name)},
    ...(fill.kind === 'value' && {fill: fill.value}),
    ...(kept && {fill: fillFromKept(dialect, table, column)}),
    ...listed('uniques', attached.uniques.map(captureUnique)),
    ...listed('checks', attached.checks.filter(({inlineColumn}) => inlineColumn !== column.name).map(captureCheck)),
    ...listed('foreign_keys', attached.foreignKeys.filter((key) => !isOwnKey(key)).map(captureForeignKey)),
  };
};

export const dropColumn: OperationDefinition<DropColumn> = {
  op: 'drop_column',
  input: dropColumnInput,
  describe: ({table, column, keep}) =>
    keep === true
      ? `Drop ${table}.${column} and keep its values in ${keptTableName(table, column)}`
      : `Drop ${table}.${column} with all its values`,
  apply: (schema, operation) => {
    const table = requireTable(schema, operation.table);
    requireColumn(table, operation.column);
    requireEditable(table);
    checkDroppable(schema, table, operation);
    const after = replaceTable(schema, withoutColumn(table, operation.column));
    if (!keepsValues(schema, operation)) return after;
    return createTable.apply(after, keptTable(dialectOf(schema.dialect), table, operation.column));
  },
  reverse: (before, operation) => {
    const {table: name, column} = operation;
    return [
      restored(before, operation),
      ...droppedIndexes(before, operation).map((index) => ({
        op: 'add_index' as const,
        table: name,
        ...indexDefinitionOf(name, index),
      })),
      ...(keepsValues(before, operation) ? [{op: 'drop_table' as const, table: keptTableName(name, column)}] : []),
    ];
  },
  losses: (before, operation) =>
    keepsValues(before, operation) || isGenerated(requireTable(before, operation.table), operation.column)
      ? []
      : [{object: `${operation.table}.${operation.column}`, table: operation.table, column: operation.column}],
  touches: ({table, column, keep}) => (keep === true ? [table, keptTableName(table, column)] : [table]),
};
