import {z} from 'zod';
import {columnDefinition, identifier} from '../operations/column-definition.js';
import {indexDefinition} from '../operations/operation.js';

/**
 * A table that an archetype's columns refer to as `{role}`: in `references.table`, and in the name of the column, where it stands for the
 * singular of the table's name.
 */
export const archetypeRole = z.strictObject({
  /** Tables that play the part, plural and snake_case, the likely one first. */
  tables: z.array(identifier),
  /** True where a table that the request names plays it: `comments for posts`. */
  named: z.boolean().optional(),
  /** True where the table makes sense without it: its columns are left out. Otherwise the person is asked. */
  optional: z.boolean().optional(),
});

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
  /** The tables it refers to, by the part they play. */
  roles: z.record(identifier, archetypeRole).optional(),
  columns: z.array(columnDefinition).min(1),
  indexes: z.array(indexDefinition).optional(),
  /** False where the project's timestamps are not wanted, `created` where only the first is. */
  timestamps: z.union([z.boolean(), z.literal('created')]).optional(),
  /** A pivot that comes with it: `tags` brings `post_tags` between itself and the role's table, where the request names one. */
  pivot: z.strictObject({with: identifier}).optional(),
});

export type Archetype = Readonly<z.infer<typeof archetype>>;
