import type {BuildStep, BuildStepName, OnBuildSteps} from '../workflow.js';

const titles: Readonly<Record<BuildStepName, string>> = {
  check: 'Check before building',
  write: 'Write the migration',
  'rehearse-copy': 'Copy the database',
  'rehearse-up': 'Rehearse: up',
  'rehearse-down': 'Rehearse: down',
  'rehearse-again': 'Rehearse: up again',
  compare: 'Compare schema and rows',
  backup: 'Back up the database',
  apply: 'Apply to the database',
  validate: 'Check the result',
};

export type StepTracker = {
  /** Runs the work of a step; what it returns as `detail` is shown behind the step. */
  readonly run: <Result>(name: BuildStepName, work: () => Promise<Tracked<Result>>) => Promise<Result>;
  /** Ends the step under way, if there is one, and starts this one: for work that reports its own stages. */
  readonly enter: (name: BuildStepName, detail?: string | null) => void;
  /** Says something of the step under way. */
  readonly tell: (detail: string) => void;
  readonly leave: (detail: string | null) => void;
  readonly fail: (detail: string) => void;
  readonly steps: () => readonly BuildStep[];
};

export type Tracked<Result> = {readonly result: Result; readonly detail: string | null};

/**
 * Keeps the list of steps and tells it, whole, each time one of them changes. `first`: those before it were done by a build that was cut
 * off.
 */
export const trackSteps = (onSteps: OnBuildSteps, first: BuildStepName = 'check'): StepTracker => {
  const names = Object.keys(titles) as BuildStepName[];
  let steps: readonly BuildStep[] = names.map((name, index) => ({
    name,
    title: titles[name],
    ...(index < names.indexOf(first)
      ? {state: 'done', ms: null, detail: 'before the session was cut off'}
      : {state: 'waiting', ms: null, detail: null}),
  }));
  let startedAt = 0;
  // A step may be gone back to: for each migration once.
  const spent = new Map<BuildStepName, number>();

  const change = (isChanged: (step: BuildStep) => boolean, changes: Partial<BuildStep>): void => {
    steps = steps.map((step) => (isChanged(step) ? {...step, ...changes} : step));
    onSteps(steps);
  };
  const isRunning = ({state}: BuildStep): boolean => state === 'running';
  const end = (state: 'done' | 'failed', detail: string | null): void => {
    const running = steps.find(isRunning);
    if (running === undefined) return;
    const ms = (spent.get(running.name) ?? 0) + performance.now() - startedAt;
    spent.set(running.name, ms);
    change(isRunning, {state, ms: Math.round(ms), detail});
  };

  const enter = (name: BuildStepName, detail: string | null = null): void => {
    end('done', null);
    startedAt = performance.now();
    change((step) => step.name === name, {state: 'running', ms: null, detail});
  };

  return {
    enter,
    tell: (detail) => change(isRunning, {detail}),
    leave: (detail) => end('done', detail),
    fail: (detail) => end('failed', detail),
    steps: () => steps,
    run: async (name, work) => {
      enter(name);
      const {result, detail} = await work();
      end('done', detail);
      return result;
    },
  };
};
