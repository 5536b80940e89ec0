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
  readonly enter: (name: BuildStepName) => void;
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

  const change = (isChanged: (step: BuildStep) => boolean, changes: Partial<BuildStep>): void => {
    steps = steps.map((step) => (isChanged(step) ? {...step, ...changes} : step));
    onSteps(steps);
  };
  const isRunning = ({state}: BuildStep): boolean => state === 'running';
  const end = (state: 'done' | 'failed', detail: string | null): void => {
    if (steps.some(isRunning)) change(isRunning, {state, ms: Math.round(performance.now() - startedAt), detail});
  };

  const enter = (name: BuildStepName): void => {
    end('done', null);
    startedAt = performance.now();
    change((step) => step.name === name, {state: 'running'});
  };

  return {
    enter,
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
