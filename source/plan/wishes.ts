import {definitionOf, type Stage, stagesOf} from '../operations/index.js';
import type {Operation} from '../operations/operation.js';
import type {Schema} from '../schema/model.js';
import type {Assumption} from './plan.js';

/** How a change is to be made, besides what it is. */
export type Wishes = {
  /** Columns that running code uses are changed in two plans: see `zero_downtime`. */
  readonly zeroDowntime: boolean;
  /** What would be lost stays in a table of its own: see `keep`. */
  readonly keep: boolean;
};

export type Wished = {readonly operations: readonly Operation[]; readonly assumptions: readonly Assumption[]};

const retypes = ['type', 'length', 'precision', 'scale', 'values', 'using'] as const;

/** The operation as one that is made in two plans, where it renames a column or gives it another type; else as it is. */
export const inTwo = (operation: Operation): Operation => {
  const isRetyped = operation.op === 'alter_column' && retypes.some((key) => operation[key] !== undefined);
  if (operation.op === 'alter_column') return isRetyped ? {...operation, zero_downtime: true} : operation;
  return operation.op === 'rename_column' ? {...operation, zero_downtime: true} : operation;
};

/** The same operation where it has no values to keep. */
export const keeping = (operation: Operation): Operation => {
  switch (operation.op) {
    case 'drop_table':
    case 'drop_column':
    case 'alter_column':
    case 'backfill':
      return {...operation, keep: true};
    default:
      return operation;
  }
};

const kept = ({operation, before}: Stage): Operation =>
  definitionOf(operation).losses(before, operation).length > 0 ? keeping(operation) : operation;

const unmet = (about: string, value: string): Assumption => ({
  about,
  value,
  why: 'that part of the request has no effect',
});

/** The operations as a person wants them made; what has nothing to be done for it is told. */
export const wished = (schema: Schema, operations: readonly Operation[], wishes: Wishes): Wished => {
  const split = wishes.zeroDowntime ? operations.map(inTwo) : operations;
  const safe = wishes.keep ? stagesOf(schema, split).map(kept) : split;
  const isSame = (one: readonly Operation[], other: readonly Operation[]): boolean =>
    one.every((operation, at) => operation === other[at]);
  return {
    operations: safe,
    assumptions: [
      ...(wishes.zeroDowntime && isSame(split, operations)
        ? [unmet('without downtime', 'no column is renamed or gets another type')]
        : []),
      ...(wishes.keep && isSame(safe, split) ? [unmet('keeping values', 'nothing is lost')] : []),
    ],
  };
};
