import type {LegReport} from '../../ecosystems/ecosystem.js';
import type {Journal} from '../../memory/journal.js';
import {counted} from '../../plan/counted.js';
import type {Plan} from '../../plan/plan.js';
import {migrationName} from '../../plan/planned-migrations.js';
import {mergeLegs} from '../../rehearsal/merge-legs.js';
import {turnInWords} from '../../rehearsal/report.js';
import type {WorkflowContext} from '../context.js';
import {applyMigration} from './apply.js';
import type {StepTracker} from './steps.js';
import {type Expected, type Validation, validate} from './validate.js';

/** Writes into the journal what is done next. */
export type Note = (changes: Partial<Journal> & Pick<Journal, 'step'>) => Promise<void>;

export type Completion = {
  /** The first of the plan's migrations that is not applied yet, from 0. */
  readonly first: number;
  readonly expected: Expected;
  readonly track: StepTracker;
  readonly note: Note;
  readonly signal: AbortSignal;
};

export type Completed = {readonly applied: LegReport; readonly validation: Validation};

/** The rest of a build whose migrations are written, rehearsed and backed up: they are applied, and what came of it is checked. */
export const completeBuild = async (context: WorkflowContext, plan: Plan, rest: Completion): Promise<Completed> => {
  const {first, expected, track, note} = rest;
  const applied = first < plan.migrations.length ? await applyMigrations(context, plan, rest) : appliedUnseen;
  await note(first < plan.migrations.length ? {step: 'validate', applied} : {step: 'validate'});
  const validation = await track.run('validate', async () => ({
    result: await validate(context, plan, expected),
    detail: 'schema as planned, no new problem in the rows',
  }));
  await note({step: 'checkpoint'});
  return {applied, validation};
};

/** The process that applied it was killed before it could tell what it saw. */
const appliedUnseen: LegReport = {ok: true, ms: 0, transaction: true, statements: [], output: '', error: null};

const applyMigrations = (
  context: WorkflowContext,
  {migrations, dialect}: Plan,
  {first, track, note, signal}: Completion,
): Promise<LegReport> =>
  track.run('apply', async () => {
    const legs: LegReport[] = [];
    for (const [at, migration] of migrations.entries()) {
      if (at < first) continue;
      await note({step: 'apply', applying: at});
      const turn = turnInWords({name: migrationName(migration), at: at + 1, of: migrations.length});
      if (migrations.length > 1) track.tell(turn);
      legs.push(await applyMigration(context, migration, {dialect, signal, tell: track.tell}));
    }
    const result = mergeLegs(legs) ?? appliedUnseen;
    const files = migrations.length === 1 ? '' : `${counted(migrations.length, 'migration')}, `;
    return {result, detail: `${files}${counted(result.statements.length, 'statement')}`};
  });
