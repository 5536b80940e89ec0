import {z} from 'zod';
import type {
  CheckConstraint,
  Column,
  CompositeType,
  Domain,
  EnumType,
  ExclusionConstraint,
  Extension,
  ForeignKey,
  Grant,
  Index,
  IndexPart,
  Namespace,
  OtherObject,
  Policy,
  PrimaryKey,
  Routine,
  Schema,
  Sequence,
  Table,
  Trigger,
  UniqueConstraint,
  View,
} from '../../schema/model.js';

/** An object with exactly the keys of `Value`: a key that the model gains and this file lacks is a type error, not a lost property. */
const shapeOf =
  <Value>() =>
  <
    Shape extends {readonly [Key in keyof Required<Value>]: z.ZodType} & Record<
      Exclude<keyof Shape, keyof Value>,
      never
    >,
  >(
    shape: Shape,
  ) =>
    z.strictObject(shape);

const text = z.string();
const texts = z.array(text).readonly();
const orNull = <Shape extends z.ZodType>(shape: Shape) => shape.nullable();
const optional = <Shape extends z.ZodType>(shape: Shape) => shape.exactOptional();
const several = <Shape extends z.ZodType>(shape: Shape) => z.array(shape).readonly();

const isFalse = optional(z.literal(false));
const isTrue = optional(z.literal(true));
const options = z.record(text, z.union([text, z.number(), z.boolean()]));
const qualified = {schema: optional(text), name: text};
const commented = {comment: optional(text)};
const reference = {schema: optional(text), table: text};
const action = z.enum(['no action', 'restrict', 'cascade', 'set null', 'set default']);
const deferred = ['initially immediate', 'initially deferred'] as const;

const sequenceOptions = {
  start: text,
  increment: text,
  minimum: text,
  maximum: text,
  cache: text,
  cycle: z.boolean(),
};

const grant = shapeOf<Grant>()({grantee: text, privileges: texts, grantable: texts});
const granted = {grants: optional(several(grant))};

const column = shapeOf<Column>()({
  name: text,
  type: text,
  nullable: z.boolean(),
  default: orNull(text),
  generated: orNull(z.strictObject({expression: text, stored: z.boolean()})),
  identity: z.boolean(),
  collation: orNull(text),
  comment: orNull(text),
  onConflict: optional(text),
  charset: optional(text),
  onUpdate: optional(text),
  identitySequence: optional(z.strictObject({...sequenceOptions, generation: z.enum(['always', 'by default'])})),
  inherited: isTrue,
  options: optional(options),
  ...granted,
});

const indexPart = shapeOf<IndexPart>()({
  column: orNull(text),
  expression: orNull(text),
  direction: z.enum(['asc', 'desc']),
  collation: orNull(text),
  nulls: optional(z.enum(['first', 'last'])),
  operatorClass: optional(text),
  prefixLength: optional(z.number()),
});

const key = shapeOf<PrimaryKey & UniqueConstraint>()({
  name: orNull(text),
  columns: texts,
  parts: optional(several(indexPart)),
  onConflict: optional(text),
  included: optional(texts),
  deferrable: optional(z.enum(deferred)),
  nullsNotDistinct: isTrue,
  withoutOverlaps: isTrue,
  options: optional(options),
  ...commented,
});

const foreignKey = shapeOf<ForeignKey>()({
  name: orNull(text),
  columns: texts,
  references: z.strictObject({...reference, columns: texts}),
  onDelete: action,
  onUpdate: action,
  deferrable: z.enum(['not deferrable', ...deferred]),
  inline: optional(z.boolean()),
  match: optional(z.enum(['full', 'partial'])),
  validated: isFalse,
  enforced: isFalse,
  deleteColumns: optional(texts),
  ...commented,
});

const check = shapeOf<CheckConstraint>()({
  name: orNull(text),
  expression: text,
  inlineColumn: optional(text),
  validated: isFalse,
  enforced: isFalse,
  noInherit: isTrue,
  ...commented,
});

const exclusion = shapeOf<ExclusionConstraint>()({name: text, definition: text, ...commented});

const index = shapeOf<Index>()({
  name: text,
  unique: z.boolean(),
  parts: several(indexPart),
  predicate: orNull(text),
  included: texts,
  method: text,
  valid: isFalse,
  visible: isFalse,
  nullsNotDistinct: isTrue,
  options: optional(options),
  ...commented,
});

const trigger = shapeOf<Trigger>()({
  name: text,
  definition: text,
  enabled: optional(z.enum(['disabled', 'replica', 'always'])),
  ...commented,
});

const policy = shapeOf<Policy>()({
  name: text,
  command: z.enum(['all', 'select', 'insert', 'update', 'delete']),
  permissive: z.boolean(),
  roles: texts,
  using: orNull(text),
  check: orNull(text),
  ...commented,
});

const table = shapeOf<Table>()({
  ...qualified,
  columns: several(column),
  primaryKey: orNull(key),
  foreignKeys: several(foreignKey),
  uniques: several(key),
  checks: several(check),
  indexes: several(index),
  triggers: several(trigger),
  comment: orNull(text),
  options,
  exclusions: optional(several(exclusion)),
  partitionBy: optional(text),
  partitionOf: optional(z.strictObject({...reference, bound: text})),
  inherits: optional(several(z.strictObject(reference))),
  rowSecurity: optional(z.enum(['enabled', 'forced'])),
  policies: optional(several(policy)),
  ...granted,
});

const view = shapeOf<View>()({
  ...qualified,
  materialized: z.boolean(),
  definition: text,
  columns: optional(texts),
  triggers: optional(several(trigger)),
  indexes: optional(several(index)),
  populated: isFalse,
  options: optional(options),
  ...commented,
  ...granted,
});

const enumType = shapeOf<EnumType>()({...qualified, values: texts, ...commented});

const sequence = shapeOf<Sequence>()({
  ...qualified,
  ownedBy: orNull(text),
  type: optional(text),
  start: optional(text),
  increment: optional(text),
  minimum: optional(text),
  maximum: optional(text),
  cache: optional(text),
  cycle: optional(z.boolean()),
  options: optional(options),
  ...commented,
  ...granted,
});

const domain = shapeOf<Domain>()({
  ...qualified,
  type: text,
  nullable: z.boolean(),
  default: orNull(text),
  collation: orNull(text),
  checks: several(check),
  ...commented,
});

const composite = shapeOf<CompositeType>()({
  ...qualified,
  attributes: several(z.strictObject({name: text, type: text, collation: orNull(text)})),
  ...commented,
});

const routine = shapeOf<Routine>()({
  ...qualified,
  kind: z.enum(['function', 'procedure', 'aggregate']),
  arguments: text,
  definition: text,
  ...commented,
  ...granted,
});

const extension = shapeOf<Extension>()({...qualified, version: optional(text), ...commented});
const namespace = shapeOf<Namespace>()({name: text, ...commented, ...granted});
const other = shapeOf<OtherObject>()({...qualified, kind: text, table: optional(text), definition: orNull(text)});

/** A schema as it comes from the runner. */
export const schemaShape: z.ZodType<Schema> = shapeOf<Schema>()({
  dialect: z.enum(['sqlite', 'postgres', 'mysql']),
  tables: several(table),
  views: several(view),
  enums: several(enumType),
  sequences: several(sequence),
  extensions: several(extension),
  namespaces: optional(several(namespace)),
  domains: optional(several(domain)),
  composites: optional(several(composite)),
  routines: optional(several(routine)),
  others: optional(several(other)),
  unseen: optional(texts),
  defaults: optional(options),
});
