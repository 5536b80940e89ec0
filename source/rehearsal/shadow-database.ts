import {randomBytes} from 'node:crypto';
import type {Ecosystem, ProjectOptions, Runner} from '../ecosystems/ecosystem.js';
import {isUserError, type UserError} from '../errors.js';
import {isAlive, type Owner, thisProcess} from '../owner.js';
import {thisMachine} from '../this-machine.js';

const shadowName = /^db_specialist_shadow_([0-9a-f]{8})_(\d+)_(\d+)_[0-9a-f]{8}$/;

type ShadowDatabaseOptions = {
  readonly openRunner: Ecosystem['openRunner'];
  readonly project: ProjectOptions;
  /** Ends the waiting for the server, but not the removing. */
  readonly signal?: AbortSignal | undefined;
};

/**
 * Lends the name of a new, empty database on the project's own server, with the runner that made it, and drops it whatever happens. `instead` is
 * called where the server lets us make none.
 */
export const withShadowDatabase = async <Result>(
  {openRunner, project, signal}: ShadowDatabaseOptions,
  use: (name: string, live: Runner) => Promise<Result>,
  instead: (refusal: UserError, live: Runner) => Promise<Result> = async (refusal) => {
    throw refusal;
  },
): Promise<Result> => {
  const name = nameOf(await thisMachine(), await thisProcess());
  const live = await openRunner({project, signal});
  const drop = async (): Promise<void> => {
    // The signal ends the runner that made it, also in the middle of making it.
    await dropIfThere(live, name).catch(async (error: unknown) => {
      if (!isGone(error)) throw error;
      const another = await openRunner({project});
      await dropIfThere(another, name).finally(another.close);
    });
    await live.close();
  };
  try {
    const refusal = await refusalOf(() => live.createShadow(name));
    const result = await (refusal === null ? use(name, live) : instead(refusal, live));
    await drop();
    return result;
  } catch (error) {
    // What went wrong first is what matters; the next start looks for what is left.
    await drop().catch(() => live.close());
    throw error;
  }
};

const refusalOf = async (create: () => Promise<void>): Promise<UserError | null> => {
  try {
    await create();
    return null;
  } catch (error) {
    if (isUserError(error) && error.code === 'permission-denied') return error;
    throw error;
  }
};

const dropIfThere = async (runner: Runner, name: string): Promise<void> => {
  if ((await runner.listShadows()).includes(name)) await runner.dropShadow(name);
};

const isGone = (error: unknown): boolean =>
  isUserError(error) && (error.code === 'interrupted' || error.code === 'runner-died');

/**
 * Drops the shadows that a killed process of this machine left on the server. Those of a process that is running stay, and so do those of
 * other machines: whether their process is running cannot be seen from here.
 */
export const reapShadowDatabases = async (runner: Runner): Promise<void> => {
  const machine = await thisMachine();
  for (const name of await runner.listShadows()) {
    const [, owner, pid, started] = shadowName.exec(name) ?? [];
    if (owner !== machine || started === undefined || (await isAlive({pid: Number(pid), started}))) continue;
    await runner.dropShadow(name).catch((error: unknown) => {
      // Another user of the server made it, or another start of ours drops it at this moment: then it is theirs to drop.
      if (!isUserError(error)) throw error;
    });
  }
};

const nameOf = (machine: string, {pid, started}: Owner): string =>
  `db_specialist_shadow_${machine}_${pid}_${started}_${randomBytes(4).toString('hex')}`;
