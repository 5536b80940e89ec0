import type {Step} from '../../memory/session-record.js';
import type {Answers, ConsentRequest, Plan, Question} from '../../plan/plan.js';
import type {RehearsalReport, RehearsalStage, Turn} from '../../rehearsal/report.js';
import type {
  Analysis,
  Announcement,
  BuildReport,
  BuildStep,
  CheckpointReport,
  LoadedMemory,
  Orientation,
  PlanRequest,
} from '../../workflow/workflow.js';
import type {Effect, Work} from './work.js';

export type Size = {readonly columns: number; readonly rows: number};

export type Message = {readonly tone: 'info' | 'good' | 'warning' | 'bad'; readonly text: string};

/** A failure as it is shown. `bug`: nothing that a person did. */
export type ShownError =
  | {readonly kind: 'user'; readonly code: string; readonly message: string; readonly nextSteps: readonly string[]}
  | {readonly kind: 'bug'; readonly message: string; readonly stack: string};

/** `unfolded`: the stack of a bug is shown. */
export type Failure = {readonly error: ShownError; readonly work: Work; readonly unfolded: boolean};

export type FieldPurpose =
  | {readonly kind: 'request'}
  | {readonly kind: 'filter'}
  | {readonly kind: 'reason'}
  | {readonly kind: 'answer'}
  | {readonly kind: 'consent'; readonly request: ConsentRequest; readonly left: readonly ConsentRequest[]}
  | {readonly kind: 'undo'; readonly name: string};

/** `cursor`: offset into `text`, always between two graphemes. */
export type TextField = {
  readonly purpose: FieldPurpose;
  readonly text: string;
  readonly cursor: number;
};

/** Where the person is on one screen: the open pane, and for each pane the chosen row or the first line that is shown. */
export type View = {
  readonly pane: string;
  readonly positions: Readonly<Record<string, number>>;
  readonly filter: string;
};

/** One question at a time; `answers` to the ones before it. */
export type Asking = {
  readonly questions: readonly Question[];
  readonly index: number;
  readonly answers: Answers;
  /** What was taken for granted is to be otherwise, or a change safer: the plan stays until the new one is there. */
  readonly changes?: 'assumption' | 'form';
};

export type Proposal = {
  readonly plan: Plan;
  /** Gates that are still closed. */
  readonly consents: readonly ConsentRequest[];
  readonly approved: boolean;
  /** What was answered when it was made from words; absent where a person wrote it, or its text. */
  readonly answers?: Answers;
};

export type Rehearsal = {
  /** In the order they were reached. */
  readonly stages: readonly RehearsalStage[];
  /** Whose turn it is; null where the plan has one migration. */
  readonly turn: Turn | null;
  readonly report: RehearsalReport | null;
};

export type State = {
  readonly size: Size;
  /** Where the session runs, for the time before anything else is known. */
  readonly directory: string;
  readonly step: Step;
  /** What the load screen shows: the offer to resume, the tasks, or what starts now. */
  readonly loading: 'resume' | 'choose' | 'announced';
  /** What starts as soon as the memory is loaded: the request of the command line, or the next task. */
  readonly pending: PlanRequest | null;
  readonly runs: number;
  readonly busy: {readonly run: number; readonly work: Work} | null;
  readonly message: Message | null;
  readonly failure: Failure | null;
  readonly help: 'open' | 'closed';
  readonly field: TextField | null;
  readonly views: Readonly<Record<Step, View>>;
  readonly orientation: Orientation | null;
  readonly memory: LoadedMemory | null;
  readonly request: PlanRequest | null;
  readonly announcement: Announcement | null;
  readonly analysis: Analysis | null;
  /** What an external planner has said while it worked. */
  readonly notes: readonly string[];
  readonly asking: Asking | null;
  readonly proposal: Proposal | null;
  /** Why the last plan was rejected. */
  readonly rejection: string | null;
  /** An edited plan that could not be used. */
  readonly draft: string | null;
  readonly rehearsal: Rehearsal | null;
  readonly buildSteps: readonly BuildStep[];
  readonly built: BuildReport | null;
  readonly checkpoint: CheckpointReport | null;
  /** Everything that this session brought to its end. */
  readonly completed: readonly CheckpointReport[];
  /** Counts what came into view to be decided. */
  readonly showings: number;
  /** False for the first moment after it did: keys of that moment were meant for something else. */
  readonly settled: boolean;
  /** What Ctrl+C did to the build that is under way. */
  readonly stopping: 'no' | 'asked' | 'yes';
  /** To be done because of the last event. */
  readonly effects: readonly Effect[];
};

const view = (pane: string): View => ({pane, positions: {}, filter: ''});

export const freshViews: State['views'] = {
  orient: view('here'),
  load: view('tasks'),
  analyze: view('tables'),
  plan: view('changes'),
  build: view('steps'),
  checkpoint: view('done'),
};

/** What belongs to one change and is gone when the next one starts. */
export const noChange = {
  request: null,
  announcement: null,
  analysis: null,
  notes: [],
  asking: null,
  proposal: null,
  rejection: null,
  draft: null,
  rehearsal: null,
  buildSteps: [],
  built: null,
  checkpoint: null,
} as const;

/** The session before anything is known, already looking around. */
export const initialState = ({
  size,
  directory,
  initialRequest,
}: {
  readonly size: Size;
  readonly directory: string;
  readonly initialRequest: string | null;
}): State => ({
  ...noChange,
  orientation: null,
  memory: null,
  completed: [],
  size,
  directory,
  step: 'orient',
  loading: 'choose',
  pending: initialRequest === null ? null : {request: initialRequest, task: null, answers: {}},
  runs: 1,
  busy: {run: 1, work: {type: 'orient'}},
  message: null,
  failure: null,
  help: 'closed',
  field: null,
  views: freshViews,
  showings: 0,
  settled: true,
  stopping: 'no',
  effects: [{type: 'work', run: 1, work: {type: 'orient'}}],
});
