import type {Runner} from '../ecosystems/ecosystem.js';

/** Runners that start before they are needed. */
export type ReadyRunners = {
  readonly prepare: () => void;
  /** The one that was prepared first and not taken yet; a new one where none is. */
  readonly take: () => Promise<Runner>;
  /** Ends all, taken or not. */
  readonly close: () => Promise<void>;
};

export const readyRunners = (open: () => Promise<Runner>): ReadyRunners => {
  const opened: Promise<Runner>[] = [];
  const waiting: Promise<Runner>[] = [];
  const start = (): Promise<Runner> => {
    const runner = open();
    // Whoever takes it hears of a failure; without a taker nobody has to.
    runner.catch(() => undefined);
    opened.push(runner);
    return runner;
  };
  return {
    prepare: () => void waiting.push(start()),
    take: () => waiting.shift() ?? start(),
    close: async () => {
      const all = await Promise.allSettled(opened);
      await Promise.all(all.map((result) => (result.status === 'fulfilled' ? result.value.close() : undefined)));
    },
  };
};
