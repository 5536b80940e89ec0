import {dialectOf} from '../../dialects/index.js';
import type {Runner} from '../../ecosystems/ecosystem.js';
import type {Journal} from '../../memory/journal.js';
import type {Plan} from '../../plan/plan.js';
import {type MigrationStage, migrationName, migrationStages} from '../../plan/planned-migrations.js';
import {compareSchemas} from '../../schema/compare.js';
import {fingerprint} from '../../schema/fingerprint.js';
import type {Schema} from '../../schema/model.js';
import type {WorkflowContext} from '../context.js';
import {findPart, type Part, partOf} from './find-part.js';
import {schemaBeforePlan, schemaBeforeStage} from './schema-before.js';

/** What a build that was cut off, or failed, has made of the database. */
export type Progress =
  | {readonly kind: 'nothing'}
  /** The whole change, or one whose own `down` is the best there is. */
  | {readonly kind: 'all'; readonly isRecorded: boolean}
  | Part
  /** Somewhere that no part of the plan leads to. `differences`: from the schema before, in words. */
  | {readonly kind: 'unknown'; readonly differences: readonly string[]};

/** `at`: the migration of the plan that this is about, from 0. All before it are in the database, none behind it is. */
export type PlanProgress = {readonly at: number; readonly progress: Progress};

/** How many of the plan's migrations the migration tool has down as applied. */
export const countRecorded = ({migrations}: Plan, applied: readonly string[]): number => {
  const missing = migrations.findIndex((migration) => !applied.includes(migrationName(migration)));
  return missing === -1 ? migrations.length : missing;
};

/**
 * Looks at the database and, where its schema is neither the one before nor the one after a migration of the plan, tries on empty ones how far
 * the plan has come.
 */
export const howFar = async (context: WorkflowContext, runner: Runner, journal: Journal): Promise<PlanProgress> => {
  const stages = migrationStages(journal.plan);
  const recorded = countRecorded(journal.plan, (await runner.migrations()).applied);
  const live = await runner.introspect();
  const look = {context, runner, journal, live, reached: fingerprint(live)};
  const [last, next] = [stages[recorded - 1], stages[recorded]];
  // Nearest to the end first: what the next one has done stands upon what the last one did.
  const found =
    (next && (await whatNextDid({...look, stage: next, at: recorded}))) ??
    (last && (await whatLastLeft({...look, stage: last, at: recorded - 1})));
  if (found != null) return found;
  const before = await schemaBeforePlan(context, journal);
  const differences = before === null ? [] : compareSchemas(before, live, {columnOrder: 'ignored'});
  return {at: recorded, progress: {kind: 'unknown', differences: differences.map(({text}) => text)}};
};

type Look = {
  readonly context: WorkflowContext;
  readonly runner: Runner;
  readonly journal: Journal;
  readonly live: Schema;
  /** Its fingerprint. */
  readonly reached: string;
  readonly stage: MigrationStage;
  readonly at: number;
};

/** Of the first migration that is not recorded; null where nothing tells. */
const whatNextDid = async (look: Look): Promise<PlanProgress | null> => {
  const {reached, stage, at} = look;
  const {before, after} = stage.migration;
  if (reached === after && after !== before) return {at, progress: {kind: 'all', isRecorded: false}};
  if (reached === before) return {at, progress: {kind: 'nothing'}};
  return partly(look, 'unrecorded');
};

/** Of the last one that is recorded. It may have been taken back, by a `down` that was cut off before it could tell so. */
const whatLastLeft = async (look: Look): Promise<PlanProgress | null> => {
  const {context, journal, runner, reached, stage, at} = look;
  const whole: PlanProgress = {at, progress: {kind: 'all', isRecorded: true}};
  if (reached === stage.migration.after) return whole;
  const before = await schemaBeforeStage(context, journal, at);
  if (before === null) return whole;
  if (reached === stage.migration.before)
    return {at, progress: await partOf(context, {runner, before, stage, isRecorded: true, operations: []})};
  const next = migrationStages(journal.plan)[at + 1];
  const part = await partly(look, 'recorded');
  // What stands behind it may be half done, in a way that nobody knows: then its own down is none to run.
  return part ?? (next !== undefined && mayBeHalfDone(journal, next.name) ? null : whole);
};

const partly = async (look: Look, how: 'recorded' | 'unrecorded'): Promise<PlanProgress | null> => {
  const {context, runner, journal, live, stage, at} = look;
  if (!mayBeHalfDone(journal, stage.name)) return null;
  const before = await schemaBeforeStage(context, journal, at);
  if (before === null) return null;
  const isRecorded = how === 'recorded';
  const part = await findPart(context, {runner, before, live, isRecorded, stage});
  return part && {at, progress: part};
};

/** Where everything is in one transaction, there is no half. */
export const mayBeHalfDone = ({plan, rehearsal}: Journal, name: string): boolean => {
  const seen = rehearsal?.migrations?.find((one) => one.name === name) ?? rehearsal;
  return !dialectOf(plan.dialect).supportsTransactionalDdl || seen?.up?.transaction !== true;
};
