import {z} from 'zod';
import type {Dialect} from '../dialects/dialect.js';
import {dialectOf} from '../dialects/index.js';
import {replaceTable, sortedByName} from '../schema/edit.js';
import type {Column, Table} from '../schema/model.js';
import {columnFrom, isIncrements, mergeParts, partsFrom, type TableParts, withParts} from './build-table.js';
import {checkParts, checkType} from './check-parts.js';
import {checkDefinition, columnDefinition, defaultValue, identifier} from './column-definition.js';
import {partsOfColumn} from './column-parts.js';
import {codeUsing} from './column-places.js';
import type {OperationDefinition} from './definition.js';
import {columnPhrase} from './describe-column.js';
import {cannotApply, nameTaken, requireColumn, requireTable} from './find.js';
import {alteration, online} from './online.js';
import {addSequences} from './owned-sequences.js';
import {exclusion, ownedSequence} from './part-details.js';
import {requireEditable} from './require-editable.js';
import {sameName} from './sql-text.js';
import {foreignKeyDefinition, indexDefinition, uniqueDefinition} from './table-parts.js';

export const addColumnInput = z.strictObject({
  op: z.literal('add_column'),
  table: identifier,
  column: columnDefinition,
  /** What the rows that are there get, where it is not the default. An expression may use the table's other columns. */
  fill: defaultValue.optional(),
  /** Constraints of the table that come with the column. */
  uniques: z.array(uniqueDefinition).optional(),
  checks: z.array(checkDefinition).optional(),
  foreign_keys: z.array(foreignKeyDefinition).optional(),
  exclusions: z.array(exclusion).min(1).exactOptional(),
  /** Indexes that come with it, where the database makes them in one statement. */
  indexes: z.array(indexDefinition).min(1).exactOptional(),
  /** The column it stands behind, null for the first place; last where absent. Only where a column can come at any place. */
  after: identifier.nullable().exactOptional(),
  /** Sequences that it owns. */
  sequences: z.array(ownedSequence).min(1).exactOptional(),
  ...alteration,
  ...online,
});

export type AddColumn = Readonly<z.infer<typeof addColumnInput>>;

/** The column and what comes with it, as the database will report them. */
export const addedBy = (
  dialect: Dialect,
  operation: AddColumn,
): {readonly column: Column; readonly parts: TableParts} => {
  const own = partsOfColumn(dialect, operation.table, operation.column);
  // ADD COLUMN writes a reference into the column's own definition, with which SQLite drops it again.
  const foreignKeys = own.foreignKeys.map((key) => ({...key, inline: true}));
  return {
    column: columnFrom(dialect, operation.column, 'optional'),
    parts: mergeParts([{...own, foreignKeys}, partsFrom(operation.table, operation)]),
  };
};

const placed = (table: Table, column: Column, {after}: AddColumn): readonly Column[] => {
  if (after === undefined) return [...table.columns, column];
  const at = after === null ? 0 : table.columns.indexOf(requireColumn(table, after)) + 1;
  return table.columns.toSpliced(at, 0, column);
};

const requirePlaces = ({title, placesColumns}: Dialect, {table, column, after, indexes}: AddColumn): void => {
  if (placesColumns || (after === undefined && indexes === undefined)) return;
  throw cannotApply(
    `${table}.${column.name} cannot be added at a place of its own, or with indexes: ${title} adds a column behind the last one.`,
    ['Leave `after` away.', 'Add the indexes with `add_index`.'],
  );
};

export const addColumn: OperationDefinition<AddColumn> = {
  op: 'add_column',
  input: addColumnInput,
  describe: ({table, column}) => `Add ${table}.${column.name} (${columnPhrase(column)})`,
  apply: (schema, operation) => {
    const table = requireTable(schema, operation.table);
    requireEditable(table);
    const object = `${operation.table}.${operation.column.name}`;
    const twin = table.columns.find(({name}) => sameName(name, operation.column.name));
    if (twin !== undefined) throw nameTaken('column', object, `the column ${twin.name}`);
    if (isIncrements(operation.column)) {
      throw cannotApply(`${object} cannot be added: a column that counts up is made together with its table.`, [
        `Add ${object} as a plain integer.`,
      ]);
    }
    const code = dialectOf(schema.dialect).bindsViews
      ? null
      : codeUsing({schema, table, column: operation.column.name});
    if (code !== null) {
      throw cannotApply(`${object} cannot be added: ${code.title} would no longer mean the same.`, [
        `Write in full there whose column ${operation.column.name} is.`,
        'Choose another name.',
      ]);
    }
    const dialect = dialectOf(schema.dialect);
    requirePlaces(dialect, operation);
    const {column, parts} = addedBy(dialect, operation);
    const exclusions = [...(table.exclusions ?? []), ...(operation.exclusions ?? [])];
    const after = withParts(
      {
        ...table,
        columns: placed(table, column, operation),
        ...(exclusions.length > 0 && {exclusions: sortedByName(exclusions)}),
      },
      parts,
    );
    checkType(table, column);
    checkParts(schema, after, parts);
    return addSequences(replaceTable(schema, after), operation.table, operation.sequences);
  },
  reverse: (_before, {table, column}) => [{op: 'drop_column', table, column: column.name, keep: false}],
  losses: () => [],
  touches: ({table}) => [table],
};
