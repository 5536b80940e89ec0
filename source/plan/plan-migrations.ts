import {expectedSchema} from '../operations/expected-schema.js';
import {applyAll, predictedSchema} from '../operations/index.js';
import {fingerprint} from '../schema/fingerprint.js';
import type {Schema} from '../schema/model.js';
import type {Ran} from './change-findings.js';
import type {MigrationPart} from './migration-parts.js';
import type {PlannedMigration, PlannedSql} from './plan.js';

/** One part of a plan, written and tried on an empty copy. */
export type MigrationDraft = {
  /** Relative to the project. */
  readonly path: string;
  readonly code: string;
  readonly sql: PlannedSql;
  /** What it, and those before it, made of the empty copy: counts where the operations alone do not tell. */
  readonly measured?: Schema | undefined;
  /** Its run there; absent where it did not run. */
  readonly ran?: Ran | undefined;
};

export type PlannedMigrations = {
  readonly migrations: readonly [PlannedMigration, ...PlannedMigration[]];
  /** The schema that the last one leads to. */
  readonly after: Schema;
};

/** The files of a plan, each with the schema that it starts from and the one it leads to. `drafts`: one for each part. */
export const planMigrations = (
  schema: Schema,
  parts: readonly MigrationPart[],
  drafts: readonly MigrationDraft[],
): PlannedMigrations => {
  const planned: PlannedMigration[] = [];
  let before = schema;
  for (const [at, {operations, transaction}] of parts.entries()) {
    const draft = drafts[at];
    if (draft === undefined) throw new Error(`There is no migration for part ${at + 1} of the plan`);
    const {path, code, sql, measured = applyAll(before, operations)} = draft;
    const after = expectedSchema(before, predictedSchema(before, operations), measured);
    const fingerprints = {before: fingerprint(before), after: fingerprint(after)};
    planned.push({path, code, transaction, operations: operations.length, sql, ...fingerprints});
    before = after;
  }
  const [first, ...others] = planned;
  if (first === undefined) throw new Error('A plan has at least one migration');
  return {migrations: [first, ...others], after: before};
};
