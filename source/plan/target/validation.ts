import type {Operation} from '../../operations/operation.js';
import {type CheckConstraint, type ForeignKey, qualifiedName} from '../../schema/model.js';
import {type Matched, match, sharedTables} from './comparison.js';
import type {Step} from './step.js';

type Constraint = CheckConstraint | ForeignKey;

/** The same constraint, which only has not looked at the rows yet. */
export const awaitsValidation = ({before, after, changes}: Matched<Constraint>): boolean =>
  before.name !== null &&
  changes.join() === 'validity' &&
  [before, after].every(({enforced}) => enforced === undefined) &&
  before.validated === false &&
  after.validated === undefined;

export const validateConstraints: Step = (comparison) =>
  sharedTables(comparison).flatMap(({before, after}) =>
    [
      ...match<Constraint>(before.checks, after.checks, comparison).matched,
      ...match<Constraint>(before.foreignKeys, after.foreignKeys, comparison).matched,
    ]
      .filter(awaitsValidation)
      .map(
        (one): Operation => ({
          op: 'validate_constraint',
          table: qualifiedName(before),
          name: one.before.name ?? '',
        }),
      ),
  );
