import {dialectOf} from '../../dialects/index.js';
import type {Runner} from '../../ecosystems/ecosystem.js';
import {isUserError} from '../../errors.js';
import {predictedSchema} from '../../operations/index.js';
import type {Operation} from '../../operations/operation.js';
import type {MigrationStage} from '../../plan/planned-migrations.js';
import {operationsBetween} from '../../plan/target/operations-between.js';
import {withEmptyShadow} from '../../rehearsal/empty-shadow.js';
import {compareSchemas} from '../../schema/compare.js';
import {fingerprint} from '../../schema/fingerprint.js';
import {qualifiedName, type Schema} from '../../schema/model.js';
import type {WorkflowContext} from '../context.js';

/** These operations of a migration are in the database and no others; `code`: the migration that is made of them. */
export type Part = {
  readonly kind: 'part';
  readonly isRecorded: boolean;
  readonly operations: readonly Operation[];
  readonly code: string;
};

export type Found = {
  readonly runner: Runner;
  readonly before: Schema;
  readonly stage: MigrationStage;
  readonly isRecorded: boolean;
  readonly operations: readonly Operation[];
};

export const partOf = async (
  context: WorkflowContext,
  {runner, before, stage, isRecorded, operations}: Found,
): Promise<Part> => {
  const {style} = await runner.describe();
  const {transaction} = stage.migration;
  return {kind: 'part', isRecorded, operations, code: context.ecosystem.emit({operations, before, style, transaction})};
};

export type Search = Omit<Found, 'operations'> & {readonly live: Schema};

/** The first of the candidates that leads to the very schema that the database has, and whose `down` leads back to the one before. */
export const findPart = async (context: WorkflowContext, found: Search): Promise<Part | null> => {
  const search = {...found, live: withFinishedIndexes(found.live)};
  const {operations} = search.stage;
  const whole = operations.map((_, at) => operations.slice(0, operations.length - at));
  for (const done of [...whole.filter((some) => mayLeadThere(search, some)), ...withinOneOperation(search)]) {
    const part = await partOf(context, {...search, operations: done});
    if (await leadsThereAndBack(context, search, part.code)) return part;
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

/** One whose making was broken off is there, valid or not, and goes the same way. */
const withFinishedIndexes = (schema: Schema): Schema => ({
  ...schema,
  tables: schema.tables.map((table) => ({
    ...table,
    indexes: table.indexes.map(({valid: _valid, ...index}) => index),
  })),
});
