import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {EmbeddedDatabase} from '../dialects/embedded-database.js';
import type {EmbeddedAnswer} from '../dialects/embedded-messages.js';
import type {Runner, ShadowPlace} from '../ecosystems/ecosystem.js';
import {UserError} from '../errors.js';
import {thisProcess} from '../owner.js';
import {thisMachine} from '../this-machine.js';
import {startEmbedded} from './embedded-process.js';
import type {GivenShadowOptions} from './given-shadow.js';
import type {ShadowReport} from './shadow-report.js';

export type EmbeddedShadowOptions = GivenShadowOptions & {
  readonly embedded: EmbeddedDatabase;
  readonly live: Runner;
  /** The server's own words, where it lets nobody make a database. */
  readonly refusal: UserError;
  /** Absolute; where migrations stand that are none of the project's files yet. */
  readonly migrationsDirectory?: string | undefined;
};

type UseOfEmbedded<Result> = (place: ShadowPlace, live: Runner, shadow: ShadowReport) => Promise<Result>;

/** Lends an empty database that a process of ours serves, with what the project's schema needs to be there before. */
export const withEmbeddedShadow = async <Result>(
  options: EmbeddedShadowOptions,
  use: UseOfEmbedded<Result>,
): Promise<Result> => {
  const {embedded, live, project, signal} = options;
  const schema = await live.introspect();
  const needed = schema.extensions.map(({name}) => name);
  const named = (await migrationTexts(options)).flatMap(embedded.extensionsNamedIn);
  const extensions = [...new Set([...needed, ...named])];
  const roles = [...embedded.rolesNamedIn(schema)];
  const {answer, end} = await startEmbedded(
    embedded.program,
    {directory: project.directory, extensions, roles},
    signal,
  );
  try {
    const {url, version, lacking} = requireReady(answer, options);
    requireExtensions(
      needed.filter((name) => lacking.includes(name)),
      options,
    );
    const place = {databaseUrl: url};
    await claim(options, place);
    const {serverVersion} = await live.describe();
    const notProven = [
      ...embedded.notProven({version, serverVersion}),
      ...lacking.map((name) => `the extension ${name}, which ${embedded.title} does not have`),
    ];
    return await use(place, live, {kind: 'embedded', engine: version, notProven});
  } finally {
    await end();
  }
};

/** Those of the project, and those that are none of its files yet. */
const migrationTexts = async ({live, migrationsDirectory}: EmbeddedShadowOptions): Promise<readonly string[]> => {
  const {files} = await live.migrationFiles();
  const drafts = migrationsDirectory === undefined ? [] : await readdir(migrationsDirectory);
  const paths = [
    ...files.flatMap(({path}) => path ?? []),
    ...drafts.map((name) => join(migrationsDirectory ?? '', name)),
  ];
  return Promise.all(paths.map((path) => readFile(path, 'utf8')));
};

/** As a given one is marked, so that whatever is done with it asks for the mark. */
const claim = async ({openRunner, project, signal}: EmbeddedShadowOptions, place: ShadowPlace): Promise<void> => {
  const runner = await openRunner({project, shadow: place, signal});
  const {pid, started} = await thisProcess();
  await runner.claimShadow(`${await thisMachine()} ${pid} ${started}`).finally(runner.close);
};

type Ready = Extract<EmbeddedAnswer, {readonly kind: 'ready'}>;

/** Without it there is what the server said. */
const requireReady = (answer: EmbeddedAnswer, {refusal, embedded}: EmbeddedShadowOptions): Ready => {
  if (answer.kind === 'ready') return answer;
  const {title, packageName} = embedded;
  const install = `Or install ${title}, on which it is rehearsed in a process of ours: npm install --save-dev ${packageName}`;
  const failed =
    answer.kind === 'failed' ? ` ${title} stands in where it can, but does not start: ${answer.message}` : '';
  throw new UserError({
    code: refusal.code,
    message: `${refusal.message}${failed}`,
    nextSteps: [...refusal.nextSteps, ...(answer.kind === 'missing' ? [install] : [])],
    cause: refusal,
  });
};

const requireExtensions = (lacking: readonly string[], {refusal, embedded}: EmbeddedShadowOptions): void => {
  if (lacking.length === 0) return;
  throw new UserError({
    code: refusal.code,
    message: `${refusal.message} ${embedded.title} cannot stand in: it has no ${lacking.join(', ')}.`,
    nextSteps: refusal.nextSteps,
    cause: refusal,
  });
};
