import {z} from 'zod';
import type {Dialect} from '../dialects/dialect.js';
import {dialectOf} from '../dialects/index.js';
import {addTable} from '../schema/edit.js';
import {type PrimaryKey, type Schema, type Table, tableNamed} from '../schema/model.js';
import {
  columnFrom,
  isIncrements,
  keyDetailsFrom,
  mergeParts,
  partsFrom,
  type TableParts,
  withParts,
} from './build-table.js';
import {checkParts, checkType, requireFreeName} from './check-parts.js';
import {checkDefinition, columnDefinition, identifier} from './column-definition.js';
import {partsOfColumn} from './column-parts.js';
import type {OperationDefinition} from './definition.js';
import {cannotApply, nameTaken, requireColumn} from './find.js';
import {addSequences} from './owned-sequences.js';
import {exclusion, grants, ownedSequence, policy, rowSecurity} from './part-details.js';
import {sameName} from './sql-text.js';
import {foreignKeyDefinition, indexDefinition, keyDetails, triggerDefinition, uniqueDefinition} from './table-parts.js';

export const createTableInput = z.strictObject({
  op: z.literal('create_table'),
  table: identifier,
  columns: z.array(columnDefinition).min(1),
  /** Only where it is not the one `increments` column. */
  primary_key: z.array(identifier).min(1).optional(),
  primary_key_name: identifier.optional(),
  primary_key_details: keyDetails.optional(),
  /** Constraints of the table itself; for a unique index see `indexes` or a column's `unique`. */
  uniques: z.array(uniqueDefinition).optional(),
  checks: z.array(checkDefinition).optional(),
  foreign_keys: z.array(foreignKeyDefinition).optional(),
  indexes: z.array(indexDefinition).optional(),
  /** Whole CREATE TRIGGER statements, as they were captured from a dropped table. */
  triggers: z.array(triggerDefinition).optional(),
  /** Sequences that columns own, other than those that `increments` makes. */
  sequences: z.array(ownedSequence).min(1).exactOptional(),
  exclusions: z.array(exclusion).min(1).exactOptional(),
  row_security: rowSecurity.exactOptional(),
  policies: z.array(policy).min(1).exactOptional(),
  grants: grants.exactOptional(),
  /** The dialect's own table options: `{strict: true}`. */
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  /** What stands behind PARTITION BY, with the partitions. */
  partition_by: z.string().min(1).exactOptional(),
  comment: z.string().optional(),
});

export type CreateTable = Readonly<z.infer<typeof createTableInput>>;

const primaryKeyColumns = ({columns, primary_key}: CreateTable): readonly string[] =>
  primary_key ?? columns.filter(isIncrements).map(({name}) => name);

const primaryKeyFrom = (operation: CreateTable, columns: readonly string[]): PrimaryKey => ({
  name: operation.primary_key_name ?? null,
  columns,
  ...keyDetailsFrom(operation.primary_key_details),
});

/** The table that the operation makes, as the database will report it. */
export const tableFrom = (schema: Schema, operation: CreateTable): Table => {
  const dialect = dialectOf(schema.dialect);
  const key = primaryKeyColumns(operation);
  const bare: Table = {
    ...tableNamed(schema, operation.table),
    columns: operation.columns.map((column) =>
      columnFrom(dialect, column, key.includes(column.name) ? 'required' : 'optional'),
    ),
    primaryKey: key.length === 0 ? null : primaryKeyFrom(operation, key),
    foreignKeys: [],
    uniques: [],
    checks: [],
    indexes: [],
    triggers: operation.triggers ?? [],
    comment: dialect.keepsComments ? (operation.comment ?? null) : null,
    options: operation.options ?? {},
    ...(operation.partition_by !== undefined && {partitionBy: operation.partition_by}),
    ...(operation.exclusions !== undefined && {exclusions: operation.exclusions}),
    ...(operation.row_security !== undefined && {rowSecurity: operation.row_security}),
    ...(operation.policies !== undefined && {policies: operation.policies}),
    ...(operation.grants !== undefined && {grants: operation.grants}),
  };
  return withParts(bare, partsOf(dialect, operation));
};

const partsOf = (dialect: Dialect, operation: CreateTable): TableParts =>
  mergeParts([
    ...operation.columns.map((column) => partsOfColumn(dialect, operation.table, column)),
    partsFrom(operation.table, operation),
  ]);

const checkColumns = ({table, columns, primary_key}: CreateTable): void => {
  for (const [index, {name}] of columns.entries()) {
    const twin = columns.slice(0, index).find((other) => sameName(other.name, name));
    if (twin !== undefined) throw nameTaken('column', `${table}.${name}`, `the column ${twin.name}`);
  }
  const counters = columns.filter(isIncrements).map(({name}) => name);
  const isOnlyKey = counters.length === 0 || (primary_key ?? counters).join() === counters.join();
  if (counters.length > 1 || !isOnlyKey) {
    throw cannotApply(`${table} cannot count ${counters.join(' and ')} up and have another primary key.`, [
      'Give the table one increments column and no other primary key.',
      `Make ${counters.join(' and ')} a plain integer.`,
    ]);
  }
};

export const createTable: OperationDefinition<CreateTable> = {
  op: 'create_table',
  input: createTableInput,
  describe: ({table, columns}) => `Create ${table} with ${columns.map(({name}) => name).join(', ')}`,
  apply: (schema: Schema, operation) => {
    const dialect = dialectOf(schema.dialect);
    requireFreeName(schema, 'table', tableNamed(schema, operation.table));
    checkColumns(operation);
    const table = tableFrom(schema, operation);
    for (const column of table.primaryKey?.columns ?? []) requireColumn(table, column);
    for (const column of table.columns) checkType(table, column);
    checkParts(addTable(schema, {...table, indexes: []}), table, partsOf(dialect, operation));
    return addSequences(addTable(schema, table), operation.table, operation.sequences);
  },
  reverse: (_before, {table}) => [{op: 'drop_table', table}],
  losses: () => [],
  touches: ({table}) => [table],
};
