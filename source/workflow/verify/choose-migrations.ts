import {basename, dirname, join, parse, resolve} from 'node:path';
import type {MigrationFiles, MigrationList} from '../../ecosystems/ecosystem.js';
import {UserError} from '../../errors.js';
import {nearest} from '../../operations/nearest.js';
import {changedSince} from '../../project/changed-since.js';
import {isThere} from '../../project/is-there.js';
import type {VerifyRequest} from './verify-report.js';

type Files = MigrationFiles['files'];

export type ChooseOptions = {
  /** Absolute. */
  readonly directory: string;
  readonly files: Files;
  /** Null where there is no database: then every migration is pending. */
  readonly live: MigrationList | null;
};

/** The names of the migrations that a request means; none where it means the pending ones and none is. */
export const chooseMigrations = async (
  {names, pending, since, all}: VerifyRequest,
  {directory, files, live}: ChooseOptions,
): Promise<ReadonlySet<string>> => {
  const known = files.map(({name}) => name);
  if (all) return new Set(known);
  const named = await Promise.all(names.map((name) => findNamed(name, {directory, files})));
  const changed = since === null ? [] : await filesSince(since, directory, files);
  const meansPending = pending || (names.length === 0 && since === null);
  return new Set([...named, ...changed, ...(meansPending ? (live?.pending ?? known) : [])]);
};

type Around = {readonly directory: string; readonly files: Files};

const findNamed = async (asked: string, {directory, files}: Around): Promise<string> => {
  const known = files.map(({name}) => name);
  const word = basename(asked.replaceAll('\\', '/'));
  const found = known.filter((name) => name === asked || name === word || parse(name).name === word);
  const [name] = found;
  if (name !== undefined && found.length === 1) return name;
  if (found.length > 1) throw severalOf(asked, found);
  const folders = new Set(files.flatMap(({path}) => (path === null ? [] : [dirname(path)])));
  const places = [resolve(directory, asked), ...[...folders].map((folder) => join(folder, word))];
  throw (await Promise.all(places.map(isThere))).some(Boolean)
    ? passedOver(asked)
    : new UserError({
        code: 'unknown-object',
        message: `There is no migration ${asked}.`,
        nextSteps: suggestions(word, known),
      });
};

/** Knex passes over what it does not take for a migration, without a word. */
const passedOver = (asked: string): UserError =>
  new UserError({
    code: 'unknown-object',
    message: `${asked} is there, but it is none of the migrations that Knex finds.`,
    nextSteps: [
      'It takes files of migrations.directory with an extension that migrations.loadExtensions names.',
      "Where the knexfile says nothing of extensions, .js, .cjs and .ts are taken, and .mjs is not: loadExtensions: ['.js', '.mjs'].",
    ],
  });

const suggestions = (word: string, known: readonly string[]): readonly string[] => {
  const bare = new Map(known.map((name) => [parse(name).name, name]));
  const near = nearest(word, [...bare.keys()]).map((name) => bare.get(name));
  const like = [...known.filter((name) => name.includes(word)), ...near, ...nearest(word, known)];
  const [first] = like;
  return [
    ...(first === undefined ? [] : [`Did you mean ${first}?`]),
    'Name a file of the migrations folder, with or without its extension.',
  ];
};

const severalOf = (asked: string, found: readonly string[]): UserError =>
  new UserError({
    code: 'bad-arguments',
    message: `${asked} is the name of several migrations: ${found.join(', ')}.`,
    nextSteps: ['Write the whole file name.'],
  });

const filesSince = async (revision: string, directory: string, files: Files): Promise<readonly string[]> => {
  const changed = new Set(await changedSince(directory, revision));
  return files.filter(({path}) => path !== null && changed.has(path)).map(({name}) => name);
};
