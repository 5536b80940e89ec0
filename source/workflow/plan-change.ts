import {basename, join, relative, sep} from 'node:path';
import {dialectOf} from '../dialects/index.js';
import {applyAll, lossesOf, touchedTables} from '../operations/index.js';
import type {Operation} from '../operations/operation.js';
import {packageRoot} from '../package-root.js';
import {consentsNeeded} from '../plan/consents.js';
import {makePlan} from '../plan/make-plan.js';
import {parsePlanYaml} from '../plan/parse-plan-file.js';
import type {Assumption, Plan, PlannedTask} from '../plan/plan.js';
import {requireApplicable} from '../plan/require-applicable.js';
import {refuseConflicts, rowConflicts} from '../plan/row-conflicts.js';
import {safeOperations} from '../plan/safe-operations.js';
import {findRelatedFiles} from '../project/related-files.js';
import {sketch} from '../rehearsal/sketch.js';
import {loadArchetypes} from '../request/load-archetypes.js';
import {loadTypeWords} from '../request/load-type-words.js';
import {understand} from '../request/understand.js';
import type {Schema} from '../schema/model.js';
import type {WorkflowContext} from './context.js';
import {plannedTask} from './follow-task.js';
import {type Survey, survey} from './survey.js';
import type {PlanOutcome, PlanRequest} from './workflow.js';

/**
 * Words → operations → a plan whose migration has run up and down on an empty copy of the schema; or the questions that stand before it.
 */
export const planChange = async (
  context: WorkflowContext,
  {request, task, answers}: PlanRequest,
): Promise<PlanOutcome> => {
  const found = await survey(context);
  // What the project says takes the place of what the package says.
  const roots = [packageRoot, context.directory];
  const understanding = understand({
    text: request,
    details: task?.details ?? [],
    schema: found.schema,
    conventions: found.conventions,
    archetypes: await loadArchetypes(roots),
    types: await loadTypeWords(roots),
    answers,
  });
  if (understanding.kind === 'questions') return understanding;
  return finishPlan(context, found, {...understanding, request, task: task === null ? null : plannedTask(task)});
};

/** A plan that a person edited, or wrote: checked, and everything that follows from its operations made again. */
export const revisePlan = async (
  context: WorkflowContext,
  plan: Plan | null,
  {yaml, source}: EditedText,
): Promise<PlanOutcome> => {
  const edited = parsePlanYaml(yaml, source);
  const found = await survey(context);
  requireApplicable(found.schema, {...edited, yaml, source});
  return finishPlan(context, found, {
    name: edited.name,
    operations: edited.operations,
    assumptions: edited.assumptions ?? [],
    pattern: edited.pattern ?? null,
    request: edited.request ?? plan?.request ?? edited.name,
    task: edited.task ?? plan?.task ?? null,
  });
};

/** `source`: what the text is called in an error. */
export type EditedText = {readonly yaml: string; readonly source: string};

export type Draft = {
  readonly name: string;
  readonly operations: readonly Operation[];
  readonly assumptions: readonly Assumption[];
  readonly pattern: string | null;
  readonly request: string;
  readonly task: PlannedTask | null;
  /** Throws where the schema that the migration made on an empty copy is not the one that was asked for. */
  readonly requireReached?: (reached: Schema) => void;
};

/** The plan of these operations: its migration has run up and down on an empty copy of the schema. */
export const finishPlan = async (context: WorkflowContext, found: Survey, draft: Draft): Promise<PlanOutcome> => {
  const {schema, rows, migrations, description} = found;
  const {style} = description;
  const {ecosystem, directory} = context;
  // Says by name what cannot be, before any code is made of it.
  const {operations} = safeOperations(schema, draft.operations);

  const code = ecosystem.emit({operations, before: schema, style});
  const existing = [...migrations.applied, ...migrations.pending];
  const fileName = ecosystem.fileName(draft.name, style, existing, context.now());
  const {after: measured, ...sql} = await sketch({
    openRunner: ecosystem.openRunner,
    project: context.project,
    schema,
    views: newViews(schema, operations),
    migration: {fileName, code, moduleSystem: style.moduleSystem},
  });
  draft.requireReached?.(measured);
  await refuseRowsInTheWay(context, schema, operations);
  const plan = makePlan({
    ...draft,
    schema,
    rows,
    values: await valuesAboutToBeLost(context, schema, operations),
    migration: {
      path: relative(directory, join(style.directory, basename(fileName)))
        .split(sep)
        .join('/'),
      code,
    },
    measured,
    sql,
    relatedFiles: await findRelatedFiles(directory, touchedTables(operations)),
  });
  return {kind: 'plan', plan, consents: consentsNeeded({operations, schema, rows})};
};

const newViews = (schema: Schema, operations: readonly Operation[]): readonly string[] => {
  const made = operations.flatMap((one) => (one.op === 'create_view' ? one.view : []));
  return applyAll(schema, operations).views.flatMap(({name}) => (made.includes(name) ? name : []));
};

/** An empty copy takes every constraint; the rows that are there may not. */
const refuseRowsInTheWay = async (
  context: WorkflowContext,
  schema: Schema,
  operations: readonly Operation[],
): Promise<void> => {
  const conflicts = rowConflicts(schema, operations);
  if (conflicts.length === 0) return;
  const runner = await context.runner();
  refuseConflicts(conflicts, await runner.count(conflicts.map(({sql}) => sql)));
};

/** Counting values reads every row of the table, so it is done only where values are lost. */
const valuesAboutToBeLost = async (
  context: WorkflowContext,
  schema: Schema,
  operations: readonly Operation[],
): Promise<Readonly<Record<string, number>>> => {
  const {quoteIdentifier} = dialectOf(schema.dialect);
  const lost = lossesOf(schema, operations).flatMap(({object, table, column}) =>
    column === null
      ? []
      : [{object, sql: `select count(${quoteIdentifier(column)}) as n from ${quoteIdentifier(table)}`}],
  );
  if (lost.length === 0) return {};
  const counts = await (await context.runner()).count(lost.map(({sql}) => sql));
  return Object.fromEntries(lost.flatMap(({object}, at) => (counts[at] === undefined ? [] : [[object, counts[at]]])));
};
