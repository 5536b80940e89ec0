import type {RowCounts, Schema} from '../../schema/model.js';
import type {Statistics} from '../../schema/statistics.js';
import type {
  Attempt,
  BackedUp,
  BackUpRequest,
  CopyOptions,
  CopyReport,
  LegReport,
  MigrationFiles,
  MigrationList,
  ProjectDescription,
  ProjectOptions,
  PutBackAnswer,
  PutBackRequest,
  ShadowPlace,
  ShadowTarget,
} from '../ecosystem.js';
import type {SnapshotChange} from './snapshot-change.js';

/** What the parent may ask the runner to do: the parameter and the answer of every method. */
export type RunnerMethods = {
  readonly open: (target: OpenTarget) => null;
  readonly describe: (nothing: null) => ProjectDescription;
  readonly introspect: (nothing: null) => Schema;
  readonly rowCounts: (nothing: null) => RowCounts;
  readonly statistics: (nothing: null) => Statistics;
  readonly count: (queries: readonly string[]) => readonly number[];
  readonly snapshot: (request: SnapshotRequest) => SnapshotChange;
  readonly writers: (nothing: null) => readonly string[] | null;
  readonly migrations: (nothing: null) => MigrationList;
  readonly migrationFiles: (nothing: null) => MigrationFiles;
  readonly integrityProblems: (nothing: null) => readonly string[];
  readonly up: (name: string) => LegOutcome;
  readonly down: (name: string) => LegOutcome;
  readonly copyTo: (request: CopyRequest) => CopyReport;
  readonly copyOver: (file: string) => null;
  readonly backUp: (request: BackUpRequest) => BackedUp;
  readonly putBackRows: (request: PutBackRequest) => PutBackAnswer;
  readonly createShadow: (name: string) => null;
  readonly dropShadow: (name: string) => null;
  readonly listShadows: (nothing: null) => readonly string[];
  readonly shadowOwner: (nothing: null) => string | null;
  readonly claimShadow: (owner: string) => null;
  readonly cleanShadow: (nothing: null) => null;
  readonly execute: (statements: readonly string[]) => null;
  readonly tryExecute: (groups: readonly (readonly Attempt[])[]) => readonly (readonly (string | null)[])[];
  readonly migrateAndSeed: (nothing: null) => null;
  readonly markApplied: (name: string) => null;
  readonly endStatements: (statements: readonly string[]) => null;
  readonly releaseLock: (nothing: null) => null;
  readonly close: (nothing: null) => null;
};

export type RunnerMethod = keyof RunnerMethods;
export type Parameter<Method extends RunnerMethod> = Parameters<RunnerMethods[Method]>[0];
export type Answer<Method extends RunnerMethod> = ReturnType<RunnerMethods[Method]>;

export type SnapshotRequest = {
  /** The number of the last one that the parent has; null where it has none. */
  readonly known: number | null;
  /** The answers to `writers` of the other runners on the database; null where one of them does not know. */
  readonly others: readonly string[] | null;
};

export type CopyRequest = {readonly place: ShadowPlace; readonly options: CopyOptions};

export type OpenTarget = {readonly project: ProjectOptions; readonly shadow: ShadowTarget | null};

/** The output of a migration is not in it: the parent reads that from the pipes, where a dead process leaves it too. */
export type LegOutcome = Omit<LegReport, 'output'>;

export type RunnerRequest = {
  [Method in RunnerMethod]: {readonly id: number; readonly method: Method; readonly parameter: Parameter<Method>};
}[RunnerMethod];

/** `code` is null where the failure is a bug of ours; then `stack` says where. */
export type RunnerFailure = {
  readonly code: string | null;
  readonly message: string;
  readonly nextSteps: readonly string[];
  readonly stack: string | null;
};

/** `from` tells our answers from what a migration may send itself. */
export type RunnerResponse =
  | {readonly from: typeof signature; readonly id: number; readonly ok: true; readonly answer: unknown}
  | {readonly from: typeof signature; readonly id: number; readonly ok: false; readonly failure: RunnerFailure};

export const signature = 'db-specialist-runner';

export const markerStart = '\u0000';

/** Only what a migration prints is of interest. */
export const tellsOutput = (method: RunnerMethod): boolean => method === 'up' || method === 'down';

/** Written to both output streams behind everything that request `id` printed, where that is of interest. */
export const endOfOutput = (id: number): string => `${markerStart}end of request ${id}\u0001`;
