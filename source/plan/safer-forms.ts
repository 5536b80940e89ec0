import {type Operation, operation as operationShape} from '../operations/operation.js';
import type {ConsentRequest, Plan} from './plan.js';
import {inTwo, keeping} from './wishes.js';

/** One change of a plan, made in a safer way. */
export type SaferForm = {
  /** `users.nickname`. */
  readonly object: string;
  /** What becomes of it: `its values are kept in a table of their own`. */
  readonly text: string;
  /** All operations of the plan, with this one in its safer form. */
  readonly operations: readonly Operation[];
};

type Safer = {readonly object: string; readonly text: string; readonly operation: Operation};

/** What a gate or a loss of the plan would call it. */
const objectOf = (operation: Operation): string => {
  if (!('table' in operation)) return '';
  if (operation.op === 'rename_column') return `${operation.table}.${operation.from}`;
  return operation.op === 'drop_column' || operation.op === 'alter_column'
    ? `${operation.table}.${operation.column}`
    : operation.table;
};

/** `objects`: that rows or running code would miss. */
const saferOf = (operation: Operation, objects: readonly string[]): readonly Safer[] => {
  const object = objectOf(operation);
  const isMissed = objects.some(
    (one) => one === object || (operation.op === 'backfill' && one.startsWith(`${object}.`)),
  );
  const split = inTwo(operation);
  const kept = keeping(operation);
  const isSplit = 'zero_downtime' in operation && operation.zero_downtime === true;
  const isKept = 'keep' in operation && operation.keep === true;
  const {online, ...waiting} = {online: undefined, ...operation};
  return [
    ...(isMissed && !isSplit && split !== operation
      ? [{object, text: 'in two plans, while the application runs on', operation: split}]
      : []),
    ...(isMissed && !isKept && kept !== operation ? [{object, text: keptText(operation), operation: kept}] : []),
    ...(online === false
      ? [{object, text: `${operation.op} lets others go on meanwhile`, operation: operationShape.parse(waiting)}]
      : []),
  ];
};

const keptText = ({op}: Operation): string =>
  op === 'drop_table' ? 'stays under another name, with its rows' : 'its values stay in a table of their own';

/** The safer forms that changes of the plan have and do not take yet. `asked`: the gates that are still closed. */
export const saferForms = (
  {operations, losses, consents}: Pick<Plan, 'operations' | 'losses' | 'consents'>,
  asked: readonly ConsentRequest[],
): readonly SaferForm[] => {
  const missed = [...losses, ...consents, ...asked].map(({object}) => object);
  return operations.flatMap((operation, at) =>
    saferOf(operation, missed).map(({object, text, operation: safer}) => ({
      object,
      text,
      operations: operations.with(at, safer),
    })),
  );
};
