import type {Runner, Snapshot} from '../../ecosystems/ecosystem.js';
import {seedTables} from '../../rehearsal/seed/seed-tables.js';
import {qualifiedName} from '../../schema/model.js';

/** Gives generated rows to those of these tables that are empty, and says which got some. */
export type FillRows = (runner: Runner, now: Snapshot, tables: readonly string[]) => Promise<readonly string[]>;

/** The same rows at every run. */
export const generatedRows: FillRows = async (runner, {schema, digest}, tables) => {
  const empty = tables.filter((table) => digest[table]?.rows === 0);
  if (empty.length === 0) return [];
  const report = await seedTables({runner, schema, tables: empty});
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
 * are empty. A table with triggers is left alone, because its rows could reach others.
 */
export const fillingNew = (fillRows: FillRows, before: Snapshot): FillingNew => {
  let last = before;
  const made: string[] = [];
  return {
    made: () => made,
    watch: (runner) => ({
      ...runner,
      snapshot: async () => {
        last = await runner.snapshot();
        return last;
      },
      down: async (name) => {
        const fresh = last.schema.tables
          .filter((table) => table.triggers.length === 0)
          .map(qualifiedName)
          .filter((table) => before.digest[table] === undefined);
        if (fresh.length > 0) made.push(...(await fillRows(runner, last, fresh)));
        return runner.down(name);
      },
    }),
  };
};

export type FillingNew = {
  /** The tables that got rows. */
  readonly made: () => readonly string[];
  readonly watch: (runner: Runner) => Runner;
};
