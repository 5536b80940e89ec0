import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {stripVTControlCharacters} from 'node:util';
import {execa} from 'execa';
import {z} from 'zod';
import {withScratch} from '../scratch-directory.js';

export type TypeCheck = {readonly name: string; readonly ok: boolean; readonly detail: string};

export type TypeCheckOptions = {
  /** Milliseconds; two minutes where absent. */
  readonly timeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
};

const name = 'tsc --noEmit';

/** Runs the project's own compiler where it has one and a tsconfig.json; null where it has not. Leaves no file behind. */
export const typeCheck = async (
  directory: string,
  {timeout = 120_000, signal}: TypeCheckOptions = {},
): Promise<TypeCheck | null> => {
  if (!existsSync(join(directory, 'tsconfig.json'))) return null;
  const compiler = await findCompiler(directory);
  if (compiler === null) return null;

  return withScratch('types', async (scratch) => {
    // An incremental project writes its build information even with --noEmit: it goes where it is thrown away.
    const buildInfo = ['--incremental', '--tsBuildInfoFile', join(scratch, 'tsbuildinfo')];
    const result = await execa(process.execPath, [compiler, '--noEmit', '--pretty', 'false', ...buildInfo, '-p', '.'], {
      cwd: directory,
      timeout,
      reject: false,
      all: true,
      stdin: 'ignore',
      ...(signal === undefined ? {} : {cancelSignal: signal}),
    });
    if (result.timedOut) return {name, ok: false, detail: `not done after ${timeout / 1000} s`};
    return {name, ok: !result.failed, detail: result.failed ? summarise(result.all) : 'no errors'};
  });
};

const manifest = z.looseObject({bin: z.union([z.string(), z.record(z.string(), z.string())])});

/** Also where a workspace keeps it further up. */
const findCompiler = async (directory: string): Promise<string | null> => {
  try {
    const path = createRequire(join(directory, 'package.json')).resolve('typescript/package.json');
    const {bin} = manifest.parse(JSON.parse(await readFile(path, 'utf8')));
    const file = typeof bin === 'string' ? bin : bin.tsc;
    return file === undefined ? null : join(dirname(path), file);
  } catch {
    return null;
  }
};

const summarise = (output: string): string => {
  const lines = stripVTControlCharacters(output)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const errors = lines.filter((line) => /\berror TS\d+:/.test(line));
  const [first = lines[0] ?? 'the compiler says nothing'] = errors;
  return errors.length > 1 ? `${errors.length} errors, first: ${first}` : first;
};
