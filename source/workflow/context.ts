import type {Ecosystem, ProjectOptions, Runner} from '../ecosystems/ecosystem.js';
import type {Settings} from '../project/settings.js';

/** What every step is handed: where the project is, what was said about it, and the one runner that stays open on its database. */
export type WorkflowContext = {
  /** Absolute. */
  readonly directory: string;
  readonly project: ProjectOptions;
  readonly settings: Settings;
  readonly ecosystem: Ecosystem;
  /** The external planner, as it was said: a preset or a command; null where there is none. */
  readonly planner: string | null;
  /** False with `--no-commit` or `commit: false` in the settings. */
  readonly commits: boolean;
  readonly now: () => Date;
  /** Ends what is under way besides a build. */
  readonly signal: AbortSignal;
  /** Opened at the first call, kept until the workflow is closed. */
  readonly runner: () => Promise<Runner>;
};
