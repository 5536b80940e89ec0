import type {Dialect} from '../dialects/dialect.js';
import type {CheckConstraint, Column, ForeignKey, KeyDetails, Table, UniqueConstraint} from '../schema/model.js';
import type {CheckDefinition, ColumnDefinition} from './column-definition.js';
import type {CreateTable} from './create-table.js';
import {defaultFromSql} from './default-sql.js';
import {indexDefinitionOf, indexPartDefinitionOf} from './index-parts.js';
import {logicalTypeOf} from './logical-type.js';
import type {ForeignKeyDefinition, KeyDetailsDefinition, UniqueDefinition} from './table-parts.js';

/** The column as a plan writes it; building it again gives exactly this column. */
export const captureColumn = (dialect: Dialect, column: Column): ColumnDefinition => {
  const {name, identity, nullable, generated, collation, comment} = column;
  if (identity) return {name, type: column.type === 'bigint' ? 'big_increments' : 'increments'};
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
  references: {table: key.references.table, columns: [...key.references.columns]},
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

const capturePrimaryKey = ({primaryKey, columns}: Table): Partial<CreateTable> => {
  if (primaryKey === null) return {};
  const details = captureDetails(primaryKey);
  return {
    ...(!columns.some(({identity}) => identity) && {primary_key: [...primaryKey.columns]}),
    ...(primaryKey.name !== null && {primary_key_name: primaryKey.name}),
    ...(details !== null && {primary_key_details: details}),
  };
};

/** The whole table as the operation that makes it. */
export const captureTable = (dialect: Dialect, table: Table): CreateTable => ({
  op: 'create_table',
  table: table.name,
  columns: table.columns.map((column) => captureColumn(dialect, column)),
  ...capturePrimaryKey(table),
  ...listed('uniques', table.uniques.map(captureUnique)),
  ...listed('checks', table.checks.map(captureCheck)),
  ...listed('foreign_keys', table.foreignKeys.map(captureForeignKey)),
  ...listed(
    'indexes',
    table.indexes.map((index) => indexDefinitionOf(table.name, index)),
  ),
  ...listed(
    'triggers',
    table.triggers.map((trigger) => ({...trigger})),
  ),
  ...(Object.keys(table.options).length > 0 && {options: {...table.options}}),
  ...(table.comment !== null && {comment: table.comment}),
});
