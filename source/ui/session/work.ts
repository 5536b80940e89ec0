import type {ConsentRequest, Plan} from '../../plan/plan.js';
import type {RehearsalStage, Turn} from '../../rehearsal/report.js';
import type {RehearsedPlan} from '../../workflow/rehearse-plan.js';
import type {TaskListing, TasksChange} from '../../workflow/tasks.js';
import type {
  Analysis,
  Announcement,
  BuildRemains,
  BuildReport,
  BuildStep,
  CheckpointReport,
  LoadedMemory,
  Orientation,
  PlanOutcome,
  PlanRequest,
  RememberedStep,
} from '../../workflow/workflow.js';

/** What the session asks the workflow to do; one at a time. */
export type Work =
  | {readonly type: 'orient'}
  | {readonly type: 'load'}
  | {readonly type: 'tasks'; readonly change: TasksChange}
  | {readonly type: 'announce'; readonly request: PlanRequest}
  | {readonly type: 'analyze'}
  | {readonly type: 'plan'; readonly request: PlanRequest}
  /** `yaml` null: the plan as it stands, checked against the database as it is now. */
  | {readonly type: 'revise'; readonly plan: Plan; readonly yaml: string | null}
  /** Hands the terminal to the editor. `draft`: what was written before and could not be used. */
  | {readonly type: 'edit'; readonly plan: Plan; readonly draft: string | null}
  | {readonly type: 'consent'; readonly plan: Plan; readonly given: readonly ConsentRequest[]}
  | {readonly type: 'rehearse'; readonly plan: Plan}
  | {readonly type: 'build'; readonly plan: Plan}
  | {readonly type: 'recover'; readonly remains: BuildRemains; readonly how: 'finish' | 'undo'}
  | {readonly type: 'checkpoint'; readonly report: BuildReport};

export type Result =
  | {readonly type: 'orient'; readonly orientation: Orientation}
  | {readonly type: 'load'; readonly memory: LoadedMemory}
  | {readonly type: 'tasks'; readonly listing: TaskListing; readonly memory: LoadedMemory}
  | {readonly type: 'announce'; readonly announcement: Announcement}
  | {readonly type: 'analyze'; readonly analysis: Analysis}
  | {readonly type: 'plan' | 'revise'; readonly outcome: PlanOutcome}
  /** Null where nothing was changed. */
  | {readonly type: 'edit'; readonly yaml: string | null}
  | {readonly type: 'consent'; readonly plan: Plan}
  | ({readonly type: 'rehearse'} & RehearsedPlan)
  | {readonly type: 'build'; readonly report: BuildReport}
  | {readonly type: 'recover'; readonly report: BuildReport | null}
  | {readonly type: 'checkpoint'; readonly report: CheckpointReport};

export type Progress =
  /** What an external planner says while it works. */
  | {readonly type: 'note'; readonly text: string}
  | {readonly type: 'stage'; readonly stage: RehearsalStage; readonly turn?: Turn | null}
  | {readonly type: 'steps'; readonly steps: readonly BuildStep[]};

/** What the reducer wants done, as values. `run` tells an answer that is still waited for from one that came too late. */
export type Effect =
  | {readonly type: 'work'; readonly run: number; readonly work: Work}
  | {readonly type: 'remember'; readonly record: RememberedStep}
  | {readonly type: 'abort'; readonly run: number}
  /** Says so when this showing has been in view long enough to be decided about. */
  | {readonly type: 'settle'; readonly showing: number}
  /** Puts a text on the person's clipboard. */
  | {readonly type: 'copy'; readonly text: string}
  | {readonly type: 'exit'; readonly code: number};

/** Said while it is being done. */
export const doing: Readonly<Record<Work['type'], string>> = {
  orient: 'Looking around…',
  load: 'Reading tasks, progress and expertise…',
  tasks: 'Writing that down…',
  announce: 'Getting ready…',
  analyze: 'Reading the schema…',
  plan: 'Planning…',
  revise: 'Checking the plan…',
  edit: 'Waiting for the editor…',
  consent: 'Writing down the consent…',
  rehearse: 'Rehearsing on a copy…',
  build: 'Building…',
  recover: 'Recovering the build…',
  checkpoint: 'Ticking the task, writing down, committing…',
};
