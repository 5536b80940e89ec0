import {join} from 'node:path';
import {dialectOf} from '../../dialects/index.js';
import type {MigrationList, ToolCommands} from '../../ecosystems/ecosystem.js';
import {UserError} from '../../errors.js';
import {predictedSchema} from '../../operations/index.js';
import {consentsNeeded, isGiven} from '../../plan/consents.js';
import type {ConsentRequest, Plan} from '../../plan/plan.js';
import {refuseNever} from '../../plan/refuse-never.js';
import {isThere} from '../../project/is-there.js';
import {fingerprint} from '../../schema/fingerprint.js';
import type {Schema} from '../../schema/model.js';
import type {WorkflowContext} from '../context.js';
import {type Survey, survey} from '../survey.js';
import {toolCommands} from '../tool-commands.js';

export type Checked = Survey & {
  /** The schema that the plan leads to; null where only running it tells. */
  readonly predicted: Schema | null;
  /** What the database itself finds wrong already. */
  readonly problemsBefore: readonly string[];
};

/** Everything that must hold before anything is written. Reads only; throws a UserError for the first thing that does not. */
export const checkBeforeBuild = async (context: WorkflowContext, plan: Plan): Promise<Checked> => {
  const found = await survey(context);
  refuseUnsettledHistory(found.migrations, await toolCommands(context));
  if (found.fingerprint !== plan.before) throw databaseChanged(found.description.database);
  // Says by name when a table is missing, a name is taken or a reference leads nowhere.
  const predicted = predictedSchema(found.schema, plan.operations);
  const isExact = !dialectOf(found.schema.dialect).rewritesSql;
  if (isExact && predicted !== null && fingerprint(predicted) !== plan.after)
    throw databaseChanged(found.description.database);
  refuseNever(plan.findings);
  const gates = consentsNeeded({...found, operations: plan.operations, findings: plan.findings});
  const open = gates.find((gate) => !isGiven(plan.consents, gate));
  if (open !== undefined) throw consentMissing(open);
  await refuseTakenPaths(context, plan);
  const runner = await context.runner();
  return {...found, predicted, problemsBefore: await runner.integrityProblems()};
};

const refuseUnsettledHistory = ({pending, missing, locked}: MigrationList, commands: ToolCommands): void => {
  if (missing.length > 0)
    throw new UserError({
      code: 'migrations-corrupt',
      message: `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} recorded as applied, but the file is gone`,
      nextSteps: ['Bring the file back from version control, then start again.'],
    });
  if (locked)
    throw new UserError({
      code: 'migration-locked',
      message: 'The migration lock is held: another migration runs, or one was killed',
      nextSteps: ['Wait until it is done.', `If none runs: ${commands.unlock}`],
    });
  if (pending.length > 0)
    throw new UserError({
      code: 'pending-migrations',
      message: `${pending.length} ${pending.length === 1 ? 'migration is' : 'migrations are'} not applied yet: ${pending.join(', ')}`,
      nextSteps: [`Apply them first: ${commands.up}`, 'Or remove the files that are not meant to run.'],
    });
};

const databaseChanged = (database: string): UserError =>
  new UserError({
    code: 'database-changed',
    message: `${database} is not as it was when this plan was made`,
    nextSteps: ['Make the plan again: what it says would no longer be true.'],
  });

const consentMissing = ({rule, object, text}: ConsentRequest) =>
  new UserError({
    code: 'needs-consent',
    message: text,
    nextSteps: [`Consent to it by name: --allow ${rule}:${object}`],
  });

const refuseTakenPaths = async ({directory}: WorkflowContext, {migrations}: Plan): Promise<void> => {
  for (const {path} of migrations)
    if (await isThere(join(directory, path)))
      throw new UserError({
        code: 'name-taken',
        message: `${path} exists already`,
        nextSteps: ['Move the file away, or make the plan again under another name.'],
      });
};
