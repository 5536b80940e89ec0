import type {Answers, Plan, PlannedTask} from '../plan/plan.js';

export type Step = 'orient' | 'load' | 'analyze' | 'plan' | 'build' | 'checkpoint';

export const steps: readonly Step[] = ['orient', 'load', 'analyze', 'plan', 'build', 'checkpoint'];

/** What progress.json keeps of us under `db_specialist`. Times are ISO 8601 in UTC. */
export type SessionRecord = {
  readonly version: 1;
  readonly step: Step;
  readonly task: PlannedTask | null;
  readonly request: string | null;
  readonly answers: Answers;
  readonly plan: Plan | null;
  /** True once the person approved the plan. */
  readonly approved: boolean;
  readonly started_at: string;
  readonly updated_at: string;
  /** The changes that are done, newest last. */
  readonly completed: readonly CompletedChange[];
};

export type CompletedChange = {
  readonly name: string;
  /** The first one; relative to the project. */
  readonly migration: string;
  /** All of them; absent where there is only one. */
  readonly migrations?: readonly string[] | undefined;
  readonly task: string | null;
  readonly at: string;
  readonly commit: string | null;
};
