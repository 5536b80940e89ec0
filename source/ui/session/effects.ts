import type {Workflow} from '../../workflow/workflow.js';
import {perform} from './perform.js';
import {shownError} from './shown-error.js';
import type {ShownError} from './state.js';
import type {Effect, Progress, Result, Work} from './work.js';

export type Outcome =
  | {readonly type: 'done'; readonly run: number; readonly result: Result}
  | {readonly type: 'progress'; readonly run: number; readonly progress: Progress}
  | {readonly type: 'failed'; readonly run: number; readonly error: ShownError}
  | {readonly type: 'not-remembered'; readonly error: ShownError}
  | {readonly type: 'settled'; readonly showing: number};

export type EffectsOptions = {
  readonly workflow: Workflow;
  readonly edit: (text: string) => Promise<string>;
  readonly copy: (text: string) => void;
  readonly onOutcome: (outcome: Outcome) => void;
  readonly onExit: (code: number) => void;
};

/** Long enough for a key that was already on its way, too short to be noticed by somebody who reads. */
const settleMilliseconds = 150;

/** Work that changes the project waits until everything before it is over, also what nobody waits for any more. */
const changes: ReadonlySet<Work['type']> = new Set(['build', 'recover', 'checkpoint']);

/** Does what the reducer asked for, and tells it what came of it. */
export const createEffects = ({
  workflow,
  edit,
  copy,
  onOutcome,
  onExit,
}: EffectsOptions): ((effect: Effect) => void) => {
  const controllers = new Map<number, AbortController>();
  let remembered: Promise<unknown> = Promise.resolve();
  let worked: Promise<unknown> = Promise.resolve();

  const doWork = async (run: number, work: Work, before: Promise<unknown>): Promise<void> => {
    const controller = new AbortController();
    controllers.set(run, controller);
    try {
      await before;
      const onProgress = (progress: Progress) => onOutcome({type: 'progress', run, progress});
      const result = await perform(work, {workflow, edit, onProgress, signal: controller.signal});
      onOutcome({type: 'done', run, result});
    } catch (error) {
      onOutcome({type: 'failed', run, error: shownError(error)});
    } finally {
      controllers.delete(run);
    }
  };

  return (effect) => {
    switch (effect.type) {
      case 'work': {
        const before = changes.has(effect.work.type) ? Promise.all([remembered, worked]) : remembered;
        worked = Promise.all([worked, doWork(effect.run, effect.work, before)]);
        return;
      }
      case 'remember':
        remembered = remembered
          .then(() => workflow.remember(effect.record))
          .catch((error: unknown) => onOutcome({type: 'not-remembered', error: shownError(error)}));
        return;
      case 'abort':
        controllers.get(effect.run)?.abort();
        return;
      case 'settle':
        setTimeout(onOutcome, settleMilliseconds, {type: 'settled', showing: effect.showing}).unref();
        return;
      case 'copy':
        copy(effect.text);
        return;
      case 'exit':
        void remembered.then(() => onExit(effect.code));
        return;
    }
  };
};
