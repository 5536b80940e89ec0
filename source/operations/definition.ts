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
  /** The tables whose rows or definition it changes; every other table must come out untouched. */
  readonly touches: (operation: Op) => readonly string[];
};
