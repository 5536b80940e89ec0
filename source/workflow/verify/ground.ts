import {writeFile} from 'node:fs/promises';
import {dialectOf} from '../../dialects/index.js';
import type {
  CopyReport,
  Ecosystem,
  LegReport,
  ProjectOptions,
  Runner,
  ShadowPlace,
} from '../../ecosystems/ecosystem.js';
import {isUserError} from '../../errors.js';
import {freeLock} from '../../rehearsal/free-lock.js';
import type {ReadyRunners} from '../../rehearsal/ready-runners.js';
import {withShadowFile} from '../../rehearsal/shadow-file.js';
import {withShadowPlace} from '../../rehearsal/shadow-place.js';
import {ownFile, type ShadowReport} from '../../rehearsal/shadow-report.js';
import type {DialectName} from '../../schema/model.js';
import {keptRunners} from './kept-runners.js';
import type {Route} from './route.js';

export type GroundOptions = {
  readonly openRunner: Ecosystem['openRunner'];
  /** Stands on the project's own database, and stays open. */
  readonly live: Runner;
  readonly project: ProjectOptions;
  readonly dialect: DialectName;
  /** Absolute; where a shadow that is a file is made. */
  readonly shadowDirectory: string;
  readonly signal: AbortSignal;
  /** Milliseconds that one run of a migration may take; null waits for ever. */
  readonly timeout: number | null;
};

/** A shadow on which a number of migrations have run, and what has come there besides. */
export type Ground = {
  readonly open: () => Promise<Runner>;
  /** The same runner again and again. */
  readonly kept: ReadyRunners;
  /** How the rows of the database came there. */
  readonly copied: CopyReport;
  /** What it stands in. */
  readonly shadow: ShadowReport;
};

/** A migration that only had to be out of the way, and was not: its name and the words of the failure. */
export type Obstacle = {
  readonly kind: 'obstacle';
  readonly name: string;
  readonly direction: 'up' | 'down';
  readonly message: string;
};

/** Lends a shadow that stands before step `at` of the route, or says what keeps it from getting there. */
export const withGround = <Result>(
  options: GroundOptions,
  {route, at}: {readonly route: Route; readonly at: number},
  use: (ground: Ground) => Promise<Result>,
): Promise<Result | Obstacle> =>
  withPlace[route.from](borrowingLive(options), async (place, shadow, copied) => {
    const {openRunner, project, signal, timeout} = options;
    const open = (): Promise<Runner> => openRunner({project, shadow: place, signal, timeout});
    const kept = keptRunners(open);
    try {
      const runner = await kept.take();
      if (route.from === 'copy') await freeLock(runner);
      return (await firstObstacle(runner, route, at)) ?? (await use({open, kept, copied, shadow}));
    } finally {
      await kept.close();
    }
  });

/** The runner that stands on the database already makes the shadow; where it is gone meanwhile, the next one is new. */
const borrowingLive = ({openRunner, live, ...options}: GroundOptions): GroundOptions => {
  let isLent = false;
  return {
    ...options,
    live,
    openRunner: async (asked) => {
      if (asked.shadow !== undefined || isLent) return openRunner(asked);
      isLent = true;
      return {...live, close: async () => undefined};
    },
  };
};

type WithPlace = <Result>(
  options: GroundOptions,
  use: (place: ShadowPlace, shadow: ShadowReport, copied: CopyReport) => Promise<Result>,
) => Promise<Result>;

const withPlace: {readonly [From in Route['from']]: WithPlace} = {
  copy: (options, use) =>
    withShadowPlace(options, async (place, live, shadow) => use(place, shadow, await (await live).copyTo(place))),
  empty: (options, use) =>
    dialectOf(options.dialect).shadow === 'file'
      ? withShadowFile(options.shadowDirectory, async (databaseFile) => {
          await writeFile(databaseFile, '');
          return use({databaseFile}, ownFile, []);
        })
      : withShadowPlace(options, (place, _live, shadow) => use(place, shadow, [])),
};

const firstObstacle = async (runner: Runner, {takenBack, steps}: Route, at: number): Promise<Obstacle | null> => {
  for (const name of takenBack) {
    const obstacle = await pass(runner, name, 'down');
    if (obstacle !== null) return obstacle;
  }
  for (const {name} of steps.slice(0, at)) {
    const obstacle = await pass(runner, name, 'up');
    if (obstacle !== null) return obstacle;
  }
  return null;
};

/** Runs a migration that nobody asked about. */
export const pass = async (runner: Runner, name: string, direction: 'up' | 'down'): Promise<Obstacle | null> => {
  const {error} = await legOf(() => runner[direction](name));
  return error === null ? null : {kind: 'obstacle', name, direction, message: error.message};
};

const legOf = async (run: () => Promise<LegReport>): Promise<Pick<LegReport, 'error'>> => {
  try {
    return await run();
  } catch (error) {
    if (!isUserError(error) || error.code === 'interrupted') throw error;
    return {error: {code: error.code, message: error.message}};
  }
};
