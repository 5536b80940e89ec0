import {dialectOf} from '../dialects/index.js';
import {describeChange} from '../memory/table-change.js';
import {applyAll, lossesOf, touchedTables} from '../operations/index.js';
import type {Operation} from '../operations/operation.js';
import {tableSql} from '../operations/table-sql.js';
import {packageRoot} from '../package-root.js';
import {inTwoPlans} from '../plan/expand-contract/index.js';
import {makePlan} from '../plan/make-plan.js';
import {migrationParts} from '../plan/migration-parts.js';
import {parsePlanYaml} from '../plan/parse-plan-file.js';
import type {Assumption, Plan, PlannedTask} from '../plan/plan.js';
import {requireApplicable} from '../plan/require-applicable.js';
import {refuseConflicts, rowConflicts} from '../plan/row-conflicts.js';
import {wished} from '../plan/wishes.js';
import {findRelatedFiles} from '../project/related-files.js';
import {loadArchetypes} from '../request/load-archetypes.js';
import {loadTypeWords} from '../request/load-type-words.js';
import {readPasted} from '../request/pasted/read-pasted.js';
import {understand} from '../request/understand.js';
import {noWishes, readWishes} from '../request/wishes.js';
import {fingerprint} from '../schema/fingerprint.js';
import {type Schema, tableNamed} from '../schema/model.js';
import {citeStandards} from './cite-standards.js';
import type {WorkflowContext} from './context.js';
import {draftMigrations} from './draft-migrations.js';
import {plannedDetails, plannedTask, taskDetails} from './follow-task.js';
import {judgePlan} from './judge-plan.js';
import {notDone, shownDetails} from './not-done.js';
import {type Survey, survey} from './survey.js';
import type {PlanOutcome, PlanRequest} from './workflow.js';

/**
 * Words → operations → a plan whose migration has run up and down on an empty copy of the schema; or the questions that stand before it.
 */
export const planChange = async (
  context: WorkflowContext,
  {request, task, answers, wishes = noWishes}: PlanRequest,
): Promise<PlanOutcome> => {
  const found = await survey(context);
  // What the project says takes the place of what the package says.
  const roots = [packageRoot, context.directory];
  const said = readWishes(request);
  const understanding = understand({
    text: said.text,
    details: task === null ? [] : await taskDetails(context, task),
    schema: found.schema,
    conventions: found.conventions,
    archetypes: await loadArchetypes(roots),
    types: await loadTypeWords(roots),
    answers,
    newIn: found.description.style.searchPath?.find((name) => !name.startsWith('$')),
    pasted: await readPasted(said.text),
  });
  if (understanding.kind === 'questions') return understanding;
  const {operations, assumptions} = wished(found.schema, understanding.operations, {
    zeroDowntime: wishes.zeroDowntime || said.wishes.zeroDowntime,
    keep: wishes.keep || said.wishes.keep,
  });
  return finishPlan(context, found, {
    ...understanding,
    operations,
    assumptions: [...understanding.assumptions, ...assumptions],
    request,
    task: task === null ? null : plannedTask(task),
  });
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
  const task = edited.task ?? plan?.task ?? null;
  const details = await plannedDetails(context, task);
  return finishPlan(context, found, {
    name: edited.name,
    operations: edited.operations,
    assumptions: edited.assumptions ?? [],
    pattern: edited.pattern ?? null,
    contract: edited.contract,
    request: edited.request ?? plan?.request ?? edited.name,
    task,
    // A plan without assumptions was written by hand; of any other, those say what was not read when it was made.
    toBeShown: edited.assumptions === undefined ? details : shownBefore(found.schema, plan, details),
  });
};

/** What the plan did before somebody edited it, where it was made on the schema that is there. */
const shownBefore = (schema: Schema, plan: Plan | null, details: readonly string[]): readonly string[] =>
  plan?.before === fingerprint(schema) ? shownDetails(details, applyAll(schema, plan.operations), plan.operations) : [];

/** `source`: what the text is called in an error. */
export type EditedText = {readonly yaml: string; readonly source: string};

export type Draft = {
  readonly name: string;
  readonly operations: readonly Operation[];
  readonly assumptions: readonly Assumption[];
  readonly pattern: string | null;
  /** What an earlier half left for later. */
  readonly contract?: Plan['contract'];
  readonly request: string;
  readonly task: PlannedTask | null;
  /** What the task says, where the operations were not made from it: what they do not show to be done is told, and its boxes stay open. */
  readonly toBeShown?: readonly string[];
  /** Throws where the schema that the migration made on an empty copy is not the one that was asked for. */
  readonly requireReached?: (reached: Schema) => void;
};

/** The plan of these operations: its migration has run up and down on an empty copy of the schema. */
export const finishPlan = async (context: WorkflowContext, found: Survey, draft: Draft): Promise<PlanOutcome> => {
  const {schema, rows} = found;
  // Says by name what cannot be, before any code is made of it.
  const asked = inTwoPlans(schema, draft.operations);
  const {parts} = migrationParts({schema, rows, operations: asked.operations});
  const operations = parts.flatMap((part) => part.operations);
  const migrations = await draftMigrations(context, found, {name: draft.name, parts});
  const reached = migrations.at(-1)?.measured;
  if (reached !== undefined) draft.requireReached?.(reached);
  const tried = await refuseRowsInTheWay(context, schema, operations);
  const after = applyAll(schema, operations);
  const left = notDone(draft.toBeShown ?? [], after, operations).filter((one) => !isSaid(draft, one));
  const cited = citeStandards(
    {
      rules: found.rules,
      style: found.description.style,
      directory: context.directory,
    },
    {change: describeChange(operations, after), after, files: migrations.length},
  );
  const plan = makePlan({
    ...draft,
    operations: asked.operations,
    assumptions: [...draft.assumptions, ...left, ...asked.assumptions, ...cited.filter((one) => !isSaid(draft, one))],
    contract: contractOf(draft, asked.afterwards),
    schema,
    rows,
    values: await valuesAboutToBeLost(context, schema, operations),
    migrations,
    relatedFiles: await findRelatedFiles(context.directory, touchedTables(operations)),
  });
  return {
    kind: 'plan',
    ...(await judgePlan(context, {plan, found, ran: migrations.flatMap(({ran}) => ran ?? []), tried})),
  };
};

/** A plan file keeps what was said of it before. */
const isSaid = ({assumptions}: Draft, {about, value}: Assumption): boolean =>
  assumptions.some((said) => said.about === about && said.value === value);

const contractOf = ({name, contract}: Draft, operations: readonly Operation[]): Plan['contract'] =>
  operations.length === 0 ? contract : {name: `${name}_contract`, operations: [...operations]};

/** An empty copy takes every constraint; the rows that are there may not. Tells the tables whose rows were asked. */
const refuseRowsInTheWay = async (
  context: WorkflowContext,
  schema: Schema,
  operations: readonly Operation[],
): Promise<ReadonlySet<string>> => {
  const conflicts = rowConflicts(schema, operations);
  if (conflicts.length === 0) return new Set();
  const runner = await context.runner();
  refuseConflicts(conflicts, await runner.count(conflicts.map(({sql}) => sql)));
  // What SQL of a person's own demands of the rows, nobody could ask them.
  const isAllAsked = operations.every(({op}) => op !== 'raw_sql');
  return new Set(isAllAsked ? conflicts.flatMap(({tables}) => tables) : []);
};

/** Counting values reads every row of the table, so it is done only where values are lost. */
const valuesAboutToBeLost = async (
  context: WorkflowContext,
  schema: Schema,
  operations: readonly Operation[],
): Promise<Readonly<Record<string, number>>> => {
  const dialect = dialectOf(schema.dialect);
  const lost = lossesOf(schema, operations).flatMap(({object, table, column}) =>
    column === null
      ? []
      : [
          {
            object,
            sql: `select count(${dialect.quoteIdentifier(column)}) as n from ${tableSql(dialect, tableNamed(schema, table))}`,
          },
        ],
  );
  if (lost.length === 0) return {};
  const counts = await (await context.runner()).count(lost.map(({sql}) => sql));
  return Object.fromEntries(lost.flatMap(({object}, at) => (counts[at] === undefined ? [] : [[object, counts[at]]])));
};
