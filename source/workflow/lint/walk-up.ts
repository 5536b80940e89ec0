import type {CopyReport, LegReport, Snapshot} from '../../ecosystems/ecosystem.js';
import {isUserError} from '../../errors.js';
import {outcomeOf} from '../../rehearsal/rehearse-on.js';
import type {Halt, Way} from '../verify/along-history.js';
import {pass, withGround} from '../verify/ground.js';

/** A migration that ran, and the shadow as it was before. */
export type SeenUp = {
  readonly name: string;
  /** Relative to the project; null where it is in no file. */
  readonly path: string | null;
  readonly before: Snapshot;
  readonly up: LegReport;
  /** How the rows of the database came there. */
  readonly copied: CopyReport;
};

/** Runs the migrations of a route once, one after the other on one shadow: rules look at what goes up, so nothing is taken back. */
export const walkUp = async (way: Way<SeenUp>): Promise<Halt | null> => {
  const {route, onStep, onSeen, pathOf} = way;
  try {
    return await withGround(way, {route, at: 0}, async ({kept, copied}): Promise<Halt | null> => {
      for (const {name, isMeant} of route.steps) {
        const runner = await kept.take();
        if (!isMeant) {
          const obstacle = await pass(runner, name, 'up');
          if (obstacle !== null) return obstacle;
          continue;
        }
        onStep(name);
        const before = await runner.snapshot();
        const up = await outcomeOf(() => runner.up(name));
        onSeen({name, path: pathOf(name), before, up, copied});
        if (up.error !== null) return {kind: 'obstacle', name, direction: 'up', message: up.error.message};
      }
      return null;
    });
  } catch (error) {
    if (isUserError(error) && error.code === 'interrupted') return {kind: 'interrupted'};
    throw error;
  }
};
