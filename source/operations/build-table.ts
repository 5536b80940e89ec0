import type {Dialect} from '../dialects/dialect.js';
import type {CheckConstraint, Column, ForeignKey, KeyDetails, Table, UniqueConstraint} from '../schema/model.js';
import type {CheckDefinition, ColumnDefinition} from './column-definition.js';
import {defaultSql} from './default-sql.js';
import {indexFrom, indexPartFrom} from './index-parts.js';
import type {ForeignKeyDefinition, IndexDefinition, KeyDetailsDefinition, UniqueDefinition} from './table-parts.js';

/** What hangs on a table beside its columns. */
export type TableParts = Pick<Table, 'foreignKeys' | 'uniques' | 'checks' | 'indexes'>;

export type PartDefinitions = {
  readonly foreign_keys?: readonly ForeignKeyDefinition[] | undefined;
  readonly uniques?: readonly UniqueDefinition[] | undefined;
  readonly checks?: readonly CheckDefinition[] | undefined;
  readonly indexes?: readonly IndexDefinition[] | undefined;
};

export const isIncrements = ({type}: {readonly type: string}): boolean =>
  type === 'increments' || type === 'big_increments';

/** `required`: what counts where the definition does not say whether the column may be empty. */
export const columnFrom = (
  dialect: Dialect,
  definition: ColumnDefinition,
  required: 'required' | 'optional',
): Column => ({
  name: definition.name,
  type: dialect.columnType(definition),
  nullable: isIncrements(definition) ? false : (definition.nullable ?? required === 'optional'),
  default: defaultSql(dialect, definition.default, definition.type),
  generated: definition.generated ?? null,
  identity: isIncrements(definition),
  collation: definition.collation ?? null,
  comment: dialect.keepsComments ? (definition.comment ?? null) : null,
  ...(definition.on_conflict !== undefined && {onConflict: definition.on_conflict}),
  ...(definition.identity !== undefined && {identity: true, identitySequence: definition.identity}),
  ...(definition.charset !== undefined && {charset: definition.charset}),
  ...(definition.on_update !== undefined && {onUpdate: definition.on_update}),
  ...(definition.options !== undefined && {options: definition.options}),
  ...(definition.grants !== undefined && {grants: definition.grants}),
  ...(definition.auto_increment === true && {identity: true}),
});

export const keyDetailsFrom = (details: KeyDetailsDefinition = {}): KeyDetails => ({
  ...(details.parts && {parts: details.parts.map(indexPartFrom)}),
  ...(details.on_conflict !== undefined && {onConflict: details.on_conflict}),
  ...(details.included !== undefined && {included: details.included}),
  ...(details.deferrable !== undefined && {deferrable: details.deferrable}),
  ...(details.nulls_not_distinct === true && {nullsNotDistinct: true}),
  ...(details.without_overlaps === true && {withoutOverlaps: true}),
  ...(details.options !== undefined && {options: details.options}),
  ...(details.comment !== undefined && {comment: details.comment}),
});

const uniqueFrom = ({name, columns, details}: UniqueDefinition): UniqueConstraint => ({
  name: name ?? null,
  columns,
  ...keyDetailsFrom(details),
});

export const checkFrom = ({name, expression, no_inherit: noInherit, ...rest}: CheckDefinition): CheckConstraint => ({
  name: name ?? null,
  expression,
  ...rest,
  ...(noInherit === true && {noInherit}),
});

export const foreignKeyFrom = (definition: ForeignKeyDefinition): ForeignKey => ({
  name: definition.name ?? null,
  columns: definition.columns,
  references: definition.references,
  onDelete: definition.on_delete ?? 'no action',
  onUpdate: definition.on_update ?? 'no action',
  deferrable: definition.deferrable ?? 'not deferrable',
  ...(definition.match !== undefined && {match: definition.match}),
  ...(definition.delete_columns !== undefined && {deleteColumns: definition.delete_columns}),
  ...(definition.validated === false && {validated: false}),
  ...(definition.enforced === false && {enforced: false}),
  ...(definition.comment !== undefined && {comment: definition.comment}),
});

export const partsFrom = (table: string, definitions: PartDefinitions): TableParts => ({
  foreignKeys: (definitions.foreign_keys ?? []).map(foreignKeyFrom),
  uniques: (definitions.uniques ?? []).map(uniqueFrom),
  checks: (definitions.checks ?? []).map(checkFrom),
  indexes: (definitions.indexes ?? []).map((index) => indexFrom(table, index)),
});

export const mergeParts = (all: readonly TableParts[]): TableParts => ({
  foreignKeys: all.flatMap(({foreignKeys}) => foreignKeys),
  uniques: all.flatMap(({uniques}) => uniques),
  checks: all.flatMap(({checks}) => checks),
  indexes: all.flatMap(({indexes}) => indexes),
});

export const withParts = (table: Table, parts: TableParts): Table => ({...table, ...mergeParts([table, parts])});
