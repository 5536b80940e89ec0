import {z} from 'zod';
import {columnDefinition, identifier} from '../operations/column-definition.js';
import {indexDefinition} from '../operations/operation.js';

/**
 * A table that many projects have, as editable data in `expertise/archetypes/*.yaml`. Names are snake_case and table names plural;
 * the project's conventions rewrite both. `{user}` in a reference is the table that plays that part in the project.
 */
export const archetype = z.strictObject({
  name: identifier,
  title: z.string(),
  /** Table names that mean this archetype, plural and snake_case: `sessions`, `user_sessions`. */
  tables: z.array(identifier).min(1),
  /** Words that speak for it when a request names no table: `login`, `logins`. */
  words: z.array(z.string()).optional(),
  /** Where the shape comes from and when it does not fit. */
  note: z.string().optional(),
  columns: z.array(columnDefinition).min(1),
  indexes: z.array(indexDefinition).optional(),
  /** False where the project's timestamps are not wanted, `created` where only the first is. */
  timestamps: z.union([z.boolean(), z.literal('created')]).optional(),
  /** A pivot that comes with it: `tags` brings `taggings` between itself and the table that the request names. */
  pivot: z.strictObject({with: identifier, unique: z.boolean().optional()}).optional(),
});

export type Archetype = Readonly<z.infer<typeof archetype>>;
