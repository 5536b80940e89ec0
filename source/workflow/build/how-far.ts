import {dialectOf} from '../../dialects/index.js';
import type {Runner} from '../../ecosystems/ecosystem.js';
import {isUserError} from '../../errors.js';
import type {Journal} from '../../memory/journal.js';
import {predictedSchema} from '../../operations/index.js';
import type {Operation} from '../../operations/operation.js';
import type {Plan} from '../../plan/plan.js';
import {type MigrationStage, migrationName, migrationStages} from '../../plan/planned-migrations.js';
import {operationsBetween} from '../../plan/target/operations-between.js';
import {withEmptyShadow} from '../../rehearsal/empty-shadow.js';
import {compareSchemas} from '../../schema/compare.js';
import {fingerprint} from '../../schema/fingerprint.js';
import {qualifiedName, type Schema} from '../../schema/model.js';
import type {WorkflowContext} from '../context.js';
import {schemaBeforePlan, schemaBeforeStage} from './schema-before.js';

/** What a build that was cut off, or failed, has made of the database. */
export type Progress =
  | {readonly kind: 'nothing'}
  /** The whole change, or one whose own `down` is the best there is. */
  | {readonly kind: 'all'; readonly isRecorded: boolean}
  /** These operations and no others; `code`: the migration that is made of them. */
  | {
      readonly kind: 'part';
      readonly isRecorded: boolean;
      readonly operations: readonly Operation[];
      readonly code: string;
    }
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
  const part = await findPart(context, {runner, before, live: withFinishedIndexes(live), isRecorded, stage});
  return part && {at, progress: part};
};

/** One whose making was broken off is there, valid or not, and goes the same way. */
const withFinishedIndexes = (schema: Schema): Schema => ({
  ...schema,
  tables: schema.tables.map((table) => ({
    ...table,
    indexes: table.indexes.map(({valid: _valid, ...index}) => index),
  })),
});

/** Where everything is in one transaction, there is no half. */
const mayBeHalfDone = ({plan, rehearsal}: Journal, name: string): boolean => {
  const seen = rehearsal?.migrations?.find((one) => one.name === name) ?? rehearsal;
  return !dialectOf(plan.dialect).supportsTransactionalDdl || seen?.up?.transaction !== true;
};

type Found = {
  readonly runner: Runner;
  readonly before: Schema;
  readonly stage: MigrationStage;
  readonly isRecorded: boolean;
  readonly operations: readonly Operation[];
};

const partOf = async (
  context: WorkflowContext,
  {runner, before, stage, isRecorded, operations}: Found,
): Promise<Progress> => {
  const {style} = await runner.describe();
  const {transaction} = stage.migration;
  return {kind: 'part', isRecorded, operations, code: context.ecosystem.emit({operations, before, style, transaction})};
};

type Search = Omit<Found, 'operations'> & {readonly live: Schema};

/** The first of the candidates that leads to the very schema that the database has, and whose `down` leads back to the one before. */
const findPart = async (context: WorkflowContext, search: Search): Promise<Progress | null> => {
  const {operations} = search.stage;
  const whole = operations.map((_, at) => operations.slice(0, operations.length - at));
  for (const done of [...whole.filter((some) => mayLeadThere(search, some)), ...withinOneOperation(search)]) {
    const part = await partOf(context, {...search, operations: done});
    if (part.kind === 'part' && (await leadsThereAndBack(context, search, part.code))) return part;
  }
  return null;
};

/** Whether it makes different what is different. Where nobody knows what it does, it may. */
const mayLeadThere = ({before, live}: Search, operations: readonly Operation[]): boolean => {
  const predicted = predictedSchema(before, operations);
  return predicted === null || changesBetween(before, predicted).join() === changesBetween(before, live).join();
};

/**
 * An operation may take several statements, of which only the first ones ran. Then what they did is read off the schema. Only what the whole
 * change would have made different too: everything else is somebody else's.
 */
const withinOneOperation = ({before, live, isRecorded, stage}: Search): readonly (readonly Operation[])[] => {
  const predicted = predictedSchema(before, stage.operations);
  if (isRecorded || predicted === null) return [];
  const meant = new Set(changesBetween(before, predicted));
  if (!changesBetween(before, live).every((change) => meant.has(change))) return [];
  try {
    const rows = Object.fromEntries(before.tables.map((table) => [qualifiedName(table), 0]));
    const between = operationsBetween({live: before, target: live, answers: {}, rows});
    return between.kind === 'operations' ? [between.operations] : [];
  } catch (error) {
    if (isUserError(error)) return [];
    throw error;
  }
};

/** `added users.age`. */
const changesBetween = (before: Schema, after: Schema): readonly string[] =>
  [
    ...new Set(compareSchemas(before, after, {columnOrder: 'ignored'}).map(({kind, object}) => `${kind} ${object}`)),
  ].sort();

const leadsThereAndBack = async (
  {ecosystem, project}: WorkflowContext,
  {runner, before, live}: Search,
  code: string,
): Promise<boolean> => {
  const {style} = await runner.describe();
  const fileName = `part.${style.extension}`;
  const migrations = {files: [{fileName, code}], moduleSystem: style.moduleSystem};
  const {openRunner} = ecosystem;
  return withEmptyShadow({openRunner, project, dialect: before.dialect, migrations}, async (shadow) => {
    await shadow.execute(dialectOf(before.dialect).createStatements(before));
    const up = await shadow.up(fileName);
    if (up.error !== null || fingerprint(await shadow.introspect()) !== fingerprint(live)) return false;
    const down = await shadow.down(fileName);
    return down.error === null && fingerprint(await shadow.introspect()) === fingerprint(before);
  });
};
