import {basename} from 'node:path';
import {lossesOf, predictedSchema, rewritesOf, touchedTables} from '../operations/index.js';
import type {Plan} from '../plan/plan.js';
import {openPrivateDirectory} from '../project/private-directory.js';
import {placeMigration} from '../rehearsal/place-migration.js';
import {rehearse} from '../rehearsal/rehearse.js';
import type {RehearsalReport, RehearsalStage} from '../rehearsal/report.js';
import type {Schema} from '../schema/model.js';
import {withScratch} from '../scratch-directory.js';
import {logStatements} from './build/write-log.js';
import type {WorkflowContext} from './context.js';
import {survey} from './survey.js';

export type RehearsePlanOptions = {
  readonly onStage: (stage: RehearsalStage) => void;
  readonly signal: AbortSignal;
};

/** Proves a plan that nobody has approved yet: its migration is rehearsed from outside the project. */
export const rehearsePlan = async (
  context: WorkflowContext,
  plan: Plan,
  options: RehearsePlanOptions,
): Promise<RehearsalReport> => {
  const {schema, description} = await survey(context);
  return withScratch('draft', async (directory) => {
    const migrationsDirectory = await placeMigration(directory, {
      fileName: basename(plan.migration.path),
      code: plan.migration.code,
      moduleSystem: description.style.moduleSystem,
    });
    return rehearseMigration(context, {plan, schema, migrationsDirectory}, options);
  });
};

export type Rehearsed = {
  readonly plan: Plan;
  /** As the database has it before. */
  readonly schema: Schema;
  /** Absolute; absent where the migration is the project's own file by now. */
  readonly migrationsDirectory?: string;
};

export const rehearseMigration = async (
  context: WorkflowContext,
  {plan, schema, migrationsDirectory}: Rehearsed,
  {onStage, signal}: RehearsePlanOptions,
): Promise<RehearsalReport> => {
  const {shadows} = await openPrivateDirectory(context.directory);
  const predicted = predictedSchema(schema, plan.operations);
  const report = await rehearse({
    openRunner: context.ecosystem.openRunner,
    project: context.project,
    dialect: schema.dialect,
    shadowDirectory: shadows,
    name: basename(plan.migration.path),
    migrationsDirectory,
    predicted,
    // Where nobody knows what becomes of the schema, what the statements write to is what they mean.
    touched: predicted === null ? null : touchedTables(plan.operations),
    declaredLosses: lossesOf(schema, plan.operations),
    rewritten: rewritesOf(schema, plan.operations),
    onStage,
    signal,
  });
  await logStatements(context, report.name, [
    {on: 'copy', direction: 'up', leg: report.up},
    {on: 'copy', direction: 'down', leg: report.down},
    {on: 'copy', direction: 'up', leg: report.again},
  ]);
  return report;
};
