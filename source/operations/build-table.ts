import type {Dialect} from '../dialects/dialect.js';
import type {CheckConstraint, Column, ForeignKey, KeyDetails, Table, UniqueConstraint} from '../schema/model.js';
import type {ColumnDefinition} from './column-definition.js';
import {defaultSql} from './default-sql.js';
import {indexFrom, indexPartFrom} from './index-parts.js';
import type {
  CheckDefinition,
  ForeignKeyDefinition,
  IndexDefinition,
  KeyDetailsDefinition,
  UniqueDefinition,
} from './table-parts.js';

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
  default: defaultSql(definition.default, definition.type),
  generated: definition.generated ?? null,
  identity: isIncrements(definition),
  collation: definition.collation ?? null,
  comment: dialect.keepsComments ? (definition.comment ?? null) : null,
  ...(definition.on_conflict !== undefined && {onConflict: definition.on_conflict}),
});

export const keyDetailsFrom = (details: KeyDetailsDefinition | undefined): KeyDetails => ({
  ...(details?.parts && {parts: details.parts.map(indexPartFrom)}),
  ...(details?.on_conflict !== undefined && {onConflict: details.on_conflict}),
});

const uniqueFrom = ({name, columns, details}: UniqueDefinition): UniqueConstraint => ({
  name: name ?? null,
  columns,
  ...keyDetailsFrom(details),
});

const foreignKeyFrom = (definition: ForeignKeyDefinition): ForeignKey => ({
  name: definition.name ?? null,
  columns: definition.columns,
  references: definition.references,
  onDelete: definition.on_delete ?? 'no action',
  onUpdate: definition.on_update ?? 'no action',
  deferrable: definition.deferrable ?? 'not deferrable',
});

/** A key that ADD COLUMN writes into the column's own definition, with which SQLite drops it again. */
export const inlineKeys = (parts: TableParts): TableParts => ({
  ...parts,
  foreignKeys: parts.foreignKeys.map((key) => ({...key, inline: true})),
});

/** The keys, checks and indexes that a column's own definition brings: `unique`, `references`, the values of an enum. */
export const partsOfColumn = (dialect: Dialect, definition: ColumnDefinition): PartDefinitions => {
  const {name, references, unique, values} = definition;
  const columns = [name];
  const foreignKeys = references && [
    {
      columns,
      references: {table: references.table, columns: [references.column]},
      on_delete: references.on_delete,
      on_update: references.on_update,
    },
  ];
  return {
    foreign_keys: foreignKeys ?? [],
    indexes: unique === true && dialect.uniqueBecomesIndex ? [{columns, unique: true}] : [],
    uniques: unique === true && !dialect.uniqueBecomesIndex ? [{columns}] : [],
    checks: definition.type === 'enum' && values ? [{expression: enumCheck(dialect, name, values)}] : [],
  };
};

export const enumCheck = (dialect: Dialect, column: string, values: readonly string[]): string =>
  `${dialect.quoteIdentifier(column)} in (${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')})`;

export const partsFrom = (table: string, definitions: PartDefinitions): TableParts => ({
  foreignKeys: (definitions.foreign_keys ?? []).map(foreignKeyFrom),
  uniques: (definitions.uniques ?? []).map(uniqueFrom),
  checks: (definitions.checks ?? []).map(({name, expression}): CheckConstraint => ({name: name ?? null, expression})),
  indexes: (definitions.indexes ?? []).map((index) => indexFrom(table, index)),
});

export const mergeParts = (all: readonly TableParts[]): TableParts => ({
  foreignKeys: all.flatMap(({foreignKeys}) => foreignKeys),
  uniques: all.flatMap(({uniques}) => uniques),
  checks: all.flatMap(({checks}) => checks),
  indexes: all.flatMap(({indexes}) => indexes),
});

export const withParts = (table: Table, parts: TableParts): Table => ({...table, ...mergeParts([table, parts])});
