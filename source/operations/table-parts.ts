import {z} from 'zod';
import {deferrability, identifier, referentialAction} from './column-definition.js';

const order = z.enum(['asc', 'desc']).optional();
const collation = z.string().min(1).optional();

/** A column name, or a column with a direction, or an expression. */
export const indexPart = z.union([
  identifier,
  z.strictObject({column: identifier, order, collation}),
  z.strictObject({expression: z.string().min(1), order, collation}),
]);

export type IndexPartDefinition = Readonly<z.infer<typeof indexPart>>;

export const indexDefinition = z.strictObject({
  /** `<table>_<columns>_index`, or `_unique`, where absent. */
  name: identifier.optional(),
  columns: z.array(indexPart).min(1),
  unique: z.boolean().optional(),
  /** The predicate of a partial index. */
  where: z.string().min(1).optional(),
});

export type IndexDefinition = Readonly<z.infer<typeof indexDefinition>>;

/** What only SQLite has on a key: directions and collations of its columns, and ON CONFLICT. */
export const keyDetails = z.strictObject({
  parts: z.array(indexPart).min(1).optional(),
  on_conflict: z.string().min(1).optional(),
});

export type KeyDetailsDefinition = Readonly<z.infer<typeof keyDetails>>;

/** `definition`: the whole CREATE TRIGGER statement. */
export const triggerDefinition = z.strictObject({name: identifier, definition: z.string().min(1)});

export const uniqueDefinition = z.strictObject({
  name: identifier.optional(),
  columns: z.array(identifier).min(1),
  details: keyDetails.optional(),
});

export type UniqueDefinition = Readonly<z.infer<typeof uniqueDefinition>>;

export const foreignKeyDefinition = z.strictObject({
  name: identifier.optional(),
  columns: z.array(identifier).min(1),
  references: z.strictObject({table: identifier, columns: z.array(identifier).min(1)}),
  on_delete: referentialAction.optional(),
  on_update: referentialAction.optional(),
  deferrable: deferrability.optional(),
});

export type ForeignKeyDefinition = Readonly<z.infer<typeof foreignKeyDefinition>>;
