import {z} from 'zod';
import {columnDefinition, identifier, referentialAction} from './column-definition.js';

/** A column name, or a column with a direction, or an expression. */
export const indexPart = z.union([
  identifier,
  z.strictObject({column: identifier, order: z.enum(['asc', 'desc']).optional()}),
  z.strictObject({expression: z.string().min(1), order: z.enum(['asc', 'desc']).optional()}),
]);

export const indexDefinition = z.strictObject({
  /** `<table>_<columns>_index`, or `_unique`, where absent. */
  name: identifier.optional(),
  columns: z.array(indexPart).min(1),
  unique: z.boolean().optional(),
  /** The predicate of a partial index. */
  where: z.string().optional(),
});

export const foreignKeyDefinition = z.strictObject({
  name: identifier.optional(),
  columns: z.array(identifier).min(1),
  references: z.strictObject({table: identifier, columns: z.array(identifier).min(1)}),
  on_delete: referentialAction.optional(),
  on_update: referentialAction.optional(),
  /** `not deferrable` where absent. */
  deferrable: z.enum(['initially immediate', 'initially deferred']).optional(),
});

export const createTableInput = z.strictObject({
  op: z.literal('create_table'),
  table: identifier,
  columns: z.array(columnDefinition).min(1),
  /** Only where it is not the one `increments` column. */
  primary_key: z.array(identifier).min(1).optional(),
  primary_key_name: identifier.optional(),
  uniques: z.array(z.strictObject({name: identifier.optional(), columns: z.array(identifier).min(1)})).optional(),
  checks: z.array(z.strictObject({name: identifier.optional(), expression: z.string().min(1)})).optional(),
  foreign_keys: z.array(foreignKeyDefinition).optional(),
  indexes: z.array(indexDefinition).optional(),
  /** Whole CREATE TRIGGER statements, as they were captured from a dropped table. */
  triggers: z.array(z.strictObject({name: identifier, definition: z.string().min(1)})).optional(),
  /** The dialect's own table options: `{strict: true}`. */
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  comment: z.string().optional(),
});

export const dropTableInput = z.strictObject({op: z.literal('drop_table'), table: identifier});

export const addColumnInput = z.strictObject({
  op: z.literal('add_column'),
  table: identifier,
  column: columnDefinition,
});

export const dropColumnInput = z.strictObject({op: z.literal('drop_column'), table: identifier, column: identifier});

export const renameColumnInput = z.strictObject({
  op: z.literal('rename_column'),
  table: identifier,
  from: identifier,
  to: identifier,
});

export const addIndexInput = z.strictObject({
  op: z.literal('add_index'),
  table: identifier,
  ...indexDefinition.shape,
});

export const dropIndexInput = z.strictObject({op: z.literal('drop_index'), table: identifier, name: identifier});

/** One typed change. A new operation adds its input here and its file beside this one. */
export const operation = z.discriminatedUnion('op', [
  createTableInput,
  dropTableInput,
  addColumnInput,
  dropColumnInput,
  renameColumnInput,
  addIndexInput,
  dropIndexInput,
]);

export type Operation = Readonly<z.infer<typeof operation>>;
export type OperationOf<Name extends Operation['op']> = Extract<Operation, {readonly op: Name}>;
export type IndexDefinition = Readonly<z.infer<typeof indexDefinition>>;
export type ForeignKeyDefinition = Readonly<z.infer<typeof foreignKeyDefinition>>;
