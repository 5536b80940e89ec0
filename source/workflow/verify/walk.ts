import type {LegReport, Snapshot} from '../../ecosystems/ecosystem.js';
import {isUserError} from '../../errors.js';
import type {Evidence} from '../../rehearsal/evidence.js';
import {judge} from '../../rehearsal/judge.js';
import {readyRunners} from '../../rehearsal/ready-runners.js';
import {runLegs} from '../../rehearsal/rehearse-on.js';
import {fingerprint} from '../../schema/fingerprint.js';
import type {Halt} from './along-history.js';
import {type Filled, type FillRows, fillingNew, noRows} from './fill-rows.js';
import {type Ground, type GroundOptions, type Obstacle, pass, withGround} from './ground.js';
import type {Route, RouteStep} from './route.js';

export type WalkOptions = GroundOptions & {
  readonly route: Route;
  /** True where every leg has a process of its own. */
  readonly freshLegs: boolean;
  readonly fillRows: FillRows;
  readonly onStep: (name: string) => void;
  /** Called with what was seen of a migration. `doubted`: what was seen first, where that was put down to the rows or the process. */
  readonly onSeen: (evidence: Evidence, doubted: Evidence | null) => void;
};

/**
 * Goes along a route on one shadow, and runs up, down and up every migration that is meant. What the second up leaves is where the next one
 * begins. Only where a migration leaves something else does a new shadow take over: then the history up to there runs once more.
 */
export const walk = async (options: WalkOptions): Promise<Halt | null> => {
  const {route} = options;
  let position: Position = {at: 0, doubted: null};
  try {
    while (position.at < route.steps.length) {
      const {at, doubted} = position;
      const next: Position | Obstacle = await withGround(options, {route, at}, (ground) =>
        proceed({...options, ground}, {at, doubted}),
      );
      if ('kind' in next) return next;
      position = next;
    }
    return null;
  } catch (error) {
    if (isUserError(error) && error.code === 'interrupted') return {kind: 'interrupted'};
    throw error;
  }
};

type Position = {readonly at: number; readonly doubted: Evidence | null};

type Walk = WalkOptions & {readonly ground: Ground};

const proceed = async (walking: Walk, {at, doubted}: Position): Promise<Position | Obstacle> => {
  const {route, onSeen, onStep} = walking;
  let rows: Filled = {tables: [], snapshot: null};
  for (const [index, step] of route.steps.entries()) {
    if (index < at) continue;
    if (!step.isMeant) {
      const obstacle = await pass(await walking.ground.kept.take(), step.name, 'up');
      if (obstacle !== null) return obstacle;
      rows = {...rows, snapshot: null};
      continue;
    }
    onStep(step.name);
    const first = index === at ? doubted : null;
    if (first === null && rows.snapshot === null) rows = await filled(walking, rows, null);
    const {evidence, made} = await prove(walking, step, {rows, isFresh: first !== null});
    const isGenerated = rows.tables.length + made.length > 0;
    if (first === null && isDoubtful(evidence, isGenerated)) return {at: index, doubted: evidence};
    onSeen(evidence, first);
    if (evidence.up.error !== null)
      return {kind: 'obstacle', name: step.name, direction: 'up', message: evidence.up.error.message};
    if (index === route.steps.length - 1) break;
    const left = await whatIsLeft(walking, evidence, made);
    if (left === null) return {at: index + 1, doubted: null};
    rows = await filled(walking, rows, left);
  }
  return {at: route.steps.length, doubted: null};
};

type Proof = {readonly rows: Filled; readonly isFresh: boolean};

type Proven = {
  readonly evidence: Evidence;
  /** New tables that got rows before down. */
  readonly made: readonly string[];
};

const prove = async (walking: Walk, {name}: RouteStep, {rows, isFresh}: Proof): Promise<Proven> => {
  const {ground, freshLegs, fillRows} = walking;
  const runners = freshLegs || isFresh ? readyRunners(ground.open) : ground.kept;
  const before = rows.snapshot ?? (await (await ground.kept.take()).snapshot());
  const filling = fillingNew(isFresh ? noRows : fillRows, before);
  const withRows = {...runners, take: async () => filling.watch(await runners.take())};
  const generated = rows.tables.map((table) => ({table, rows: before.digest[table]?.rows ?? 0}));
  const fill = async () => ({tables: generated, leftOut: []});
  const reader = runners === ground.kept ? undefined : async () => filling.watch(await ground.kept.take());
  const options = {...walking, name, before, reader, copied: ground.copied, shadow: ground.shadow, fill};
  const plan = {predicted: null, touched: null, declaredLosses: []};
  try {
    const evidence = await runLegs({...options, ...plan}, withRows);
    return {evidence: {...evidence, ...filling.seen()}, made: filling.made()};
  } finally {
    if (runners !== ground.kept) await runners.close();
  }
};

/** A failure that may be owed to rows that nobody has, or to what an earlier migration left in the process, is looked at once more. */
const isDoubtful = (evidence: Evidence, isGenerated: boolean): boolean => {
  const {up, down, again} = evidence;
  const error = up.error ?? down?.error ?? again?.error ?? null;
  if (error === null || isSaidByDown(error.code) || error.code === 'migration-timeout') return false;
  // A second up that fails because down left something says nothing new.
  return judge(evidence).verdict.endsWith('-failed') && (isGenerated || error.code === 'runner-died');
};

const isSaidByDown = (code: string): boolean => code === 'down-missing' || code === 'down-refused';

/** What the shadow is like for the next migration; null where that is not what one run of this one leaves. */
const whatIsLeft = async ({ground}: Walk, evidence: Evidence, made: readonly string[]): Promise<Snapshot | null> => {
  const {afterUp, down, again, afterAgain} = evidence;
  if (afterUp === null) return null;
  if (again?.ok && afterAgain !== null) return isSame(afterUp, afterAgain) ? afterAgain : null;
  if (down === null || !hasFailedAlive(down)) return null;
  const now = await (await ground.kept.take()).snapshot();
  return isSame(afterUp, now) && haveSameRows(afterUp, now, made) ? now : null;
};

const isSame = (one: Snapshot, other: Snapshot): boolean => fingerprint(one.schema) === fingerprint(other.schema);

const haveSameRows = (one: Snapshot, other: Snapshot, besides: readonly string[]): boolean =>
  Object.entries(one.digest).every(
    ([table, digest]) => besides.includes(table) || JSON.stringify(digest) === JSON.stringify(other.digest[table]),
  );

/** Its transaction is rolled back and its lock is free. */
const hasFailedAlive = ({error}: LegReport): boolean =>
  error !== null && error.code !== 'runner-died' && error.code !== 'migration-timeout';

/** Gives rows to the tables that are empty, and to those whose generated rows are mostly gone. `now`: the shadow as it is, where that is known. */
const filled = async ({ground, fillRows}: Walk, {tables}: Filled, now: Snapshot | null): Promise<Filled> => {
  const runner = await ground.kept.take();
  const before = now ?? (await runner.snapshot());
  const more = await fillRows(runner, before, {tables: Object.keys(before.digest), thinned: tables});
  return {tables: [...new Set([...tables, ...more])], snapshot: more.length === 0 ? before : await runner.snapshot()};
};
