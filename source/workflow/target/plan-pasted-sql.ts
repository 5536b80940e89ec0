import {dialectOf} from '../../dialects/index.js';
import {operationsBetween} from '../../plan/target/operations-between.js';
import {withEmptyShadow} from '../../rehearsal/empty-shadow.js';
import {migrationName} from '../../request/naming.js';
import type {Schema} from '../../schema/model.js';
import type {WorkflowContext} from '../context.js';
import {plannedTask, taskDetails} from '../follow-task.js';
import {finishPlan} from '../plan-change.js';
import {reapLeftShadows} from '../reap-left-shadows.js';
import {type Survey, survey} from '../survey.js';
import type {PlanOutcome, PlanRequest} from '../workflow.js';
import {pastedSql} from './pasted-sql.js';
import {runStatements, statementsOf} from './run-script.js';

const file = 'the pasted SQL';

/** Statements that somebody pasted: the database itself says what they come to, on an empty copy of the schema. */
export const planPastedSql = async (
  context: WorkflowContext,
  {request, task, answers}: PlanRequest,
): Promise<PlanOutcome> => {
  const found = await survey(context);
  const {before, after} = await runPasted(context, found, pastedSql(request) ?? request);
  const between = operationsBetween({live: before, target: after, answers, rows: found.rows});
  if (between.kind === 'questions') return between;
  const {operations} = between;
  if (operations.length === 0)
    return {kind: 'equal', text: 'The pasted SQL changes nothing: there is nothing to plan.'};
  return finishPlan(context, found, {
    name: migrationName(operations),
    operations,
    assumptions: [],
    pattern: null,
    request,
    task: task === null ? null : plannedTask(task),
    toBeShown: task === null ? [] : await taskDetails(context, task),
  });
};

type BeforeAndAfter = {readonly before: Schema; readonly after: Schema};

const runPasted = async (context: WorkflowContext, {schema}: Survey, text: string): Promise<BeforeAndAfter> => {
  const {ecosystem, project, signal} = context;
  const {dialect} = schema;
  const statements = statementsOf({text, file, dialect});
  await reapLeftShadows(context, dialect);
  return withEmptyShadow({openRunner: ecosystem.openRunner, project, dialect, signal}, async (runner) => {
    await runner.execute(dialectOf(dialect).createStatements(schema));
    const before = await runner.introspect();
    await runStatements(runner, statements, file);
    return {before, after: await runner.introspect()};
  });
};
