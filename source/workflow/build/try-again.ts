import {setTimeout as pause} from 'node:timers/promises';
import {dialectOf} from '../../dialects/index.js';
import type {LegReport} from '../../ecosystems/ecosystem.js';
import type {DialectName} from '../../schema/model.js';

/** Milliseconds before each new try: others get through meanwhile. */
const pauses: readonly number[] = [1_000, 2_000, 5_000, 10_000];

export type Tries = {
  readonly dialect: DialectName;
  readonly signal?: AbortSignal | undefined;
  /** Says why it takes longer. */
  readonly tell?: ((detail: string) => void) | undefined;
};

/** Somebody else had a lock, and nothing is left of what was begun. */
const canTryAgain = ({error, transaction}: LegReport, dialect: DialectName): boolean =>
  error?.code === 'database-locked' && transaction && dialectOf(dialect).supportsTransactionalDdl;

/** Runs a migration that gives up waiting for a lock a few times more, with pauses. An abort ends them. */
export const tryAgain = async (run: () => Promise<LegReport>, {dialect, signal, tell}: Tries): Promise<LegReport> => {
  let leg = await run();
  for (const [at, ms] of pauses.entries()) {
    if (!canTryAgain(leg, dialect)) return leg;
    tell?.(`somebody else has locked what it needs; try ${at + 2} of ${pauses.length + 1} in ${ms / 1000} s`);
    // The next run says itself that it was ended.
    await pause(ms, undefined, {signal}).catch(() => undefined);
    leg = await run();
  }
  return leg;
};
