import {dialectOf} from '../../dialects/index.js';
import type {OperationOf} from '../../operations/operation.js';
import type {Schema, Table, Trigger} from '../../schema/model.js';
import {type Comparison, comparisonOf, match, sharedTables} from './comparison.js';

export type ByTriggers = {
  /** Null where no trigger differs. */
  readonly operation: OperationOf<'raw_sql'> | null;
  /** What the current schema is with the triggers of the target. */
  readonly schema: Schema;
};

type TableTriggers = {readonly table: Table; readonly going: readonly Trigger[]; readonly coming: readonly Trigger[]};

const differing = (comparison: Comparison): readonly TableTriggers[] =>
  sharedTables(comparison).map(({before, after}) => {
    const {removed, added, matched} = match(before.triggers, after.triggers, comparison);
    const changed = matched.filter(({changes}) => changes.includes('definition'));
    return {
      table: before,
      going: [...removed, ...changed.map((one) => one.before)],
      coming: [...added, ...changed.map((one) => one.after)],
    };
  });

/** A trigger has no operation of its own; the database keeps the whole statement that makes it, so both directions are exact. */
export const byTriggers = (current: Schema, target: Schema): ByTriggers => {
  const {dropTrigger} = dialectOf(current.dialect);
  const all = differing(comparisonOf(current, target));
  const drop = (which: 'going' | 'coming'): string[] =>
    all.flatMap((one) => one[which].map(({name}) => dropTrigger(one.table.name, name)));
  const make = (which: 'going' | 'coming'): string[] =>
    all.flatMap((one) => one[which].map(({definition}) => definition));
  const isSame = all.every(({going, coming}) => going.length + coming.length === 0);
  const triggersOf = new Map(all.map(({table, going, coming}) => [table, {going, coming}]));
  return {
    operation: isSame
      ? null
      : {op: 'raw_sql', sql: [...drop('going'), ...make('coming')], down: [...drop('coming'), ...make('going')]},
    schema: {
      ...current,
      tables: current.tables.map((table) => {
        const {going = [], coming = []} = triggersOf.get(table) ?? {};
        return {...table, triggers: [...table.triggers.filter((one) => !going.includes(one)), ...coming]};
      }),
    },
  };
};
