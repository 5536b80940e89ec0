import type {
  CopyReport,
  Ecosystem,
  LegReport,
  ProjectOptions,
  Runner,
  ShadowPlace,
  Snapshot,
} from '../ecosystems/ecosystem.js';
import {isUserError, UserError} from '../errors.js';
import type {Schema} from '../schema/model.js';
import type {Evidence} from './evidence.js';
import type {DeclaredLoss} from './expectations.js';
import {judge, ownRows} from './judge.js';
import {withPace} from './pace.js';
import {type ReadyRunners, readyRunners} from './ready-runners.js';
import type {RehearsalReport, RehearsalStage, Turn} from './report.js';
import type {SeedReport} from './seed/report.js';
import type {ShadowReport} from './shadow-report.js';

export type RehearseOnOptions = {
  readonly openRunner: Ecosystem['openRunner'];
  readonly project: ProjectOptions;
  /** The migration, a file of the project that has not run. */
  readonly name: string;
  /** Absolute; where the migration stands while it is none of the project's files yet. */
  readonly migrationsDirectory?: string | undefined;
  /** The schema the plan leads to, and the tables it means to change; null where there is no plan. */
  readonly predicted: Schema | null;
  readonly touched: readonly string[] | null;
  readonly declaredLosses: readonly DeclaredLoss[];
  /** Columns that the plan gives other values, which down brings back. */
  readonly rewritten?: readonly DeclaredLoss[] | undefined;
  /** The shadow as it is now, where that is known already: the last picture of the migration before. */
  readonly before?: Snapshot | undefined;
  /** How the rows of the shadow came there; absent where all of them did. */
  readonly copied?: CopyReport | undefined;
  /** What the shadow stands in. */
  readonly shadow?: ShadowReport | undefined;
  /** Looks at the shadow after each leg; absent where the leg's own runner does. One that has looked before need not read all of it again. */
  readonly reader?: (() => Promise<Pick<Runner, 'snapshot'>>) | undefined;
  /** Gives rows to the empty tables of the shadow, before anything runs on it; absent where they stay empty. */
  readonly fill?: ((runner: Runner) => Promise<SeedReport>) | undefined;
  /** `turn`: absent where there is only one migration. */
  readonly onStage?: ((stage: RehearsalStage, turn?: Turn) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that each leg may take; null waits for ever. */
  readonly timeout?: number | null | undefined;
};

/** Runs a migration up, down and up again on a shadow that is there already, and leaves it there. The migration stays applied where all went well. */
export const rehearseOn = async (place: ShadowPlace, options: RehearseOnOptions): Promise<Evidence> => {
  const runners = runnersOn(place, options);
  try {
    return await runLegs(options, runners);
  } finally {
    await runners.close();
  }
};

export const nothingGenerated: SeedReport = {tables: [], leftOut: []};

/** What a rehearsal has seen, judged. */
export const reportOf = (evidence: Evidence): RehearsalReport => {
  const {name, copied, shadow, generated, before, up, down, again} = evidence;
  const tables = Object.entries(before.digest);
  return {
    name,
    ...judge(evidence),
    up,
    down,
    again,
    evidence: {
      tables: tables.length,
      rows: ownRows(evidence),
      emptyTables: tables.filter(([, {rows}]) => rows === 0).map(([table]) => table),
      generated: {...generated, failure: null},
      sampledTables: copied.filter(({how}) => how === 'sampled').map(({table, rows, of}) => ({table, rows, of})),
      mendedIndexes: copied.flatMap(({table, mended = []}) => mended.map((index) => ({table, index}))),
      shadow,
    },
  };
};

/** Every leg has a runner of its own: Node keeps modules, so a second run in one process would not read the file again. */
export const runnersOn = (place: ShadowPlace, options: RehearseOnOptions): ReadyRunners => {
  const {openRunner, project, migrationsDirectory, signal, timeout} = options;
  return readyRunners(() => openRunner({project, shadow: {...place, migrationsDirectory}, signal, timeout}));
};

export const runLegs = async (options: RehearseOnOptions, runners: ReadyRunners): Promise<Evidence> => {
  const {name, onStage, reader, predicted, touched, declaredLosses, rewritten = [], copied = [], shadow} = options;
  const first = await runners.take();
  const generated = (await options.fill?.(first)) ?? nothingGenerated;
  onStage?.('up');
  const before = options.before ?? (await first.snapshot());
  const [ran, afterUp] = await runLeg(first, 'up', {name, following: runners, reader});
  const up = withPace(ran, before);
  const rest = {name, copied, shadow, generated, before, up, afterUp, predicted, touched, declaredLosses, rewritten};
  if (afterUp === null) return {...rest, down: null, afterDown: null, again: null, afterAgain: null};
  onStage?.('down');
  const [ranBack, afterDown] = await runLeg(await runners.take(), 'down', {name, following: runners, reader});
  const down = withPace(ranBack, afterUp);
  if (afterDown === null) return {...rest, down, afterDown, again: null, afterAgain: null};
  onStage?.('again');
  const [ranAgain, afterAgain] = await runLeg(await runners.take(), 'up', {name, following: null, reader});
  return {...rest, down, afterDown, again: withPace(ranAgain, afterDown), afterAgain};
};

type LegOptions = Pick<RehearseOnOptions, 'name' | 'reader'> & {readonly following: ReadyRunners | null};

type Leg = readonly [report: LegReport, after: Snapshot | null];

/** While the database is looked at, the next leg's runner gets ready: after the leg, so that it takes nothing from what is measured. */
const runLeg = async (
  runner: Runner,
  direction: 'up' | 'down',
  {name, following, reader}: LegOptions,
): Promise<Leg> => {
  try {
    const report = await outcomeOf(() => runner[direction](name, {snapshotNext: reader === undefined}));
    if (!report.ok) return [report, null];
    following?.prepare();
    if (reader === undefined) return [report, await runner.snapshot()];
    const writers = await writersOf(runner);
    return [report, await (await reader()).snapshot(writers)];
  } finally {
    await runner.close();
  }
};

/** A process that ended behind its migration tells nothing. */
const writersOf = async (runner: Runner): Promise<readonly string[] | null> =>
  runner.writers().catch((error: unknown) => {
    if (isUserError(error) && error.code === 'runner-died') return null;
    throw error;
  });

/** A migration that ends its process, or never ends, has failed like any other. */
export const outcomeOf = async (run: () => Promise<LegReport>): Promise<LegReport> => {
  const started = performance.now();
  try {
    const leg = await run();
    if (leg.error?.code === 'disk-full') throw noRoom(leg.error.message);
    return leg;
  } catch (error) {
    if (!isUserError(error) || !diedInMigration.has(error.code)) throw error;
    return {
      ok: false,
      ms: Math.round(performance.now() - started),
      transaction: false,
      statements: [],
      output: typeof error.cause === 'string' ? error.cause : '',
      error: {code: error.code, message: error.message},
    };
  }
};

/** That says nothing about the migration. */
const noRoom = (message: string): UserError =>
  new UserError({
    code: 'disk-full',
    message,
    nextSteps: ['Nothing was applied. Free some space on that disk, then try again.'],
  });

const diedInMigration: ReadonlySet<string> = new Set(['runner-died', 'migration-timeout']);
