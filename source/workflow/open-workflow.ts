import {join} from 'node:path';
import type {ProjectDescription, Runner} from '../ecosystems/ecosystem.js';
import {defaultEcosystem, detectEcosystem} from '../ecosystems/index.js';
import {UserError} from '../errors.js';
import {planToYaml} from '../plan/plan-file.js';
import {readSettings} from '../project/settings.js';
import {analyze} from './analyze.js';
import {announce} from './announce.js';
import {build} from './build/build.js';
import {recover} from './build/recover.js';
import {checkpoint} from './checkpoint/checkpoint.js';
import {consent} from './consent.js';
import type {WorkflowContext} from './context.js';
import {expertise} from './expertise.js';
import {lintMigrations} from './lint/lint-migrations.js';
import {lintSchema} from './lint/lint-schema.js';
import {load} from './load.js';
import {orient} from './orient.js';
import {picture} from './picture.js';
import {plan} from './plan.js';
import {revisePlan} from './plan-change.js';
import {rehearsePlan} from './rehearse-plan.js';
import {remember} from './remember.js';
import {tasks} from './tasks.js';
import {verify} from './verify/verify.js';
import type {Workflow} from './workflow.js';

export type OpenWorkflowOptions = {
  /** Absolute. */
  readonly directory: string;
  readonly configFile?: string | undefined;
  readonly environment?: string | undefined;
  readonly databaseUrl?: string | undefined;
  readonly shadowUrl?: string | undefined;
  /** `--planner`. */
  readonly planner?: string | undefined;
  /** False with `--no-commit`. */
  readonly commits?: boolean;
  /** Ends what is under way. A build that has begun is told by its own signal, because it still has to take itself back. */
  readonly signal?: AbortSignal | undefined;
};

/** The six steps on one project. Opens nothing before it is needed; close it when done. */
export const openWorkflow = (options: OpenWorkflowOptions): Workflow => {
  const runners = keepRunner();
  const looking = new AbortController();
  const closing = new AbortController();
  const stopLooking = (): void => looking.abort();
  options.signal?.addEventListener('abort', stopLooking, {once: true});
  const beginBuilding = async (): Promise<WorkflowContext> => {
    options.signal?.removeEventListener('abort', stopLooking);
    return context();
  };
  let opened: Promise<WorkflowContext> | null = null;
  const context = (): Promise<WorkflowContext> => {
    const signal = AbortSignal.any([looking.signal, closing.signal]);
    opened ??= openContext({...options, signal: looking.signal}, {runners, signal}).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  let described: ProjectDescription | null = null;

  return {
    orient: async () => {
      // Configuration or settings may have been mended since: look at both again.
      await runners.reset();
      opened = null;
      const orientation = await orient(await context());
      described = orientation.project;
      return orientation;
    },
    load: async () => load(await context()),
    tasks: async (change) => {
      const listing = await tasks(await context(), change);
      // Which list counts is a setting, and those are read with the context.
      if (change.kind === 'use') opened = null;
      return listing;
    },
    expertise: async (rebuild) => expertise(await context(), rebuild),
    announce: (request) => announce(request, {directory: options.directory, project: described}),
    analyze: async () => analyze(await context()),
    picture: async () => picture(await context()),
    plan: async (request, planOptions) => plan(await context(), request, planOptions),
    revise: async (plan, yaml, source = 'The edited plan') => revisePlan(await context(), plan, {yaml, source}),
    consent,
    toYaml: planToYaml,
    rehearse: async (plan, rehearseOptions) => rehearsePlan(await context(), plan, rehearseOptions),
    build: async (plan, buildOptions) => build(await beginBuilding(), plan, buildOptions),
    checkpoint: async (report) => checkpoint(await context(), report),
    recover: async (_remains, how, buildOptions) => recover(await beginBuilding(), how, buildOptions),
    remember: async (step) => remember(await context(), step),
    verify: async (request, verifyOptions) => verify(await context(), request, verifyOptions),
    lint: async (request, lintOptions) => lintMigrations(await context(), request, lintOptions),
    lintSchema: async () => lintSchema(await context()),
    close: () => {
      closing.abort();
      return runners.close();
    },
  };
};

type RunnerKeeper = {
  readonly get: (open: () => Promise<Runner>) => Promise<Runner>;
  /** Ends the runner; the next call opens a new one. */
  readonly reset: () => Promise<void>;
  /** Ends the runner for good: what is still under way and asks for one is refused, so that none is left behind. */
  readonly close: () => Promise<void>;
};

/** One runner for the project's own database, opened at the first call. */
const keepRunner = (): RunnerKeeper => {
  let kept: Promise<Runner> | null = null;
  let isClosed = false;
  const reset = async (): Promise<void> => {
    const ending = kept;
    kept = null;
    await ending?.then(
      (runner) => runner.close(),
      () => undefined,
    );
  };
  return {
    get: (open) => {
      if (isClosed) return Promise.reject(closed());
      kept ??= open().catch((error: unknown) => {
        kept = null;
        throw error;
      });
      return kept;
    },
    reset,
    close: () => {
      isClosed = true;
      return reset();
    },
  };
};

const closed = (): UserError =>
  new UserError({
    code: 'interrupted',
    message: 'The session has ended',
    nextSteps: ['Start db-specialist again: it goes on from where it was.'],
  });

type Ending = {
  readonly runners: RunnerKeeper;
  /** Ends what the kept runner has no part in. */
  readonly signal: AbortSignal;
};

const openContext = async (options: OpenWorkflowOptions, {runners, signal}: Ending): Promise<WorkflowContext> => {
  const {directory, databaseUrl, shadowUrl, commits = true} = options;
  const settings = await readSettings(directory);
  const project = {
    directory,
    configFile: options.configFile ?? (settings.knexfile === null ? undefined : join(directory, settings.knexfile)),
    environment: options.environment ?? settings.environment ?? undefined,
    databaseUrl,
    shadowUrl,
  };
  const ecosystem = (await detectEcosystem(directory)) ?? defaultEcosystem;
  return {
    directory,
    project,
    settings,
    ecosystem,
    planner: options.planner ?? settings.planner,
    commits: commits && settings.commit,
    now: () => new Date(),
    signal,
    runner: () => runners.get(() => ecosystem.openRunner({project, signal: options.signal})),
  };
};
