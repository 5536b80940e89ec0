import {dialectOf} from '../dialects/index.js';
import type {Operation} from '../operations/operation.js';
import type {RowCounts, Schema} from '../schema/model.js';
import {batchedBackfills} from './batched-backfills.js';
import {givesUpWaiting} from './gives-up-waiting.js';
import type {Assumption} from './plan.js';
import {safeForms} from './safe-forms/index.js';
import {safeOperations} from './safe-operations.js';
import {splitOperations} from './split-operations.js';

/** What goes into one migration file. */
export type MigrationPart = {
  /** Ends the file's name, `validate_orders_user_id`; null where it is the plan's only file, or its first. */
  readonly suffix: string | null;
  readonly operations: readonly Operation[];
  /** False where the database refuses it in a transaction, or the transaction would hold its locks for too long. */
  readonly transaction: boolean;
  /** True where it is to fail, and be tried again, rather than wait long for a lock that others wait behind. */
  readonly givesUpWaiting: boolean;
};

export type MigrationParts = {
  /** In the order they run; at least one. */
  readonly parts: readonly MigrationPart[];
  /** What was taken for granted on the way, for the person to see. */
  readonly assumptions: readonly Assumption[];
};

export type PartsInput = {
  /** As it is before. */
  readonly schema: Schema;
  readonly rows: RowCounts;
  readonly operations: readonly Operation[];
};

/**
 * The operations in their safe form, in the files that this takes. Operations that are written in their safe form already come back as they
 * are: a plan file is planned again.
 */
export const migrationParts = ({schema, rows, operations}: PartsInput): MigrationParts => {
  const safe = safeOperations(schema, operations);
  const forms = safeForms({schema, rows, operations: safe.operations});
  const batched = batchedBackfills({schema, rows, operations: forms.operations});
  let done = 0;
  const parts = splitOperations(dialectOf(schema.dialect), batched.operations).map((part): MigrationPart => {
    const earlier = batched.operations.slice(0, done);
    done += part.operations.length;
    const isPatient = !part.transaction || !givesUpWaiting({schema, rows, operations: earlier}, part.operations);
    return {...part, givesUpWaiting: !isPatient};
  });
  return {parts, assumptions: [...safe.assumptions, ...forms.assumptions, ...batched.assumptions]};
};
