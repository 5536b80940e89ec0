import {z} from 'zod';
import {grants, identity, options, validity} from './part-details.js';

/** A table, column, index or constraint name as the database stores it, unquoted. 128: longer than any dialect keeps. */
export const identifier = z.string().min(1).max(128);

/**
 * The types a plan may name on every dialect. Any other text is taken as the dialect's own type (`varchar(64)`, `citext`),
 * which is how a column that was introspected is written back exactly.
 */
export const logicalTypes = [
  'increments',
  'big_increments',
  'uuid',
  'string',
  'text',
  'integer',
  'bigint',
  'boolean',
  'date',
  'time',
  'datetime',
  'timestamp',
  'decimal',
  'float',
  'json',
  'binary',
  'enum',
] as const;

export type LogicalType = (typeof logicalTypes)[number];

export const isLogicalType = (type: string): type is LogicalType => (logicalTypes as readonly string[]).includes(type);

/** A value written as YAML or JSON, or `{sql}` for an expression such as CURRENT_TIMESTAMP. */
export const defaultValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.strictObject({sql: z.string()})]);

export const referentialAction = z.enum(['no action', 'restrict', 'cascade', 'set null', 'set default']);

/** When a foreign key is checked; at once where absent. */
export const deferrability = z.enum(['initially immediate', 'initially deferred']);

export const checkDefinition = z.strictObject({
  name: identifier.optional(),
  expression: z.string().min(1),
  ...validity,
  no_inherit: z.literal(true).exactOptional(),
  comment: z.string().exactOptional(),
});

export type CheckDefinition = Readonly<z.infer<typeof checkDefinition>>;

export const columnReference = z.strictObject({
  table: identifier,
  column: identifier,
  on_delete: referentialAction.optional(),
  on_update: referentialAction.optional(),
  name: identifier.optional(),
  deferrable: deferrability.optional(),
});

/** One column, the same in YAML, JSON and TypeScript (contract.md). Nullable unless said otherwise, as SQL has it. */
export const columnDefinition = z.strictObject({
  name: identifier,
  /** Empty for a column of SQLite that has none. */
  type: z.string(),
  /** Characters of a `string`; 255 where absent. */
  length: z.int().positive().optional(),
  /** Digits in all of a `decimal`. */
  precision: z.int().positive().optional(),
  /** Digits after the point of a `decimal`. */
  scale: z.int().nonnegative().optional(),
  /** The values of an `enum`. */
  values: z.array(z.string()).min(1).optional(),
  nullable: z.boolean().optional(),
  default: defaultValue.optional(),
  unique: z.boolean().optional(),
  references: columnReference.optional(),
  /** Written in the column's own definition, and dropped with it. */
  checks: z.array(checkDefinition).min(1).optional(),
  generated: z.strictObject({expression: z.string(), stored: z.boolean()}).optional(),
  collation: z.string().optional(),
  comment: z.string().optional(),
  /** SQLite's `NOT NULL ON CONFLICT …`. */
  on_conflict: z.string().min(1).optional(),
  /** PostgreSQL's GENERATED … AS IDENTITY. */
  identity: identity.exactOptional(),
  /** MySQL's AUTO_INCREMENT on a column that is not `increments`: signed, small, or not alone in the key. */
  auto_increment: z.literal(true).exactOptional(),
  /** MySQL's character set, and its ON UPDATE. */
  charset: z.string().min(1).exactOptional(),
  on_update: z.string().min(1).exactOptional(),
  /** The database's own settings of the column: `{storage: 'external'}`. */
  options: options.exactOptional(),
  grants: grants.exactOptional(),
});

export type ColumnDefinition = Readonly<z.infer<typeof columnDefinition>>;
