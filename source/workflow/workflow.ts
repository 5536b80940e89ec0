import type {LegReport, MigrationList, ProjectDescription} from '../ecosystems/ecosystem.js';
import type {ExpertiseReport} from '../memory/expertise.js';
import type {ExpertiseFacts} from '../memory/expertise-facts.js';
import type {HandOff} from '../memory/hand-off.js';
import type {SavedDatabase} from '../memory/journal.js';
import type {LockHolder} from '../memory/lock.js';
import type {RebuiltFile} from '../memory/rebuild-expertise.js';
import type {CompletedChange, SessionRecord, Step} from '../memory/session-record.js';
import type {Task, TaskFile} from '../memory/task.js';
import type {Answers, ConsentRequest, Plan, PlannedTask, Question} from '../plan/plan.js';
import type {Wishes} from '../plan/wishes.js';
import type {GitState} from '../project/git.js';
import type {PackageManager} from '../project/package-manager.js';
import type {ReadFile} from '../project/standards.js';
import type {RehearsalReport, RehearsalStage, Turn} from '../rehearsal/report.js';
import type {Finding} from '../rules/finding.js';
import type {Conventions} from '../schema/conventions.js';
import type {Difference} from '../schema/difference.js';
import type {RowCounts, Schema} from '../schema/model.js';
import type {Statistics} from '../schema/statistics.js';
import type {LintReport} from './lint/lint-report.js';
import type {RehearsedPlan} from './rehearse-plan.js';
import type {TaskListing, TasksChange} from './tasks.js';
import type {VerifyOptions, VerifyReport, VerifyRequest} from './verify/verify-report.js';

export type Orientation = {
  readonly directory: string;
  /** Null where the directory is no git repository, or git is not installed. */
  readonly git: GitState | null;
  /** Why there is no git: `git is not installed`; null where there is. */
  readonly gitProblem: string | null;
  readonly packageManager: PackageManager | null;
  readonly project: ProjectDescription;
  readonly migrations: MigrationList;
  /** `prisma`, `drizzle`: other tools whose files are here too. */
  readonly otherTools: readonly string[];
};

/** What an earlier session left, and what going on would do. */
export type ResumeOffer = {
  readonly record: SessionRecord;
  /** `You stopped on the plan screen: create_sessions, not yet approved.` */
  readonly sentence: string;
  /** Where the session goes when the person says yes. */
  readonly step: Step;
  /** What a build that was cut off left behind; null where none was. */
  readonly build: BuildRemains | null;
};

export type BuildRemains = {
  /** The first of them; relative to the project, as all are. */
  readonly migration: string;
  readonly migrations: readonly string[];
  /** How many of them the database has. */
  readonly done: number;
  /** True where the database has all of them already: finishing means checking it and the checkpoint. */
  readonly applied: boolean;
  /** `The migration file is there, the database is as it was.` */
  readonly sentence: string;
};

export type LoadedMemory = {
  readonly record: SessionRecord | null;
  /** Relative path of progress.json, there or to be. */
  readonly progressFile: string;
  /** progress.json cannot be read: what and where, in one line. It is never overwritten. */
  readonly progressProblem: string | null;
  readonly expertise: ExpertiseReport;
  readonly taskFiles: readonly TaskFile[];
  /** Every list there is, also where the settings name one of them. */
  readonly taskLists: Pick<TaskListing, 'files' | 'chosen' | 'gone'>;
  /** Open tasks that a person may choose, database work first. */
  readonly openTasks: readonly Task[];
  /** The project's own rules, as far as they are written down: the files, and what of them is followed. */
  readonly standards: readonly ReadFile[];
  readonly resume: ResumeOffer | null;
  /** Another session that is building here now: this one may look and plan, and not build. Null where there is none. */
  readonly builder: LockHolder | null;
};

export type ExpertiseLook = {
  readonly report: ExpertiseReport;
  /** Null where there is none, or it cannot be read. */
  readonly facts: ExpertiseFacts | null;
  /** The files of a rebuild, with the lines that go and come; none where nobody asked for one. */
  readonly rebuilt: readonly RebuiltFile[];
};

/** What starts now, said before it starts. */
export type Announcement = {
  readonly task: string;
  readonly domain: string;
  readonly schemaFiles: readonly string[];
  readonly approach: string;
};

/** What the files that show a schema are made from. */
export type Picture = {
  readonly serverVersion: string;
  readonly schema: Schema;
  readonly fingerprint: string;
};

export type Analysis = Picture & {
  readonly rows: RowCounts;
  readonly statistics: Statistics;
  readonly conventions: Conventions;
  readonly findings: readonly Finding[];
  /** Where migrations, database and expertise disagree. */
  readonly drift: readonly Difference[];
  readonly migrations: MigrationList;
};

export type PlanRequest = {
  readonly request: string;
  readonly task: Task | null;
  readonly answers: Answers;
  /** `--to`: a file of SQL or the URL of a database, which may hold a password; absent where the request says what changes. */
  readonly target?: string | undefined;
  /** How it is to be made, besides what the words say; absent where nothing is said. */
  readonly wishes?: Wishes | undefined;
};

export type PlanOptions = {
  /** A line that an external planner wrote to standard error. */
  readonly onNote?: ((line: string) => void) | undefined;
  /** Ends an external planner. */
  readonly signal?: AbortSignal | undefined;
};

export type PlanOutcome = (
  | {readonly kind: 'plan'; readonly plan: Plan; readonly consents: readonly ConsentRequest[]}
  | {readonly kind: 'questions'; readonly questions: readonly Question[]}
  /** The live schema is what the request asks for. `text`: a sentence that says so. */
  | {readonly kind: 'equal'; readonly text: string}
) & {
  /** Ids of answers that no question asked for; absent where there are none. */
  readonly unusedAnswers?: readonly string[];
};

export type BuildStepName =
  | 'check'
  | 'write'
  | 'rehearse-copy'
  | 'rehearse-up'
  | 'rehearse-down'
  | 'rehearse-again'
  | 'compare'
  | 'backup'
  | 'apply'
  | 'validate';

export type BuildStep = {
  readonly name: BuildStepName;
  /** `Rehearse: up`. */
  readonly title: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped';
  readonly ms: number | null;
  /** One short line: `4 tables, 1,204 rows compared`. */
  readonly detail: string | null;
};

/** The steps with their state, whole, each time one of them changes. */
export type OnBuildSteps = (steps: readonly BuildStep[]) => void;

export type BuildReport = {
  readonly plan: Plan;
  readonly steps: readonly BuildStep[];
  readonly rehearsal: RehearsalReport;
  readonly applied: LegReport;
  /** Relative to the project: a file, or a folder where the database is on a server. */
  readonly backup: string;
  readonly saved: SavedDatabase;
  /** Fingerprint of the database now. */
  readonly fingerprint: string;
  /** `tsc --noEmit`: what else was run, and what it said. */
  readonly checks: readonly {readonly name: string; readonly ok: boolean; readonly detail: string}[];
};

export type CheckpointReport = {
  /** Null where nothing was ticked. */
  readonly ticked: PlannedTask | null;
  readonly change: CompletedChange;
  /** Null where nothing was committed; then `commitProblem` says why and how to do it. */
  readonly commit: {readonly hash: string; readonly subject: string; readonly files: readonly string[]} | null;
  readonly commitProblem: {readonly message: string; readonly nextSteps: readonly string[]} | null;
  readonly handOff: HandOff;
  /** What was written into the expertise, as lines that went (`- `) and came (`+ `); null where it was left as it is. */
  readonly learned: {readonly path: string; readonly lines: readonly string[]} | null;
  readonly notes: readonly string[];
  readonly next: Task | null;
};

export type BuildOptions = {
  readonly onSteps: OnBuildSteps;
  readonly signal: AbortSignal;
};

/**
 * The six steps without a screen. Screens and commands hold one of these; every method rejects with a UserError and leaves the project as
 * it was, or ready to resume.
 */
export type Workflow = {
  readonly orient: () => Promise<Orientation>;
  readonly load: () => Promise<LoadedMemory>;
  /** The expertise held against the database as it is now, and what a rebuild would change in it; `write` does so. */
  readonly expertise: (rebuild: 'no' | 'show' | 'write') => Promise<ExpertiseLook>;
  /** The task lists, after a change to which one counts or to a box that is opened again. */
  readonly tasks: (change: TasksChange) => Promise<TaskListing>;
  readonly announce: (request: PlanRequest) => Announcement;
  readonly analyze: () => Promise<Analysis>;
  /** The part of `analyze` that takes no time besides reading the schema. */
  readonly picture: () => Promise<Picture>;
  readonly plan: (request: PlanRequest, options?: PlanOptions) => Promise<PlanOutcome>;
  /** The plan as a person edited it: YAML, checked and made whole again. Null where it comes from a plan file, whose path is `source`. */
  readonly revise: (plan: Plan | null, yaml: string, source?: string) => Promise<PlanOutcome>;
  /** The plan with the gates opened that a person consented to by name, recorded with who and when. */
  readonly consent: (plan: Plan, given: readonly ConsentRequest[]) => Plan;
  readonly toYaml: (plan: Plan) => string;
  readonly rehearse: (
    plan: Plan,
    options: {readonly onStage: (stage: RehearsalStage, turn?: Turn) => void; readonly signal: AbortSignal},
  ) => Promise<RehearsedPlan>;
  readonly build: (plan: Plan, options: BuildOptions) => Promise<BuildReport>;
  readonly checkpoint: (build: BuildReport) => Promise<CheckpointReport>;
  /** Takes a build that was cut off to its end (`finish`) or back to before it (`undo`). */
  readonly recover: (
    remains: BuildRemains,
    how: 'finish' | 'undo',
    options: BuildOptions,
  ) => Promise<BuildReport | null>;
  /** Writes where the session stands into progress.json and follows it in tasks.md. */
  readonly remember: (record: RememberedStep) => Promise<void>;
  /** Rehearses migrations that people wrote. */
  readonly verify: (request: VerifyRequest, options: VerifyOptions) => Promise<VerifyReport>;
  /** Runs migrations on a shadow, and the rules over what they sent. */
  readonly lint: (request: VerifyRequest, options: VerifyOptions) => Promise<LintReport>;
  /** The rules over the live schema. */
  readonly lintSchema: () => Promise<LintReport>;
  /** Ends the child processes. */
  readonly close: () => Promise<void>;
};

export type RememberedStep = {
  readonly step: Step;
  readonly request: string | null;
  readonly task: Task | null;
  readonly answers: Answers;
  readonly plan: Plan | null;
  readonly approved: boolean;
};
