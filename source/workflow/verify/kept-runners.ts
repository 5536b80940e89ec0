import type {LegReport, Runner} from '../../ecosystems/ecosystem.js';
import {isUserError} from '../../errors.js';
import type {ReadyRunners} from '../../rehearsal/ready-runners.js';

/**
 * One runner for leg after leg: starting a process for each costs more than most migrations take. Node keeps the modules it has loaded, so a
 * migration that counts in a variable of its module goes on counting. Where the runner dies, the next one to be taken is new.
 */
export const keptRunners = (open: () => Promise<Runner>): ReadyRunners => {
  let kept: Promise<Runner> | null = null;
  const current = (): Promise<Runner> => {
    kept ??= open();
    return kept;
  };
  const forget = async (): Promise<void> => {
    const gone = kept;
    kept = null;
    await gone?.then(
      (runner) => runner.close(),
      () => undefined,
    );
  };
  const run = async (runLeg: (runner: Runner) => Promise<LegReport>): Promise<LegReport> => {
    try {
      return await runLeg(await current());
    } catch (error) {
      await forget();
      throw error;
    }
  };
  return {
    prepare: () => undefined,
    take: async () => ({
      ...(await current()),
      up: (name, options) => run((runner) => runner.up(name, options)),
      down: (name, options) => run((runner) => runner.down(name, options)),
      // A timer that the migration left may end the process behind it; what is in the database can be read by another one.
      snapshot: async (others) => {
        try {
          return await (await current()).snapshot(others);
        } catch (error) {
          await forget();
          if (!isUserError(error) || error.code !== 'runner-died') throw error;
          return (await current()).snapshot();
        }
      },
      close: async () => undefined,
    }),
    close: forget,
  };
};
