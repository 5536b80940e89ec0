import type {Dialect} from '../../dialects/dialect.js';
import type {Operation, OperationOf} from '../../operations/operation.js';
import type {Schema} from '../../schema/model.js';

/** What stands in a plan in place of one operation, so that others go on reading and writing while it runs. */
export type Rewriting = {
  readonly operations: readonly Operation[];
  /** What it is about: `orders.user_id`. */
  readonly about: string;
  /** What is done instead: `its index is made CONCURRENTLY`. */
  readonly value: string;
  /** What the plain form would do to the rows that are there: `writes to orders would wait while it is built`. */
  readonly why: string;
};

export type FormContext<Op> = {
  readonly operation: Op;
  readonly dialect: Dialect;
  /** The schema just before the operation and just after it. */
  readonly before: Schema;
  readonly after: Schema;
};

/**
 * The safe form of one operation. Asked only for tables that have rows, and only of operations that do not say `online: false`; what it
 * gives back is asked again, until nothing is rewritten. One file per form; add it to `index.ts`, a test and the docs.
 */
export type SafeForm<Name extends Operation['op']> = {
  readonly op: Name;
  /** Null where the operation is in its safe form, or the database has none. */
  readonly rewrite: (context: FormContext<OperationOf<Name>>) => Rewriting | null;
};
