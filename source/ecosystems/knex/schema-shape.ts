import {z} from 'zod';
import {exactly, flag, listOf, number, oneOf, optional, orNull, recordOf, text} from '../../schema/checks.js';
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
  TableReference,
  Trigger,
  UniqueConstraint,
  View,
} from '../../schema/model.js';

const texts = listOf(text);
const several = listOf;

const isFalse = optional((value): value is false => value === false);
const isTrue = optional((value): value is true => value === true);
const options = recordOf((value): value is string | number | boolean => text(value) || number(value) || flag(value));
const qualified = {schema: optional(text), name: text};
const commented = {comment: optional(text)};
const reference = {schema: optional(text), table: text};
const action = oneOf('no action', 'restrict', 'cascade', 'set null', 'set default');
const deferred = ['initially immediate', 'initially deferred'] as const;

const sequenceOptions = {
  start: text,
  increment: text,
  minimum: text,
  maximum: text,
  cache: text,
  cycle: flag,
};

const grant = exactly<Grant>({grantee: text, privileges: texts, grantable: texts});
const granted = {grants: optional(several(grant))};

const column = exactly<Column>({
  name: text,
  type: text,
  nullable: flag,
  default: orNull(text),
  generated: orNull(exactly<NonNullable<Column['generated']>>({expression: text, stored: flag})),
  identity: flag,
  collation: orNull(text),
  comment: orNull(text),
  onConflict: optional(text),
  charset: optional(text),
  onUpdate: optional(text),
  identitySequence: optional(
    exactly<NonNullable<Column['identitySequence']>>({...sequenceOptions, generation: oneOf('always', 'by default')}),
  ),
  inherited: isTrue,
  options: optional(options),
  ...granted,
});

const indexPart = exactly<IndexPart>({
  column: orNull(text),
  expression: orNull(text),
  direction: oneOf('asc', 'desc'),
  collation: orNull(text),
  nulls: optional(oneOf('first', 'last')),
  operatorClass: optional(text),
  prefixLength: optional(number),
});

const key = exactly<PrimaryKey & UniqueConstraint>({
  name: orNull(text),
  columns: texts,
  parts: optional(several(indexPart)),
  onConflict: optional(text),
  included: optional(texts),
  deferrable: optional(oneOf(...deferred)),
  nullsNotDistinct: isTrue,
  withoutOverlaps: isTrue,
  options: optional(options),
  ...commented,
});

const foreignKey = exactly<ForeignKey>({
  name: orNull(text),
  columns: texts,
  references: exactly<ForeignKey['references']>({...reference, columns: texts}),
  onDelete: action,
  onUpdate: action,
  deferrable: oneOf('not deferrable', ...deferred),
  inline: optional(flag),
  match: optional(oneOf('full', 'partial')),
  validated: isFalse,
  enforced: isFalse,
  deleteColumns: optional(texts),
  ...commented,
});

const check = exactly<CheckConstraint>({
  name: orNull(text),
  expression: text,
  inlineColumn: optional(text),
  validated: isFalse,
  enforced: isFalse,
  noInherit: isTrue,
  ...commented,
});

const exclusion = exactly<ExclusionConstraint>({name: text, definition: text, ...commented});

const index = exactly<Index>({
  name: text,
  unique: flag,
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

const trigger = exactly<Trigger>({
  name: text,
  definition: text,
  enabled: optional(oneOf('disabled', 'replica', 'always')),
  ...commented,
});

const policy = exactly<Policy>({
  name: text,
  command: oneOf('all', 'select', 'insert', 'update', 'delete'),
  permissive: flag,
  roles: texts,
  using: orNull(text),
  check: orNull(text),
  ...commented,
});

const table = exactly<Table>({
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
  partitionOf: optional(exactly<NonNullable<Table['partitionOf']>>({...reference, bound: text})),
  inherits: optional(several(exactly<TableReference>(reference))),
  rowSecurity: optional(oneOf('enabled', 'forced')),
  policies: optional(several(policy)),
  ...granted,
});

const view = exactly<View>({
  ...qualified,
  materialized: flag,
  definition: text,
  columns: optional(texts),
  triggers: optional(several(trigger)),
  indexes: optional(several(index)),
  populated: isFalse,
  options: optional(options),
  ...commented,
  ...granted,
});

const enumType = exactly<EnumType>({...qualified, values: texts, ...commented});

const sequence = exactly<Sequence>({
  ...qualified,
  ownedBy: orNull(text),
  type: optional(text),
  start: optional(text),
  increment: optional(text),
  minimum: optional(text),
  maximum: optional(text),
  cache: optional(text),
  cycle: optional(flag),
  options: optional(options),
  ...commented,
  ...granted,
});

const domain = exactly<Domain>({
  ...qualified,
  type: text,
  nullable: flag,
  default: orNull(text),
  collation: orNull(text),
  checks: several(check),
  ...commented,
});

const composite = exactly<CompositeType>({
  ...qualified,
  attributes: several(exactly<CompositeType['attributes'][number]>({name: text, type: text, collation: orNull(text)})),
  ...commented,
});

const routine = exactly<Routine>({
  ...qualified,
  kind: oneOf('function', 'procedure', 'aggregate'),
  arguments: text,
  definition: text,
  ...commented,
  ...granted,
});

const extension = exactly<Extension>({...qualified, version: optional(text), ...commented});
const namespace = exactly<Namespace>({name: text, ...commented, ...granted});
const other = exactly<OtherObject>({...qualified, kind: text, table: optional(text), definition: orNull(text)});

const isSchema = exactly<Schema>({
  dialect: oneOf('sqlite', 'postgres', 'mysql'),
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

/** A schema as it comes from the runner. It is looked at and not copied. */
export const schemaShape: z.ZodType<Schema> = z.custom<Schema>(isSchema, 'is no picture of a schema');
