import {z} from 'zod';
import type {Dialect} from '../dialects/dialect.js';
import {dialectOf} from '../dialects/index.js';
import {replaceTable} from '../schema/edit.js';
import {type Column, qualifiedName, type Schema, type Table} from '../schema/model.js';
import type {AddColumn} from './add-column.js';
import {attachedTo, captureOwnParts, captureTableParts, withoutColumn} from './attached.js';
import {captureColumn, listed} from './capture.js';
import {identifier} from './column-definition.js';
import {codeUsing} from './column-places.js';
import {createTable} from './create-table.js';
import type {OperationDefinition} from './definition.js';
import {fillFor} from './fill.js';
import {cannotApply, requireColumn, requireTable} from './find.js';
import {indexDefinitionOf} from './index-parts.js';
import {fillFromKept, keptTable, keptTableName} from './kept-values.js';
import {captureSequence} from './owned-sequences.js';
import {referencesTo} from './references-to.js';
import {requireEditable} from './require-editable.js';
import {outOfStep} from './row-conflicts.js';
import {mentions} from './sql-text.js';
import {requireUnusedByFunctions} from './trigger-functions.js';

export const dropColumnInput = z.strictObject({
  op: z.literal('drop_column'),
  table: identifier,
  column: identifier,
  /**
   * True keeps the values in a table of their own, from which `down` brings them back. Where absent, they are kept when `down` could not
   * work without them.
   */
  keep: z.boolean().optional(),
  /** Another column of the same rows that took its place. */
  replaced_by: z
    .strictObject({
      column: identifier,
      /** SQL of a row that makes the other column's value of the dropped one's. */
      forward: z.string().min(1),
      /** SQL of a row that makes the dropped column's value of the other one's: `down` fills it with that. */
      backward: z.string().min(1),
    })
    .optional(),
});

export type DropColumn = Readonly<z.infer<typeof dropColumnInput>>;

type Replacement = NonNullable<DropColumn['replaced_by']>;

/** The indexes that use the column, and go with it. */
export const droppedIndexes = (before: Schema, {table, column}: DropColumn): Table['indexes'] =>
  attachedTo(requireTable(before, table), column).indexes;

const isGenerated = (table: Table, column: string): boolean => requireColumn(table, column).generated !== null;

/** What would no longer work without the column; null where nothing. */
const userOf = (schema: Schema, table: Table, column: string): string | null => {
  if (table.primaryKey?.columns.includes(column)) return `the primary key of ${qualifiedName(table)}`;
  const reference = referencesTo(schema, qualifiedName(table)).find(({targets}) => targets.includes(column));
  if (reference !== undefined) return `the foreign key of ${reference.owner}.${reference.columns.join(', ')}`;
  const generated = table.columns.find((other) => mentions(other.generated?.expression ?? '', column));
  if (generated !== undefined) return `the generated column ${qualifiedName(table)}.${generated.name}`;
  return codeUsing({schema, table, column})?.title ?? null;
};

/** What the database itself has against it, where that is no reason to make the table anew. */
const refusalOf = (schema: Schema, table: Table, column: string): string | null => {
  const {bindsViews, dropColumnBlockers} = dialectOf(schema.dialect);
  // Views are known to read it by more than that they mention a name.
  return bindsViews ? (dropColumnBlockers({...schema, views: []}, qualifiedName(table), column)[0] ?? null) : null;
};

const checkDroppable = (schema: Schema, table: Table, {column, keep, replaced_by: replacement}: DropColumn): void => {
  const object = `${qualifiedName(table)}.${column}`;
  if (!table.columns.some(({name, generated}) => name !== column && generated === null)) {
    throw cannotApply(`${object} cannot be dropped: ${qualifiedName(table)} has no other column that takes values.`, [
      `Drop ${qualifiedName(table)}.`,
    ]);
  }
  const user = userOf(schema, table, column);
  if (user !== null) {
    throw cannotApply(`${object} cannot be dropped: ${user} uses it.`, [`Drop or change ${user} first.`]);
  }
  const refusal = refusalOf(schema, table, column);
  if (refusal !== null) throw cannotApply(`${object} cannot be dropped: ${refusal}.`, ['Drop or change that first.']);
  if (replacement !== undefined) requireColumn(table, replacement.column);
  if (keep === true && isGenerated(table, column)) {
    throw cannotApply(`${object} has no values to keep: it is generated.`, ['Leave `keep` away.']);
  }
};

/** Why `down` could not work without the values: `every row must have its own value`; null where it could. */
export const reasonToKeep = (
  before: Schema,
  {table: name, column, replaced_by: replacement}: DropColumn,
): string | null => {
  if (replacement !== undefined) return null;
  const table = requireTable(before, name);
  const fill = fillFor(table, requireColumn(table, column));
  return fill.kind === 'impossible' ? fill.why : null;
};

/** Whether the values stay in a table of their own: because a person wants it, or because `down` needs them. */
export const keepsValues = (before: Schema, operation: DropColumn): boolean =>
  operation.keep ?? reasonToKeep(before, operation) !== null;

/** Where it stands; nothing where it is the last one. */
const placeOf = ({columns}: Table, column: Column): Pick<AddColumn, 'after'> => {
  const at = columns.indexOf(column);
  return at === columns.length - 1 ? {} : {after: columns[at - 1]?.name ?? null};
};

const valueFrom = (dialect: Dialect, {backward}: Replacement, {type}: Column): string =>
  dialect.castTo?.(backward, type) ?? backward;

const restored = (before: Schema, operation: DropColumn): AddColumn => {
  const dialect = dialectOf(before.dialect);
  const table = requireTable(before, operation.table);
  const column = requireColumn(table, operation.column);
  const attached = attachedTo(table, operation.column);
  const fill = fillFor(table, column);
  const kept = keepsValues(before, operation);
  const {replaced_by: replacement} = operation;
  if (fill.kind === 'impossible' && !kept && replacement === undefined) {
    throw cannotApply(
      `${qualifiedName(table)}.${column.name} cannot come back when its values are not kept: ${fill.why}.`,
      ['Keep the values: `keep: true`.'],
    );
  }
  return {
    op: 'add_column',
    table: operation.table,
    column: {...captureColumn(dialect, column), ...captureOwnParts(attached, column.name)},
    ...(fill.kind === 'value' && {fill: fill.value}),
    ...(replacement && {fill: {sql: valueFrom(dialect, replacement, column)}}),
    ...(kept && {fill: fillFromKept(dialect, table, column)}),
    ...captureTableParts(attached, column.name),
    ...(dialect.placesColumns && {
      ...listed(
        'indexes',
        attached.indexes.map((index) => indexDefinitionOf(table.name, index)),
      ),
      ...placeOf(table, column),
    }),
    ...listed(
      'sequences',
      before.sequences
        .filter(({ownedBy}) => ownedBy === `${qualifiedName(table)}.${column.name}`)
        .map((sequence) => captureSequence(table, sequence)),
    ),
  };
};

export const dropColumn: OperationDefinition<DropColumn> = {
  op: 'drop_column',
  input: dropColumnInput,
  describe: ({table, column, keep, replaced_by: replacement}) => {
    if (keep === true) return `Drop ${table}.${column} and keep its values in ${keptTableName(table, column)}`;
    return replacement === undefined
      ? `Drop ${table}.${column} with all its values`
      : `Drop ${table}.${column}, whose values ${table}.${replacement.column} has`;
  },
  apply: (schema, operation) => {
    const table = requireTable(schema, operation.table);
    requireColumn(table, operation.column);
    requireEditable(table);
    checkDroppable(schema, table, operation);
    requireUnusedByFunctions(schema, table, operation.column);
    const after = replaceTable(schema, withoutColumn(table, operation.column));
    if (!keepsValues(schema, operation)) return after;
    return createTable.apply(after, keptTable(dialectOf(schema.dialect), table, operation.column));
  },
  reverse: (before, operation) => {
    const {table: name, column} = operation;
    const indexes = dialectOf(before.dialect).placesColumns ? [] : droppedIndexes(before, operation);
    return [
      restored(before, operation),
      ...indexes.map((index) => ({
        op: 'add_index' as const,
        table: name,
        ...indexDefinitionOf(name, index),
      })),
      ...(keepsValues(before, operation) ? [{op: 'drop_table' as const, table: keptTableName(name, column)}] : []),
    ];
  },
  losses: (before, operation) =>
    keepsValues(before, operation) ||
    operation.replaced_by !== undefined ||
    isGenerated(requireTable(before, operation.table), operation.column)
      ? []
      : [{object: `${operation.table}.${operation.column}`, table: operation.table, column: operation.column}],
  conflicts: (before, {table: name, column, keep, replaced_by: replacement}) => {
    if (replacement === undefined) return [];
    const table = requireTable(before, name);
    const pair = {from: requireColumn(table, column), to: requireColumn(table, replacement.column), ...replacement};
    return [outOfStep(dialectOf(before.dialect), table, {...pair, isKept: keep === true})];
  },
  touches: ({table, column, keep}) => (keep === true ? [table, keptTableName(table, column)] : [table]),
};
