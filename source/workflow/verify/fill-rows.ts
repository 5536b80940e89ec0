import type {LegReport, Runner, Snapshot} from '../../ecosystems/ecosystem.js';
import type {Evidence} from '../../rehearsal/evidence.js';
import {type SeedOptions, seedTables} from '../../rehearsal/seed/seed-tables.js';
import {type OneRun, unmeantIn} from '../../rehearsal/unmeant.js';
import {qualifiedName, type Table} from '../../schema/model.js';

export type Wanted = {
  /** Filled where they are empty. */
  readonly tables: readonly string[];
  /** Filled too where most of their rows are gone: what is left refers to nothing, and shows nothing. */
  readonly thinned: readonly string[];
};

/** Gives generated rows to these tables where they need some, and says which got some. */
export type FillRows = (runner: Runner, now: Snapshot, wanted: Wanted) => Promise<readonly string[]>;

const few = 6;

/** The same rows at every run. */
export const generatedRows: FillRows = async (runner, {schema, digest}, {tables, thinned}) => {
  const rowsOf = (table: string): number => digest[table]?.rows ?? few;
  const empty = tables.filter((table) => rowsOf(table) === 0);
  const thin = thinned.filter((table) => rowsOf(table) > 0 && rowsOf(table) < few);
  const counted = (table: Table): number | undefined => digest[qualifiedName(table)]?.rows;
  const filled = await seeded(empty, {runner, schema, counted});
  // Rows of the same seed would be those that are there.
  return [...filled, ...(await seeded(thin, {runner, schema, counted, seed: 'once more', below: few}))];
};

const seeded = async (tables: readonly string[], options: SeedOptions): Promise<readonly string[]> => {
  if (tables.length === 0) return [];
  const report = await seedTables({...options, tables});
  return report.tables.map(({table}) => table);
};

export const noRows: FillRows = async () => [];

export type Filled = {
  /** Tables that got generated rows. */
  readonly tables: readonly string[];
  /** The shadow afterwards; null where nobody looked. */
  readonly snapshot: Snapshot | null;
};

/**
 * Gives rows to the tables that a migration has made before its down runs: a down that drops them in the wrong order passes only while they
 * are empty. Those that its up has emptied by mistake get some too, because down may do the same once more. A table with triggers is left
 * alone, because its rows could reach others.
 */
export const fillingNew = (fillRows: FillRows, before: Snapshot): FillingNew => {
  let up: LegReport | null = null;
  let last = before;
  let beforeDown: Snapshot | null = null;
  const made: string[] = [];
  const fill = async (runner: Runner): Promise<void> => {
    const emptied = up === null ? [] : emptiedByMistake({before, after: last, leg: up});
    const fresh = Object.keys(last.digest).filter((table) => before.digest[table] === undefined);
    const filled = await fillRows(runner, last, {
      tables: withoutTriggers(last, [...fresh, ...emptied]),
      thinned: withoutTriggers(last, emptied),
    });
    made.push(...filled);
    if (emptied.some((table) => filled.includes(table))) beforeDown = await runner.snapshot();
  };
  return {
    made: () => made,
    seen: () => (beforeDown === null ? {} : {beforeDown}),
    watch: (runner) => ({
      ...runner,
      up: async (name, options) => {
        const leg = await runner.up(name, options);
        up ??= leg;
        return leg;
      },
      snapshot: async (others) => {
        last = await runner.snapshot(others);
        return last;
      },
      down: async (name, options) => {
        await fill(runner);
        return runner.down(name, options);
      },
    }),
  };
};

const emptiedByMistake = (run: Pick<OneRun, 'before' | 'after' | 'leg'>): readonly string[] =>
  unmeantIn({...run, touched: null, declaredLosses: []})
    .filter(({rowsLost}) => rowsLost > 0)
    .map(({table}) => table);

const withoutTriggers = ({schema}: Snapshot, tables: readonly string[]): readonly string[] =>
  schema.tables
    .filter((table) => table.triggers.length === 0)
    .map(qualifiedName)
    .filter((table) => tables.includes(table));

export type FillingNew = {
  /** The tables that got rows. */
  readonly made: () => readonly string[];
  /** What was looked at besides. */
  readonly seen: () => Pick<Evidence, 'beforeDown'>;
  readonly watch: (runner: Runner) => Runner;
};
