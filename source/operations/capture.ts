import type {Dialect} from '../dialects/dialect.js';
import {dialectOf} from '../dialects/index.js';
import {addTable, removeTable} from '../schema/edit.js';
import {
  type CheckConstraint,
  type Column,
  type ForeignKey,
  findTable,
  type KeyDetails,
  qualifiedName,
  type Schema,
  type Table,
  type UniqueConstraint,
} from '../schema/model.js';
import type {CheckDefinition, ColumnDefinition} from './column-definition.js';
import {type CreateTable, tableFrom} from './create-table.js';
import {defaultFromSql} from './default-sql.js';
import {indexDefinitionOf, indexPartDefinitionOf} from './index-parts.js';
import {logicalTypeOf} from './logical-type.js';
import {captureSequence, sequencesOf} from './owned-sequences.js';
import {settled} from './settled.js';
import type {ForeignKeyDefinition, KeyDetailsDefinition, UniqueDefinition} from './table-parts.js';

/** A column that counts up by its own definition, and not by a sequence beside it. */
export const isCounter = ({identity, default: value, identitySequence}: Column): boolean =>
  identity && value === null && identitySequence === undefined;

const captureCounter = ({name, type}: Column): ColumnDefinition => ({
  name,
  type: type.startsWith('bigint') ? 'big_increments' : 'increments',
});

/** A column that counts up, of another type than a plan has for it, or with more to say. */
const isOtherCounter = (dialect: Dialect, column: Column): boolean =>
  dialect.writesColumnsAnew &&
  isCounter(column) &&
  (column.type !== dialect.columnType(captureCounter(column)) ||
    column.comment !== null ||
    column.options !== undefined ||
    column.grants !== undefined);

/** The column as a plan writes it; building it again gives exactly this column. */
export const captureColumn = (dialect: Dialect, column: Column): ColumnDefinition => {
  const {name, nullable, generated, collation, comment} = column;
  if (isCounter(column) && !isOtherCounter(dialect, column)) return captureCounter(column);
  const type = logicalTypeOf(dialect, column.type);
  return {
    name,
    ...type,
    nullable,
    ...(column.default !== null && {default: defaultFromSql(dialect, column.default, type.type)}),
    ...(generated !== null && {generated}),
    ...(collation !== null && {collation}),
    ...(comment !== null && {comment}),
    ...(column.onConflict !== undefined && {on_conflict: column.onConflict}),
    ...(column.identitySequence !== undefined && {identity: column.identitySequence}),
    ...(column.charset !== undefined && {charset: column.charset}),
    ...(column.onUpdate !== undefined && {on_update: column.onUpdate}),
    ...(column.options !== undefined && {options: column.options}),
    ...(column.grants !== undefined && {grants: column.grants}),
    ...(isCounter(column) && {auto_increment: true}),
  };
};

export const captureDetails = (key: KeyDetails): KeyDetailsDefinition | null => {
  const {parts, onConflict, included, deferrable, nullsNotDistinct, withoutOverlaps, options, comment} = key;
  const details = {
    ...(parts !== undefined && {parts: parts.map(indexPartDefinitionOf)}),
    ...(onConflict !== undefined && {on_conflict: onConflict}),
    ...(included !== undefined && {included}),
    ...(deferrable !== undefined && {deferrable}),
    ...(nullsNotDistinct === true && {nulls_not_distinct: nullsNotDistinct}),
    ...(withoutOverlaps === true && {without_overlaps: withoutOverlaps}),
    ...(options !== undefined && {options}),
    ...(comment !== undefined && {comment}),
  };
  return Object.keys(details).length === 0 ? null : details;
};

export const captureForeignKey = (key: ForeignKey): ForeignKeyDefinition => ({
  ...(key.name !== null && {name: key.name}),
  columns: [...key.columns],
  references: {...key.references, columns: [...key.references.columns]},
  ...(key.onDelete !== 'no action' && {on_delete: key.onDelete}),
  ...(key.onUpdate !== 'no action' && {on_update: key.onUpdate}),
  ...(key.deferrable !== 'not deferrable' && {deferrable: key.deferrable}),
  ...(key.match !== undefined && {match: key.match}),
  ...(key.deleteColumns !== undefined && {delete_columns: key.deleteColumns}),
  ...(key.validated === false && {validated: key.validated}),
  ...(key.enforced === false && {enforced: key.enforced}),
  ...(key.comment !== undefined && {comment: key.comment}),
});

export const captureUnique = (unique: UniqueConstraint): UniqueDefinition => {
  const details = captureDetails(unique);
  return {
    ...(unique.name !== null && {name: unique.name}),
    columns: [...unique.columns],
    ...(details !== null && {details}),
  };
};

export const captureCheck = ({name, expression, ...check}: CheckConstraint): CheckDefinition => ({
  ...(name !== null && {name}),
  expression,
  ...(check.validated === false && {validated: check.validated}),
  ...(check.enforced === false && {enforced: check.enforced}),
  ...(check.noInherit === true && {no_inherit: check.noInherit}),
  ...(check.comment !== undefined && {comment: check.comment}),
});

export const listed = <Key extends string, Value>(
  key: Key,
  values: readonly Value[],
): {readonly [K in Key]?: Value[]} => (values.length === 0 ? {} : ({[key]: [...values]} as {[K in Key]: Value[]}));

const capturePrimaryKey = ({primaryKey}: Table, isCounted: boolean): Partial<CreateTable> => {
  if (primaryKey === null) return {};
  const details = captureDetails(primaryKey);
  return {
    ...(!isCounted && {primary_key: [...primaryKey.columns]}),
    ...(primaryKey.name !== null && {primary_key_name: primaryKey.name}),
    ...(details !== null && {primary_key_details: details}),
  };
};

/** A check in the definition of its column, from which it has its name. */
const isNamesake = ({name, inlineColumn}: CheckConstraint): boolean => name !== null && name === inlineColumn;

const namesakes = ({checks}: Table, {name}: Column): readonly CheckConstraint[] =>
  checks.filter((check) => isNamesake(check) && check.name === name);

const captureNameless = (check: CheckConstraint): CheckDefinition => captureCheck({...check, name: null});

const captured = (schema: Schema, table: Table, counter: Column | null): CreateTable => {
  const dialect = dialectOf(schema.dialect);
  const sequences = sequencesOf(schema, table).filter(
    ({ownedBy}) => ownedBy !== `${qualifiedName(table)}.${counter?.name}`,
  );
  return {
    op: 'create_table',
    table: qualifiedName(table),
    columns: table.columns.map((column) =>
      column === counter
        ? captureCounter(column)
        : {...captureColumn(dialect, column), ...listed('checks', namesakes(table, column).map(captureNameless))},
    ),
    ...capturePrimaryKey(
      table,
      counter !== null || table.columns.some((column) => isCounter(column) && !isOtherCounter(dialect, column)),
    ),
    ...listed('uniques', table.uniques.map(captureUnique)),
    ...listed('checks', table.checks.filter((check) => !isNamesake(check)).map(captureCheck)),
    ...listed('foreign_keys', table.foreignKeys.map(captureForeignKey)),
    ...listed(
      'indexes',
      table.indexes.map((index) => indexDefinitionOf(table.name, index)),
    ),
    ...listed(
      'triggers',
      table.triggers.map((trigger) => ({...trigger})),
    ),
    ...listed(
      'sequences',
      sequences.map((sequence) => captureSequence(table, sequence)),
    ),
    ...listed('exclusions', table.exclusions ?? []),
    ...(table.rowSecurity !== undefined && {row_security: table.rowSecurity}),
    ...listed('policies', table.policies ?? []),
    ...(table.grants !== undefined && {grants: table.grants}),
    ...(Object.keys(table.options).length > 0 && {options: {...table.options}}),
    ...(table.partitionBy !== undefined && {partition_by: table.partitionBy}),
    ...(table.comment !== null && {comment: table.comment}),
  };
};

/** The column that would be counted up just so if the table were made with it as `increments`; null where there is none. */
const plainCounter = (schema: Schema, table: Table): Column | null => {
  const [only, ...others] = table.primaryKey?.columns ?? [];
  const column = table.columns.find(({name, identity}) => identity && name === only);
  const owned = sequencesOf(schema, table);
  if (column === undefined || column.default === null || others.length > 0 || owned.length !== 1) return null;
  if (column.comment !== null || column.options !== undefined || column.grants !== undefined) return null;
  const base: Schema = {
    ...removeTable(schema, table.name, table.schema),
    sequences: schema.sequences.filter((sequence) => !owned.includes(sequence)),
  };
  const made = tableFrom(schema, captured(schema, table, column));
  const after = settled(base, addTable(base, made));
  const again = findTable(after, table.name, table.schema)?.columns.find(({name}) => name === column.name);
  const isSame =
    again?.default === column.default && JSON.stringify(sequencesOf(after, table)) === JSON.stringify(owned);
  return isSame ? column : null;
};

/** The whole table as the operation that makes it. */
export const captureTable = (schema: Schema, table: Table): CreateTable =>
  captured(schema, table, plainCounter(schema, table));
