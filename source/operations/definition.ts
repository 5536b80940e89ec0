import type {z} from 'zod';
import type {Schema} from '../schema/model.js';
import type {Operation} from './operation.js';

/** What no reverse can bring back. */
export type Loss = {
  /** `users.nickname`, or a table name. */
  readonly object: string;
  readonly table: string;
  /** The column whose values are lost; null where the whole table is. */
  readonly column: string | null;
  /** Absent where it is dropped. `changed`: there are other values in its place; `filled`: where there were none. */
  readonly how?: 'changed' | 'filled';
};

/** What rows that are there may have against an operation. */
export type RowConflict = {
  /** A query of one number, called `n`: how many rows or values are in the way. */
  readonly sql: string;
  /** The tables it reads; their rows must still be as they are in the database. */
  readonly tables: readonly string[];
  /** `posts (user_id) cannot refer to users (id): 2 rows have nothing to refer to.` */
  readonly text: (count: number) => string;
  readonly nextSteps: readonly [string, ...string[]];
};

/** All that is known about one operation. One file per operation, named for it; add it to `index.ts`, a test and the docs. */
export type OperationDefinition<Op extends {readonly op: string}> = {
  readonly op: Op['op'];
  /** Validates what a person wrote by hand; unknown keys are errors. */
  readonly input: z.ZodType<Op>;
  /** One plain sentence for the plan screen, without a full stop: `Add users.nickname (text, may be empty)`. */
  readonly describe: (operation: Op) => string;
  /** The schema afterwards, exactly as the database will have it. Throws UserError where it cannot be applied. */
  readonly apply: (schema: Schema, operation: Op) => Schema;
  /** The operations that undo it, in order, with every definition captured from the schema before. */
  readonly reverse: (before: Schema, operation: Op) => readonly Operation[];
  readonly losses: (before: Schema, operation: Op) => readonly Loss[];
  /** Columns that stay and whose rows get other values, whether `down` brings the old ones back or not; absent where there never are any. */
  readonly rewrites?: (before: Schema, operation: Op) => readonly Loss[];
  /** Absent where no rows can make it fail. */
  readonly conflicts?: (before: Schema, operation: Op) => readonly RowConflict[];
  /** The tables whose rows or definition it changes; every other table must come out untouched. */
  readonly touches: (operation: Op) => readonly string[];
};
