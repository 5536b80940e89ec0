import {UserError} from '../../errors.js';
import type {LegOptions, LegReport, Runner, RunnerOptions, Snapshot} from '../ecosystem.js';
import type {Answer, RunnerMethod} from './protocol.js';
import {type Answered, type Call, type RunnerProcess, startRunnerProcess} from './runner-process.js';
import {snapshotAfter} from './snapshot-change.js';

/** How long a runner that is done may take to close its database. */
const patience = 5_000;

/** How long a configuration may take to load: some ask a vault for their secrets first. */
const loadingTime = 30_000;

/** Starts a process for the project and loads its configuration there. It connects when something is asked of the database. */
export const openRunner = async ({project, shadow, timeout = null, signal}: RunnerOptions): Promise<Runner> => {
  if (signal?.aborted) throw interrupted();
  const child = startRunnerProcess(project.directory);
  const abort = (): void => child.kill(interrupted());
  signal?.addEventListener('abort', abort, {once: true});
  const close = async (): Promise<void> => {
    signal?.removeEventListener('abort', abort);
    await child.end(patience);
  };
  try {
    const open = {method: 'open', parameter: {project, shadow: shadow ?? null}} as const;
    await withTimeout(child, open, {milliseconds: loadingTime, because: neverLoads()});
  } catch (error) {
    await close();
    throw error;
  }

  /** A snapshot that was asked for together with a leg, as long as nothing else is. */
  let ahead: Promise<Snapshot> | null = null;
  const ask = async <Method extends RunnerMethod>(call: Call<Method>): Promise<Answer<Method>> => {
    ahead = null;
    return (await child.call(call)).answer;
  };
  const leg = async (method: 'up' | 'down', name: string, {snapshotNext = false}: LegOptions): Promise<LegReport> => {
    const call = {method, parameter: name};
    const ran =
      timeout === null
        ? child.call(call)
        : withTimeout(child, call, {milliseconds: timeout, because: tookTooLong(name, timeout)});
    ahead = null;
    const looked = snapshotNext ? lookBehind() : null;
    const {answer, output} = await ran;
    // Behind a leg that has failed nobody looks now: whoever looks later means what is there then.
    if (answer.ok) ahead = looked;
    return {...answer, output};
  };
  let last: {readonly number: number; readonly snapshot: Snapshot} | null = null;
  const look = async (call: Omit<Call<'snapshot'>, 'method' | 'parameter'>, others: Others): Promise<Snapshot> => {
    const before = last;
    const parameter = {known: before?.number ?? null, others};
    const {answer} = await child.call({...call, method: 'snapshot', parameter});
    const now = snapshotAfter(before?.snapshot ?? null, answer);
    last = {number: answer.number, snapshot: now};
    return now;
  };
  const lookBehind = (): Promise<Snapshot> => {
    const looked = look({atOnce: true}, []);
    // Whoever asks for it hears of a failure.
    looked.catch(() => undefined);
    return looked;
  };
  return {
    describe: () => ask({method: 'describe', parameter: null}),
    introspect: () => ask({method: 'introspect', parameter: null}),
    rowCounts: () => ask({method: 'rowCounts', parameter: null}),
    statistics: () => ask({method: 'statistics', parameter: null}),
    count: (queries) => ask({method: 'count', parameter: queries}),
    snapshot: async (others = []) => {
      const looked = ahead ?? look({}, others);
      ahead = null;
      return looked;
    },
    writers: () => ask({method: 'writers', parameter: null}),
    migrations: () => ask({method: 'migrations', parameter: null}),
    migrationFiles: () => ask({method: 'migrationFiles', parameter: null}),
    integrityProblems: () => ask({method: 'integrityProblems', parameter: null}),
    up: (name, options = {}) => leg('up', name, options),
    down: (name, options = {}) => leg('down', name, options),
    copyTo: (place, options = {}) => ask({method: 'copyTo', parameter: {place, options}}),
    copyOver: async (file) => void (await ask({method: 'copyOver', parameter: file})),
    backUp: (request) => ask({method: 'backUp', parameter: request}),
    putBackRows: (request) => ask({method: 'putBackRows', parameter: request}),
    createShadow: async (name) => void (await ask({method: 'createShadow', parameter: name})),
    dropShadow: async (name) => void (await ask({method: 'dropShadow', parameter: name})),
    listShadows: () => ask({method: 'listShadows', parameter: null}),
    shadowOwner: () => ask({method: 'shadowOwner', parameter: null}),
    claimShadow: async (owner) => void (await ask({method: 'claimShadow', parameter: owner})),
    cleanShadow: async () => void (await ask({method: 'cleanShadow', parameter: null})),
    execute: async (statements) => void (await ask({method: 'execute', parameter: statements})),
    tryExecute: (groups) => ask({method: 'tryExecute', parameter: groups}),
    migrateAndSeed: async () => void (await ask({method: 'migrateAndSeed', parameter: null})),
    markApplied: async (name) => void (await ask({method: 'markApplied', parameter: name})),
    endStatements: async (statements) => void (await ask({method: 'endStatements', parameter: statements})),
    releaseLock: async () => void (await ask({method: 'releaseLock', parameter: null})),
    close,
  };
};

type Others = readonly string[] | null;

type Limit = {readonly milliseconds: number; readonly because: UserError};

const withTimeout = async <Method extends RunnerMethod>(
  child: RunnerProcess,
  call: Call<Method>,
  {milliseconds, because}: Limit,
): Promise<Answered<Method>> => {
  let timer: NodeJS.Timeout | undefined;
  const onSent = (): void => {
    timer = setTimeout(() => child.kill(because), milliseconds);
  };
  try {
    return await child.call({...call, onSent});
  } finally {
    clearTimeout(timer);
  }
};

const neverLoads = (): UserError =>
  new UserError({
    code: 'broken-knexfile',
    message: `The knexfile does not finish loading within ${loadingTime / 1000} seconds`,
    nextSteps: ['Look for something in the knexfile that never ends or waits for input.'],
  });

const tookTooLong = (name: string, timeout: number): UserError =>
  new UserError({
    code: 'migration-timeout',
    message: `${name} did not finish within ${timeout / 1000} seconds and was ended.`,
    nextSteps: ['Look for something in the migration that never ends or waits for input.'],
  });

const interrupted = (): UserError =>
  new UserError({
    code: 'interrupted',
    message: 'The work on the database was interrupted.',
    nextSteps: ['Start it again: what was begun and can be resumed is offered then.'],
  });
