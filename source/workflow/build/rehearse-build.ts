import {UserError} from '../../errors.js';
import {counted} from '../../plan/counted.js';
import type {Plan} from '../../plan/plan.js';
import type {RehearsalReport, RehearsalStage} from '../../rehearsal/report.js';
import {turnInWords} from '../../rehearsal/report.js';
import type {WorkflowContext} from '../context.js';
import {rehearseMigrations} from '../rehearse-plan.js';
import type {BuildStepName} from '../workflow.js';
import type {Checked} from './check.js';
import type {StepTracker} from './steps.js';

const stageSteps: Readonly<Record<RehearsalStage, BuildStepName>> = {
  copy: 'rehearse-copy',
  up: 'rehearse-up',
  down: 'rehearse-down',
  again: 'rehearse-again',
  compare: 'compare',
};

type Tracking = {readonly checked: Checked; readonly track: StepTracker; readonly signal: AbortSignal};

/** Rehearses the migrations that were written, a step of the build for each stage; throws where it is not the proof that is needed. */
export const rehearseBuild = async (
  context: WorkflowContext,
  plan: Plan,
  {checked, track, signal}: Tracking,
): Promise<RehearsalReport> => {
  const report = await rehearseMigrations(
    context,
    {plan, schema: checked.schema},
    {onStage: (stage, turn) => track.enter(stageSteps[stage], turn && turnInWords(turn)), signal},
  );
  if (report.verdict !== 'reversible')
    throw new UserError({
      code: 'rehearsal-failed',
      message: report.sentence,
      nextSteps: ['Nothing was applied. Change the plan and build again.'],
    });
  const {tables, rows, generated} = report.evidence;
  const made = generated.tables.reduce((sum, one) => sum + one.rows, 0);
  const back = plan.losses.length === 0 ? 'all came back' : 'all came back but what is lost as planned';
  track.leave(
    `${counted(tables, 'table')}, ${counted(rows, 'row')}${made === 0 ? '' : ` and ${made} generated`}: ${back}`,
  );
  return report;
};
