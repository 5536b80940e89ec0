import type {ForeignKey, Schema, Table} from '../../schema/model.js';
import type {Demands} from './demands.js';
import {parentOf} from './parent-values.js';

/** One table in its turn. */
export type Turn = {
  readonly demands: Demands;
  /** Keys of a circle: their columns stay empty until all its tables have rows. */
  readonly later: readonly ForeignKey[];
};

export type Order = {
  /** Tables of one step do not need each other. */
  readonly steps: readonly (readonly Turn[])[];
  /** Those whose keys go round in a circle in which none may be empty. */
  readonly closed: readonly Table[];
};

/** Parents before children. */
export const orderOf = (schema: Schema, all: readonly Demands[]): Order => {
  const steps: (readonly Turn[])[] = [];
  const closed: Table[] = [];
  let waiting = all;
  while (waiting.length > 0) {
    const tables = new Set(waiting.map(({table}) => table));
    const step = nextStep(waiting, (demands) => keysTo(tables, schema, demands));
    if (step.length > 0) steps.push(step);
    const done = step.length > 0 ? step.map(({demands}) => demands) : inCircles(schema, waiting);
    if (step.length === 0) closed.push(...done.map(({table}) => table));
    waiting = waiting.filter((demands) => !done.includes(demands));
  }
  return {steps, closed};
};

const keysTo = (tables: ReadonlySet<Table>, schema: Schema, {table, foreignKeys}: Demands): readonly ForeignKey[] =>
  foreignKeys.filter((key) => {
    const parent = parentOf(schema, key);
    return parent !== undefined && parent !== table && tables.has(parent);
  });

/** All that need nobody; where there are none, the first that can open a circle. */
const nextStep = (
  waiting: readonly Demands[],
  keysToWaiting: (demands: Demands) => readonly ForeignKey[],
): readonly Turn[] => {
  const free = waiting.filter((demands) => keysToWaiting(demands).length === 0);
  if (free.length > 0) return free.map((demands) => ({demands, later: []}));
  const first = waiting.find((demands) => keysToWaiting(demands).every((key) => mayWait(demands, key)));
  return first === undefined ? [] : [{demands: first, later: keysToWaiting(first)}];
};

/** At least one of its columns may be empty; with MATCH FULL all of them. */
const mayWait = ({columns}: Demands, {columns: names, match}: ForeignKey): boolean => {
  const mayBeEmpty = (name: string): boolean => columns.some(({column, nullable}) => column.name === name && nullable);
  return match === 'full' ? names.every(mayBeEmpty) : names.some(mayBeEmpty);
};

/** Those that refer to themselves by way of others, and not those that only refer to such a circle. */
const inCircles = (schema: Schema, waiting: readonly Demands[]): readonly Demands[] => {
  const parents = ({table, foreignKeys}: Demands): readonly Demands[] =>
    foreignKeys.flatMap((key) => waiting.filter((one) => one.table !== table && one.table === parentOf(schema, key)));
  return waiting.filter((demands) => {
    const reached = new Set(parents(demands));
    for (const one of reached) for (const next of parents(one)) reached.add(next);
    return reached.has(demands);
  });
};
