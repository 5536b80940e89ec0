import {spawnSync} from 'node:child_process';
import {basename} from 'node:path';
import {pathToFileURL} from 'node:url';
import {UserError} from '../../../errors.js';
import {importTypeScript, isTypeScript} from './import-typescript.js';

/** What the knexfile exports, with functions called and promises awaited: one configuration, or several by environment. */
export const loadKnexfile = async (file: string): Promise<object> => {
  const exported = await evaluate(file);
  if (typeof exported === 'object' && exported !== null) return exported;
  throw broken(file, `${basename(file)} exports no configuration.`);
};

const evaluate = async (file: string): Promise<unknown> => {
  try {
    const loaded: unknown = isTypeScript(file) ? await importTypeScript(file) : await import(pathToFileURL(file).href);
    // A CommonJS file is the default of the imported one, and a transpiled one has a default of its own in there.
    const exported = defaultOf(defaultOf(loaded));
    return typeof exported === 'function' ? await exported() : exported;
  } catch (error) {
    const {place, cause} = whereItBroke(error, file);
    throw broken(file, `${place} cannot be loaded: ${cause}`, error);
  }
};

const defaultOf = (loaded: unknown): unknown =>
  typeof loaded === 'object' && loaded !== null && 'default' in loaded && loaded.default ? loaded.default : loaded;

const broken = (file: string, message: string, cause?: unknown): UserError =>
  new UserError({
    code: 'broken-knexfile',
    message,
    nextSteps: [
      ...installStep(cause),
      `Correct ${basename(file)}, then try again.`,
      'Use another one: --knexfile FILE',
    ],
    cause,
  });

const installStep = (cause: unknown): readonly string[] =>
  cause instanceof Error && /Cannot find (module|package)/.test(cause.message)
    ? ["Install the project's packages: npm install"]
    : [];

/** For an ES module the error itself does not say where; Node says it only when it checks the file. */
const syntaxErrorIn = (file: string, error: Error): string =>
  error instanceof SyntaxError && !isTypeScript(file)
    ? spawnSync(process.execPath, ['--check', file], {encoding: 'utf8'}).stderr
    : '';

/** `knexfile.js:12` and the first line of what is wrong there. */
const whereItBroke = (error: unknown, file: string): {place: string; cause: string} => {
  const text = error instanceof Error ? `${error.stack ?? ''}\n${error.message}\n${syntaxErrorIn(file, error)}` : '';
  const own = [...text.matchAll(/(\/[^\s():]+\.[cm]?[jt]s):(\d+)/g)].find(
    ([, path = '']) => !path.includes('/node_modules/') && !path.endsWith('/runner.cjs'),
  );
  const message = error instanceof Error ? error.message : String(error);
  return {
    place: own === undefined ? basename(file) : `${basename(own[1] ?? file)}:${own[2]}`,
    cause: message.split('\n')[0] ?? '',
  };
};
