import type {LegReport, Snapshot} from '../ecosystems/ecosystem.js';
import {compareData} from './compare-data.js';
import type {Evidence} from './evidence.js';
import {expectAfterUp} from './expectations.js';
import type {DataDifference} from './report.js';

export type OneRun = Pick<Evidence, 'touched' | 'declaredLosses' | 'rewritten'> & {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly leg: LegReport;
};

/** Rows that one run, whatever its direction, has changed although neither the plan nor its own statements say a word about them. */
export const unmeantIn = ({before, after, leg, ...plan}: OneRun): readonly DataDifference[] =>
  compareData(before.digest, after.digest, expectAfterUp({...plan, before, after, up: leg}));

export const unmeantInUp = ({before, afterUp: after, up: leg, ...plan}: Evidence): readonly DataDifference[] =>
  after === null ? [] : unmeantIn({...plan, before, after, leg});

export const unmeantInDown = ({afterUp, beforeDown, afterDown: after, down: leg, ...plan}: Evidence) => {
  const before = beforeDown ?? afterUp;
  return before === null || after === null || leg === null ? [] : unmeantIn({...plan, before, after, leg});
};

/** What down does to tables that up has emptied already shows only where they got rows in between. */
export const touchedOnceMore = (evidence: Evidence): readonly DataDifference[] => {
  if (evidence.beforeDown === undefined) return [];
  const byUp = new Set(unmeantInUp(evidence).map(({table}) => table));
  return unmeantInDown(evidence).filter(({table}) => byUp.has(table));
};
