import {relative} from 'node:path';
import {dialectOf} from '../../dialects/index.js';
import type {MigrationFiles, MigrationList, Runner} from '../../ecosystems/ecosystem.js';
import {isUserError, UserError} from '../../errors.js';
import {openPrivateDirectory} from '../../project/private-directory.js';
import {fingerprint} from '../../schema/fingerprint.js';
import type {WorkflowContext} from '../context.js';
import {reapLeftShadows} from '../reap-left-shadows.js';
import {chooseMigrations} from './choose-migrations.js';
import type {GroundOptions, Obstacle} from './ground.js';
import {type Route, routeFromCopy, routeFromEmpty} from './route.js';
import type {NotRun, VerifyOptions, VerifyReport, VerifyRequest} from './verify-report.js';

/** Why a way ended before its end. */
export type Halt = Obstacle | {readonly kind: 'interrupted'};

export type Way<Seen> = GroundOptions & {
  readonly route: Route;
  /** Of the migrations that are meant. */
  readonly files: MigrationFiles['files'];
  /** Of a migration, relative to the project; null where it is in no file. */
  readonly pathOf: (name: string) => string | null;
  readonly onStep: (name: string) => void;
  /** Called once for each migration that is meant, in their order, with what there is to say of it. */
  readonly onSeen: (seen: Seen) => void;
};

export type HistoryReport<Seen> = Omit<VerifyReport, 'migrations'> & {readonly seen: readonly Seen[]};

export type HistoryOptions<Seen> = VerifyOptions & {
  /** Goes along the route on shadows. Null where it came to its end. */
  readonly travel: (way: Way<Seen>) => Promise<Halt | null>;
};

/** Leads past every migration that is meant, each in the state of the database in which it runs. The database itself is only read. */
export const alongHistory = async <Seen>(
  context: WorkflowContext,
  request: VerifyRequest,
  options: HistoryOptions<Seen>,
): Promise<HistoryReport<Seen>> => {
  const runner = await context.runner();
  const {dialect, files} = await runner.migrationFiles();
  await reapLeftShadows(context, dialect);
  const live = await liveState(runner, dialect);
  const {directory} = context;
  const meant = await chooseMigrations(request, {directory, files, live: live?.migrations ?? null});
  const journey = {context, options, runner, dialect, files};
  const report =
    request.all || live === null
      ? (await follow(journey, routeFromEmpty(names(files), meant))).report
      : await onCopy(journey, live.migrations, meant);
  const changed = live === null || report.interrupted ? [] : await noteOfChange(runner, live);
  return {...report, notes: [...report.notes, ...noteOfMissing(live, request), ...changed]};
};

type Journey<Seen> = {
  readonly context: WorkflowContext;
  readonly options: HistoryOptions<Seen>;
  readonly runner: Runner;
  readonly dialect: MigrationFiles['dialect'];
  readonly files: MigrationFiles['files'];
};

type LiveState = {readonly migrations: MigrationList; readonly fingerprint: string};

/** Null where the file of the database is not there yet, as on a build server. */
const liveState = async (runner: Runner, dialect: MigrationFiles['dialect']): Promise<LiveState | null> => {
  try {
    return {migrations: await runner.migrations(), fingerprint: fingerprint(await runner.introspect())};
  } catch (error) {
    const isMissingFile =
      isUserError(error) && error.code === 'database-missing' && dialectOf(dialect).shadow === 'file';
    if (isMissingFile) return null;
    throw error;
  }
};

const names = (files: MigrationFiles['files']): readonly string[] => files.map(({name}) => name);

/** Where the copy cannot be brought back to before the first migration that is meant, the history is replayed. */
const onCopy = async <Seen>(
  journey: Journey<Seen>,
  live: MigrationList,
  meant: ReadonlySet<string>,
): Promise<HistoryReport<Seen>> => {
  if (live.missing.length > 0) throw filesMissing(live.missing);
  const {report, halt} = await follow(journey, routeFromCopy(live, meant));
  if (halt?.kind !== 'obstacle' || halt.direction !== 'down') return report;
  const note = `${halt.name} is applied and cannot be taken back on the copy (${halt.message}), so the history was run from an empty database.`;
  const replayed = await follow(journey, routeFromEmpty(names(journey.files), meant));
  return {...replayed.report, notes: [note]};
};

type Followed<Seen> = {readonly report: HistoryReport<Seen>; readonly halt: Halt | null};

const follow = async <Seen>(
  {context, options, runner, dialect, files}: Journey<Seen>,
  route: Route,
): Promise<Followed<Seen>> => {
  const meant = route.steps.filter(({isMeant}) => isMeant).map(({name}) => name);
  const seen: Seen[] = [];
  const {shadows} = await openPrivateDirectory(context.directory);
  const halt = await options.travel({
    ...context,
    openRunner: context.ecosystem.openRunner,
    live: runner,
    dialect,
    shadowDirectory: shadows,
    signal: AbortSignal.any([context.signal, options.signal]),
    timeout: options.timeout,
    route,
    files: files.filter(({name}) => meant.includes(name)),
    pathOf: (name) => {
      const path = files.find((file) => file.name === name)?.path ?? null;
      return path === null ? null : relative(context.directory, path);
    },
    onStep: (name) => options.onProgress({name, done: seen.length, total: meant.length}),
    onSeen: (one) => void seen.push(one),
  });
  const report: HistoryReport<Seen> = {
    dialect,
    startedFrom: route.from,
    seen,
    notRun: notRun(meant.slice(seen.length), halt),
    notes: [],
    interrupted: halt?.kind === 'interrupted',
  };
  return {report, halt};
};

const notRun = (left: readonly string[], halt: Halt | null): readonly NotRun[] => {
  const because = halt?.kind === 'obstacle' ? `${halt.name} fails before it: ${halt.message}` : 'interrupted';
  return left.map((name) => ({name, because}));
};

const noteOfMissing = (live: LiveState | null, {all}: VerifyRequest): readonly string[] =>
  live === null && !all ? ['There is no database yet, so the history was run from an empty one.'] : [];

const filesMissing = (missing: readonly string[]): UserError =>
  new UserError({
    code: 'migrations-corrupt',
    message: `${missing[0] ?? ''} is recorded as applied, but its file is gone${missing.length > 1 ? ` (and ${missing.length - 1} more)` : ''}.`,
    nextSteps: ['Bring the file back, for example with git.', 'Or verify the history without the database: --all'],
  });

/** A migration that opens the database by itself cannot be kept away from it. Rows may come from anybody, another schema hardly. */
const noteOfChange = async (runner: Runner, before: LiveState): Promise<readonly string[]> =>
  fingerprint(await runner.introspect()) === before.fingerprint
    ? []
    : [
        'The schema of the database itself changed meanwhile: somebody else changed it, or a migration opens the database by itself instead of using what it is given.',
      ];
