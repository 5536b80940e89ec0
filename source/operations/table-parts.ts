import {z} from 'zod';
import {deferrability, identifier, referentialAction} from './column-definition.js';
import {options, validity} from './part-details.js';

const order = z.enum(['asc', 'desc']).optional();
const collation = z.string().min(1).optional();
const comment = z.string().exactOptional();
const details = {
  order,
  collation,
  nulls: z.enum(['first', 'last']).exactOptional(),
  /** PostgreSQL's: `text_pattern_ops`. */
  operator_class: z.string().min(1).exactOptional(),
};

/** A column name, or a column with a direction, or an expression. */
export const indexPart = z.union([
  identifier,
  z.strictObject({column: identifier, ...details, prefix_length: z.int().positive().exactOptional()}),
  z.strictObject({expression: z.string().min(1), ...details}),
]);

export type IndexPartDefinition = Readonly<z.infer<typeof indexPart>>;

export const indexDefinition = z.strictObject({
  /** `<table>_<columns>_index`, or `_unique`, where absent. */
  name: identifier.optional(),
  columns: z.array(indexPart).min(1),
  unique: z.boolean().optional(),
  /** The predicate of a partial index. */
  where: z.string().min(1).optional(),
  /** `btree` where absent. */
  method: z.string().min(1).exactOptional(),
  /** Columns that are in the index and not sorted by. */
  included: z.array(identifier).min(1).readonly().exactOptional(),
  nulls_not_distinct: z.literal(true).exactOptional(),
  /** False for one that the planner does not look at. */
  visible: z.literal(false).exactOptional(),
  options: options.exactOptional(),
  comment,
});

export type IndexDefinition = Readonly<z.infer<typeof indexDefinition>>;

/** What not every database knows of a key; `parts` where its columns have directions or collations. */
export const keyDetails = z.strictObject({
  parts: z.array(indexPart).min(1).optional(),
  on_conflict: z.string().min(1).optional(),
  included: z.array(identifier).min(1).readonly().exactOptional(),
  deferrable: deferrability.exactOptional(),
  nulls_not_distinct: z.literal(true).exactOptional(),
  without_overlaps: z.literal(true).exactOptional(),
  options: options.exactOptional(),
  comment,
});

export type KeyDetailsDefinition = Readonly<z.infer<typeof keyDetails>>;

/** `definition`: the whole CREATE TRIGGER statement. */
export const triggerDefinition = z.strictObject({
  name: identifier,
  definition: z.string().min(1),
  enabled: z.enum(['disabled', 'replica', 'always']).exactOptional(),
  comment,
});

export const uniqueDefinition = z.strictObject({
  name: identifier.optional(),
  columns: z.array(identifier).min(1),
  details: keyDetails.optional(),
});

export type UniqueDefinition = Readonly<z.infer<typeof uniqueDefinition>>;

export const foreignKeyDefinition = z.strictObject({
  name: identifier.optional(),
  columns: z.array(identifier).min(1),
  references: z.strictObject({
    /** PostgreSQL's schema of the other table, where it is not `public`. */
    schema: identifier.exactOptional(),
    table: identifier,
    columns: z.array(identifier).min(1),
  }),
  on_delete: referentialAction.optional(),
  on_update: referentialAction.optional(),
  deferrable: deferrability.optional(),
  match: z.enum(['full', 'partial']).exactOptional(),
  /** The columns that ON DELETE SET NULL or SET DEFAULT sets, where not all. */
  delete_columns: z.array(identifier).min(1).readonly().exactOptional(),
  ...validity,
  comment,
});

export type ForeignKeyDefinition = Readonly<z.infer<typeof foreignKeyDefinition>>;
