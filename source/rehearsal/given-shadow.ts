import type {Ecosystem, ProjectOptions, Runner, ShadowPlace} from '../ecosystems/ecosystem.js';
import {UserError} from '../errors.js';
import {isAlive, thisProcess} from '../owner.js';
import {thisMachine} from '../this-machine.js';

export type GivenShadowOptions = {
  readonly openRunner: Ecosystem['openRunner'];
  readonly project: ProjectOptions;
  readonly signal?: AbortSignal | undefined;
};

/** Lends the database of `--shadow-url`, which is empty, and empties it again whatever happens. */
export const withGivenShadow = async <Result>(
  {openRunner, project, signal}: GivenShadowOptions,
  databaseUrl: string,
  use: (place: ShadowPlace, live: Runner) => Promise<Result>,
): Promise<Result> => {
  const place = {databaseUrl};
  const runner = await openRunner({project, shadow: place, signal});
  try {
    await requireUnused(await runner.shadowOwner());
    const {pid, started} = await thisProcess();
    await runner.claimShadow(`${await thisMachine()} ${pid} ${started}`);
  } finally {
    await runner.close();
  }
  const clean = async (): Promise<void> => {
    // The signal ends the runners that work on it, but not the cleaning.
    const cleaner = await openRunner({project, shadow: place});
    await cleaner.cleanShadow().finally(cleaner.close);
  };
  const result = await useWith({openRunner, project, signal}, (live) => use(place, live)).catch(
    async (error: unknown) => {
      // What went wrong first is what matters; who uses it next cleans it.
      await clean().catch(() => undefined);
      throw error;
    },
  );
  await clean();
  return result;
};

const useWith = async <Result>(
  {openRunner, project, signal}: GivenShadowOptions,
  use: (live: Runner) => Promise<Result>,
): Promise<Result> => {
  const live = await openRunner({project, signal});
  try {
    return await use(live);
  } finally {
    await live.close();
  }
};

/** One that is used on another machine is taken for used: whether its process is running cannot be seen from here. */
const requireUnused = async (owner: string | null): Promise<void> => {
  if (owner === null) return;
  const [machine, pid, started = ''] = owner.split(' ');
  const isHere = machine === (await thisMachine());
  if (isHere && !(await isAlive({pid: Number(pid), started}))) return;
  throw new UserError({
    code: 'rehearsal-failed',
    message: `The database of --shadow-url is in use by ${isHere ? `process ${pid}` : 'another machine'}.`,
    nextSteps: isHere
      ? ['Wait until that is done, or name another one with --shadow-url.']
      : [
          'Wait until that is done, or name another one with --shadow-url.',
          'If nobody uses it any more: empty it, its mark too.',
        ],
  });
};
