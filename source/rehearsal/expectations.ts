import type {LegReport, Snapshot} from '../ecosystems/ecosystem.js';
import {compareSchemas} from '../schema/compare.js';
import {findColumn, findTable, type Schema} from '../schema/model.js';
import type {Expectation} from './compare-data.js';

/** Values, or with `column: null` rows, that are known to be gone for good. */
export type DeclaredLoss = {readonly table: string; readonly column: string | null};

const untouched: Expectation = {rows: 'equal', column: () => 'values'};
const anything: Expectation = {rows: 'any', column: () => 'any'};

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

/** After `up`: tables that nobody meant to change are the same; the others have lost nothing that was not declared. */
export const expectAfterUp = ({before, after, touched, declaredLosses, rewritten = [], up}: UpExpectations) => {
  const meant = new Set(touched ?? changedTables(before.schema, after.schema));
  const written = touched === null ? writtenTables(up) : new Set<string>();
  const lost = lossesIn([...declaredLosses, ...rewritten]);
  return (table: string): Expectation => {
    if (written.has(table.toLowerCase()) || lost.rows(table)) return anything;
    if (!meant.has(table)) return untouched;
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

/** After `down`: everything is as before, except what was declared as lost. */
export const expectAfterDown = (declaredLosses: readonly DeclaredLoss[]) => {
  const lost = lossesIn(declaredLosses);
  return (table: string): Expectation =>
    lost.rows(table) ? anything : {rows: 'equal', column: (column) => (lost.values(table, column) ? 'any' : 'values')};
};

/**
 * After the second `up`: as after the first. Columns that are new may hold another time or another random value, so of them only the number
 * of values counts.
 */
export const expectAfterAgain = (before: Schema, declaredLosses: readonly DeclaredLoss[]) => {
  const lost = lossesIn(declaredLosses);
  return (table: string): Expectation => {
    if (lost.rows(table)) return anything;
    const old = findTable(before, table);
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

/** Without a plan, a migration means to change the tables whose definition it changes … */
const changedTables = (before: Schema, after: Schema): readonly string[] =>
  before.tables
    .map(({name}) => name)
    .filter((name) => compareSchemas(only(before, name), only(after, name), {columnOrder: 'counts'}).length > 0);

const only = (schema: Schema, name: string): Schema => ({
  ...schema,
  tables: schema.tables.filter((table) => table.name === name),
  views: [],
  enums: [],
  sequences: [],
  extensions: [],
});

const write = /\b(?:insert\s+(?:or\s+\w+\s+)?into|replace\s+into|update(?:\s+or\s+\w+)?|delete\s+from)\s+["`[]?(\w+)/gi;

/** … and those it writes rows to by name. What the database does to other tables on its own account has no statement. */
const writtenTables = ({statements}: LegReport): ReadonlySet<string> =>
  new Set(statements.flatMap(({sql}) => [...sql.matchAll(write)].map(([, table = '']) => table.toLowerCase())));

const digestChanges = (table: string, before: Schema, after: Schema) => {
  const [was, is] = [findTable(before, table), findTable(after, table)];
  if (was === undefined || is === undefined) return () => false;
  // The digest of a value depends on the primary key of its row.
  const changesKey = was.primaryKey?.columns.join() !== is.primaryKey?.columns.join();
  return (column: string): boolean => changesKey || findColumn(was, column)?.type !== findColumn(is, column)?.type;
};
