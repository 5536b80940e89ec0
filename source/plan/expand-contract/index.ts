import {isUserError, UserError} from '../../errors.js';
import {applyAll} from '../../operations/index.js';
import type {Operation} from '../../operations/operation.js';
import {qualifiedName, type Schema} from '../../schema/model.js';
import type {Assumption} from '../plan.js';
import {contract} from './contract.js';
import {expand} from './expand.js';
import {isInTwoPlans, type Pair, pairOf} from './pair.js';

export type InTwoPlans = {
  /** What this plan does: nothing that running code would miss. */
  readonly operations: readonly Operation[];
  /** What is left for a plan of its own, when the application has changed over; empty where nothing is. */
  readonly afterwards: readonly Operation[];
  readonly assumptions: readonly Assumption[];
};

const assumptionOf = ({table, from, to}: Pair): Assumption => ({
  about: `${qualifiedName(table)}.${from}`,
  value: `stays beside ${qualifiedName(table)}.${to} for now, and triggers keep both in step`,
  why: 'the application changes over while it runs; a second plan then takes the old column away',
});

/** Throws where the second plan could not be made. */
const contractOf = (schema: Schema, pair: Pair): readonly Operation[] => {
  try {
    const operations = contract(schema, pair);
    applyAll(schema, operations);
    return operations;
  } catch (cause) {
    if (!isUserError(cause)) throw cause;
    throw new UserError({
      code: cause.code,
      message: `${qualifiedName(pair.table)}.${pair.from} cannot be changed without downtime: ${cause.message}`,
      nextSteps: cause.nextSteps,
      cause,
    });
  }
};

/** The operations with every one that is to be done without downtime split into what comes now and what comes afterwards. */
export const inTwoPlans = (schema: Schema, operations: readonly Operation[]): InTwoPlans => {
  const done: Operation[] = [];
  const pairs: Pair[] = [];
  for (const operation of operations) {
    if (isInTwoPlans(operation)) {
      const pair = pairOf(applyAll(schema, done), operation);
      done.push(...expand(applyAll(schema, done), pair));
      pairs.push(pair);
    } else done.push(operation);
  }
  const after = applyAll(schema, done);
  return {
    operations: done,
    afterwards: pairs.flatMap((pair) => contractOf(after, pair)),
    assumptions: pairs.map(assumptionOf),
  };
};
