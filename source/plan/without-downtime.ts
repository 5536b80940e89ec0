import {isUserError} from '../errors.js';
import {applyAll} from '../operations/index.js';
import type {Operation} from '../operations/operation.js';
import type {Schema} from '../schema/model.js';
import {inTwoPlans} from './expand-contract/index.js';
import {inTwo} from './wishes.js';

const hint =
  'While code that uses it keeps running: `--zero-downtime`, or `zero_downtime: true` in the plan file, makes it in two plans, expand and contract.';

/** The second of two plans takes a name for good that nothing uses by then. */
const isContract = (operations: readonly Operation[]): boolean =>
  operations.some((operation) => operation.op === 'drop_column' && operation.replaced_by !== undefined);

/** The way in which running code goes on; null for what breaks none, or has no such way. `at`: which of the operations. */
export const withoutDowntime = (schema: Schema, operations: readonly Operation[], at: number): string | null => {
  const operation = operations[at];
  if (operation === undefined || isContract(operations)) return null;
  const split = inTwo(operation);
  if (split === operation) return null;
  try {
    inTwoPlans(applyAll(schema, operations.slice(0, at)), [split]);
    return hint;
  } catch (error) {
    if (isUserError(error)) return null;
    throw error;
  }
};
