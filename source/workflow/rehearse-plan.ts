import {applyAll, lossesOf, predictedSchema, rewritesOf, touchedTables} from '../operations/index.js';
import type {Operation} from '../operations/operation.js';
import type {Plan} from '../plan/plan.js';
import {migrationName, migrationStages, namesInShort} from '../plan/planned-migrations.js';
import {openPrivateDirectory} from '../project/private-directory.js';
import {placeMigrations} from '../rehearsal/place-migrations.js';
import {rehearse} from '../rehearsal/rehearse.js';
import type {MigrationInTurn} from '../rehearsal/rehearse-in-turn.js';
import type {MigrationRehearsal, RehearsalReport, RehearsalStage, Turn} from '../rehearsal/report.js';
import {qualifiedName, type Schema} from '../schema/model.js';
import {withScratch} from '../scratch-directory.js';
import {logStatements} from './build/write-log.js';
import type {WorkflowContext} from './context.js';
import {type JudgedPlan, judgePlan} from './judge-plan.js';
import {survey} from './survey.js';

export type RehearsePlanOptions = {
  /** `turn`: absent where the plan has one migration. */
  readonly onStage: (stage: RehearsalStage, turn?: Turn) => void;
  readonly signal: AbortSignal;
};

/** What came of it, and the plan as the rules judge it by what was measured. */
export type RehearsedPlan = JudgedPlan & {readonly report: RehearsalReport};

/** Proves a plan that nobody has approved yet: its migrations are rehearsed from outside the project. */
export const rehearsePlan = async (
  context: WorkflowContext,
  plan: Plan,
  options: RehearsePlanOptions,
): Promise<RehearsedPlan> => {
  const found = await survey(context);
  const {schema, description} = found;
  const report = await withScratch('draft', async (directory) => {
    const migrationsDirectory = await placeMigrations(directory, {
      files: plan.migrations.map((migration) => ({fileName: migrationName(migration), code: migration.code})),
      moduleSystem: description.style.moduleSystem,
    });
    return rehearseMigrations(context, {plan, schema, migrationsDirectory}, options);
  });
  return {report, ...(await judgePlan(context, {plan, found, ...seenIn(report, schema)}))};
};

/** The runs of the rehearsal, and the tables that it had all the rows of. */
const seenIn = ({migrations, evidence, ...whole}: RehearsalReport, {tables}: Schema) => {
  const partly = new Set([...evidence.sampledTables, ...evidence.generated.tables].map(({table}) => table));
  const ran = (migrations ?? [whole]).map(({up}) => up);
  const isDone = ran.every((leg) => leg?.ok === true);
  return {ran, tried: new Set(isDone ? tables.map(qualifiedName).filter((name) => !partly.has(name)) : [])};
};

export type Rehearsed = {
  readonly plan: Plan;
  /** As the database has it before. */
  readonly schema: Schema;
  /** Absolute; absent where the migrations are the project's own files by now. */
  readonly migrationsDirectory?: string;
};

export const rehearseMigrations = async (
  context: WorkflowContext,
  {plan, schema, migrationsDirectory}: Rehearsed,
  {onStage, signal}: RehearsePlanOptions,
): Promise<RehearsalReport> => {
  const {shadows} = await openPrivateDirectory(context.directory);
  const inTurn = migrationsInTurn(plan, schema);
  const report = await rehearse({
    openRunner: context.ecosystem.openRunner,
    project: context.project,
    dialect: schema.dialect,
    shadowDirectory: shadows,
    name: namesInShort(plan),
    migrationsDirectory,
    predicted: predictedSchema(schema, plan.operations),
    ...meaningOf(schema, plan.operations),
    inTurn: inTurn.length === 1 ? undefined : {inTurn, schema},
    onStage,
    signal,
  });
  for (const one of report.migrations ?? [report]) await logRehearsal(context, one);
  return report;
};

const meaningOf = (schema: Schema, operations: readonly Operation[]) => ({
  // Where nobody knows what becomes of the schema, what the statements write to is what they mean.
  touched: predictedSchema(schema, operations) === null ? null : touchedTables(operations),
  declaredLosses: lossesOf(schema, operations),
  rewritten: rewritesOf(schema, operations),
});

const migrationsInTurn = (plan: Plan, schema: Schema): readonly MigrationInTurn[] => {
  let before = schema;
  return migrationStages(plan).map(({name, operations}) => {
    const meaning = meaningOf(before, operations);
    before = applyAll(before, operations);
    return {name, ...meaning, predict: (found: Schema) => predictedSchema(found, operations)};
  });
};

const logRehearsal = (context: WorkflowContext, {name, up, down, again}: MigrationRehearsal): Promise<void> =>
  logStatements(context, name, [
    {on: 'copy', direction: 'up', leg: up},
    {on: 'copy', direction: 'down', leg: down},
    {on: 'copy', direction: 'up', leg: again},
  ]);
