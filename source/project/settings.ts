import {join} from 'node:path';
import {type Document, isMap, isNode, isScalar, LineCounter, parseDocument} from 'yaml';
import {z} from 'zod';
import {UserError} from '../errors.js';
import {nearest} from '../operations/nearest.js';
import {readIfThere} from './read-if-there.js';

export const settingsFile = '.db-specialist.yaml';

const paths = z.strictObject({
  /** The task list; where absent, all the usual places are looked at. */
  tasks: z.string().min(1).optional(),
  expertise: z.string().min(1).optional(),
  progress: z.string().min(1).optional(),
});

const input = z.strictObject({
  paths: paths.optional(),
  environment: z.string().min(1).optional(),
  knexfile: z.string().min(1).optional(),
  commit: z.boolean().optional(),
  /** The mark for a task under way, in files that know none of their own. */
  taskMark: z.enum(['~', '-', '/']).optional(),
  rules: z.record(z.string(), z.enum(['off', 'info', 'warning', 'error'])).optional(),
  planner: z.string().min(1).optional(),
  plannerTimeout: z.int().positive().max(86_400).optional(),
});

export type RuleSetting = 'off' | 'info' | 'warning' | 'error';

/** `.db-specialist.yaml`, made whole. Paths are relative to the project; null where the file says nothing. */
export type Settings = {
  readonly paths: {readonly tasks: string | null; readonly expertise: string | null; readonly progress: string | null};
  readonly environment: string | null;
  readonly knexfile: string | null;
  readonly commit: boolean;
  readonly taskMark: '~' | '-' | '/' | null;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** A command, or the name of a preset, of an external planner. */
  readonly planner: string | null;
  /** Seconds that it may take. */
  readonly plannerTimeout: number;
};

export const defaultSettings: Settings = {
  paths: {tasks: null, expertise: null, progress: null},
  environment: null,
  knexfile: null,
  commit: true,
  taskMark: null,
  rules: {},
  planner: null,
  plannerTimeout: 300,
};

/** The project's settings; the defaults where it has none. */
export const readSettings = async (directory: string): Promise<Settings> => {
  const text = await readIfThere(join(directory, settingsFile));
  return text === null ? defaultSettings : parseSettings(text);
};

export const parseSettings = (text: string): Settings => {
  const lines = new LineCounter();
  const document = parseDocument(text, {lineCounter: lines});
  const [problem] = document.errors;
  if (problem !== undefined) throw invalid(lines.linePos(problem.pos[0]).line, firstLine(problem.message));
  const parsed = input.safeParse(document.toJS() ?? {});
  if (!parsed.success) throw issueError(parsed.error.issues, {document, lines});
  const {paths: said, ...rest} = withoutUndefined(parsed.data);
  return {...defaultSettings, ...rest, paths: {...defaultSettings.paths, ...withoutUndefined(said ?? {})}};
};

type Present<Value> = {readonly [Key in keyof Value]?: Exclude<Value[Key], undefined>};

const withoutUndefined = <Value extends object>(value: Value): Present<Value> =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Present<Value>;

type Source = {readonly document: Document; readonly lines: LineCounter};

const issueError = ([issue]: readonly z.core.$ZodIssue[], source: Source): UserError => {
  if (issue === undefined) return invalid(1, 'it cannot be read');
  const path = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys') {
    const where = path.length === 0 ? 'the file' : path.join('.');
    return invalid(lineOf(source, path), `${where}: ${issue.message}`);
  }
  const [key = ''] = issue.keys;
  const known = path[0] === 'paths' ? Object.keys(paths.shape) : Object.keys(input.shape);
  const [word] = nearest(key, known);
  return invalid(
    lineOf(source, [...path, key]),
    `${[...path, key].join('.')} is no setting`,
    word === undefined ? `Known here: ${known.join(', ')}` : `Did you mean ${word}?`,
  );
};

/** The line of a key, or of the innermost part of its path that is there. */
const lineOf = ({document, lines}: Source, path: readonly string[]): number => {
  if (path.length === 0) return 1;
  const parent = document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent)
    ? parent.items.find(({key}) => isScalar(key) && String(key.value) === path.at(-1))
    : undefined;
  if (isNode(pair?.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line;
  return lineOf({document, lines}, path.slice(0, -1));
};

const firstLine = (message: string): string =>
  (message.split('\n', 1)[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');

const invalid = (line: number, what: string, step = 'Mend the line, or take it out.'): UserError =>
  new UserError({
    code: 'invalid-file',
    message: `${settingsFile}, line ${line}: ${what}`,
    nextSteps: [step],
  });
