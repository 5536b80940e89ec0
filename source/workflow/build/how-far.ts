import {basename} from 'node:path';
import {dialectOf} from '../../dialects/index.js';
import type {Runner} from '../../ecosystems/ecosystem.js';
import {isUserError} from '../../errors.js';
import type {Journal} from '../../memory/journal.js';
import {predictedSchema} from '../../operations/index.js';
import type {Operation} from '../../operations/operation.js';
import {operationsBetween} from '../../plan/target/operations-between.js';
import {withEmptyShadow} from '../../rehearsal/empty-shadow.js';
import {compareSchemas} from '../../schema/compare.js';
import {fingerprint} from '../../schema/fingerprint.js';
import {qualifiedName, type Schema} from '../../schema/model.js';
import type {WorkflowContext} from '../context.js';
import {schemaBefore} from './schema-before.js';

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

/** Looks at the database and, where its schema is neither the one before nor the one after, tries on empty ones how far the plan has come. */
export const howFar = async (context: WorkflowContext, runner: Runner, journal: Journal): Promise<Progress> => {
  const {plan, migrationPath} = journal;
  const isRecorded = (await runner.migrations()).applied.includes(basename(migrationPath));
  const live = await runner.introspect();
  const reached = fingerprint(live);
  if (reached === plan.after && (isRecorded || plan.after !== plan.before)) return {kind: 'all', isRecorded};
  const before = journal.backup === null ? null : await schemaBefore(context, journal.backup);
  if (reached === plan.before) {
    if (!isRecorded) return {kind: 'nothing'};
    // Taken back by its `down`, which was cut off before it could tell so.
    return before === null ? {kind: 'all', isRecorded} : partOf(context, {runner, before, isRecorded, operations: []});
  }
  if (before === null) return isRecorded ? {kind: 'all', isRecorded} : {kind: 'unknown', differences: []};
  const search = {runner, before, live: withFinishedIndexes(live), isRecorded, journal};
  const part = mayBeHalfDone(journal) ? await findPart(context, search) : null;
  if (part !== null) return part;
  if (isRecorded) return {kind: 'all', isRecorded};
  const differences = compareSchemas(before, live, {columnOrder: 'ignored'});
  return {kind: 'unknown', differences: differences.map(({text}) => text)};
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
const mayBeHalfDone = ({plan, rehearsal}: Journal): boolean =>
  !dialectOf(plan.dialect).supportsTransactionalDdl || rehearsal?.up?.transaction !== true;

type Found = {
  readonly runner: Runner;
  readonly before: Schema;
  readonly isRecorded: boolean;
  readonly operations: readonly Operation[];
};

const partOf = async (context: WorkflowContext, {runner, before, isRecorded, operations}: Found): Promise<Progress> => {
  const {style} = await runner.describe();
  return {kind: 'part', isRecorded, operations, code: context.ecosystem.emit({operations, before, style})};
};

type Search = Omit<Found, 'operations'> & {readonly live: Schema; readonly journal: Journal};

/** The first of the candidates that leads to the very schema that the database has, and whose `down` leads back to the one before. */
const findPart = async (context: WorkflowContext, search: Search): Promise<Progress | null> => {
  const {operations} = search.journal.plan;
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
const withinOneOperation = ({before, live, isRecorded, journal: {plan}}: Search): readonly (readonly Operation[])[] => {
  const predicted = predictedSchema(before, plan.operations);
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
  const migration = {fileName, code, moduleSystem: style.moduleSystem};
  const {openRunner} = ecosystem;
  return withEmptyShadow({openRunner, project, dialect: before.dialect, migration}, async (shadow) => {
    await shadow.execute(dialectOf(before.dialect).createStatements(before));
    const up = await shadow.up(fileName);
    if (up.error !== null || fingerprint(await shadow.introspect()) !== fingerprint(live)) return false;
    const down = await shadow.down(fileName);
    return down.error === null && fingerprint(await shadow.introspect()) === fingerprint(before);
  });
};
