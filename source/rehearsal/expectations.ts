import type {LegReport, Snapshot} from '../ecosystems/ecosystem.js';
import {findColumn, qualifiedName, type Schema, type Table} from '../schema/model.js';
import type {Expectation} from './compare-data.js';
import {type MeantTables, meantTables} from './meant-tables.js';

/** Values, or with `column: null` rows, that are known to be gone for good. */
export type DeclaredLoss = {readonly table: string; readonly column: string | null};

const untouched: Expectation = {rows: 'equal', column: () => 'values'};
const anything: Expectation = {rows: 'any', column: () => 'any'};
/** Rows may have come, and none may have gone. */
const grown: Expectation = {rows: 'not-fewer', column: () => 'count'};

export type UpExpectations = {
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** The tables the plan means to change; null where there is no plan. */
  readonly touched: readonly string[] | null;
  readonly declaredLosses: readonly DeclaredLoss[];
  /** Columns that the plan gives other values. */
  readonly rewritten?: readonly DeclaredLoss[];
  readonly up: LegReport;
};

/**
 * After `up`: tables that nobody meant to change are the same; the others have lost nothing that was not declared. Without a plan, what the
 * migration says is what it means: the tables whose definition it changes, and those it writes rows to by name.
 */
export const expectAfterUp = ({before, after, touched, declaredLosses, rewritten = [], up}: UpExpectations) => {
  const meant = touched === null ? meantTables(runOf(before, after, up)) : ofPlan(touched);
  const lost = lossesIn([...declaredLosses, ...rewritten]);
  return (table: string): Expectation => {
    if (lost.rows(table)) return anything;
    if (meant.updatedAlong.has(table)) return {rows: 'not-fewer', column: () => 'any'};
    if (meant.written.has(table)) return anything;
    if (meant.triggered.has(table)) return grown;
    if (!meant.changed.has(table)) return untouched;
    const changesDigest = digestChanges(table, before.schema, after.schema);
    return {
      rows: 'not-fewer',
      column: (column) => {
        if (lost.values(table, column)) return 'any';
        return changesDigest(column) ? 'count' : 'values';
      },
    };
  };
};

const runOf = (before: Snapshot, after: Snapshot, leg: LegReport) => ({
  before: before.schema,
  after: after.schema,
  legs: [leg],
  hasLostRows: (table: string): boolean => (after.digest[table]?.rows ?? 0) < (before.digest[table]?.rows ?? 0),
});

const ofPlan = (touched: readonly string[]): MeantTables => ({
  changed: new Set(touched),
  written: new Set(),
  updatedAlong: new Set(),
  triggered: new Set(),
});

/** What nobody planned, but says in its statements; null where there is a plan, or nothing is known of them. */
export type Unplanned = {readonly before: Schema; readonly after: Schema; readonly legs: readonly LegReport[]} | null;

const meantIn = (unplanned: Unplanned): MeantTables => (unplanned === null ? ofPlan([]) : meantTables(unplanned));

/** After `down`: everything is as before, except what was declared as lost, and what the database itself notes at every write. */
export const expectAfterDown = (declaredLosses: readonly DeclaredLoss[], unplanned: Unplanned = null) => {
  const lost = lossesIn(declaredLosses);
  const meant = meantIn(unplanned);
  return (table: string): Expectation => {
    if (lost.rows(table)) return anything;
    if (meant.triggered.has(table) && !meant.written.has(table)) return grown;
    const was = unplanned === null ? undefined : tableNamed(unplanned.before, table);
    const isNoted = (column: string): boolean =>
      was !== undefined && meant.written.has(table) && findColumn(was, column)?.onUpdate !== undefined;
    return {
      rows: 'equal',
      column: (column) => {
        if (lost.values(table, column)) return 'any';
        return isNoted(column) ? 'count' : 'values';
      },
    };
  };
};

/**
 * After the second `up`: as after the first. Columns that are new, and rows that the migration writes, may hold another time, another random
 * value or the next number, so of them only the number of values counts.
 */
export const expectAfterAgain = (
  before: Schema,
  declaredLosses: readonly DeclaredLoss[],
  unplanned: Unplanned = null,
) => {
  const lost = lossesIn(declaredLosses);
  const meant = meantIn(unplanned);
  return (table: string): Expectation => {
    if (lost.rows(table)) return anything;
    if (meant.triggered.has(table) && !meant.written.has(table)) return grown;
    const old = meant.written.has(table) ? undefined : tableNamed(before, table);
    return {
      rows: 'equal',
      column: (column) => {
        if (lost.values(table, column)) return 'any';
        return old !== undefined && findColumn(old, column) !== undefined ? 'values' : 'count';
      },
    };
  };
};

const lossesIn = (losses: readonly DeclaredLoss[]) => ({
  rows: (table: string): boolean => losses.some((loss) => loss.table === table && loss.column === null),
  values: (table: string, column: string): boolean =>
    losses.some((loss) => loss.table === table && loss.column === column),
});

const tableNamed = ({tables}: Schema, name: string): Table | undefined =>
  tables.find((table) => qualifiedName(table) === name);

const digestChanges = (table: string, before: Schema, after: Schema) => {
  const [was, is] = [tableNamed(before, table), tableNamed(after, table)];
  if (was === undefined || is === undefined) return () => false;
  // The digest of a value depends on the primary key of its row.
  const changesKey = was.primaryKey?.columns.join() !== is.primaryKey?.columns.join();
  return (column: string): boolean => changesKey || findColumn(was, column)?.type !== findColumn(is, column)?.type;
};
