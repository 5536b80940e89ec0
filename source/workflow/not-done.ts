import {touchedTables} from '../operations/index.js';
import type {Operation} from '../operations/operation.js';
import type {Assumption} from '../plan/plan.js';
import {isShownIn} from '../request/shown-in.js';
import {findTable, type Schema} from '../schema/model.js';

const about = 'not done';

/** Those of a task's details that the tables which the operations touch show to be done, in the schema afterwards. */
export const shownDetails = (
  details: readonly string[],
  after: Schema,
  operations: readonly Operation[],
): readonly string[] => {
  const tables = touchedTables(operations).flatMap((name) => findTable(after, name) ?? []);
  return details.filter((detail) => isShownIn({dialect: after.dialect, tables}, detail));
};

/** What a task says and nothing in the plan does. Only of details that the operations were not made from: those the planner has read. */
export const notDone = (
  details: readonly string[],
  after: Schema,
  operations: readonly Operation[],
): readonly Assumption[] => {
  const shown = shownDetails(details, after, operations);
  return details
    .filter((detail) => !shown.includes(detail))
    .map((value) => ({about, value, why: 'no change of this plan says the same'}));
};

/** What the task says and this plan leaves to others, in the words of the task. */
export const leftToOthers = (assumptions: readonly Assumption[]): readonly string[] =>
  assumptions.filter((one) => one.about === about || one.about === 'not read').map(({value}) => value);
