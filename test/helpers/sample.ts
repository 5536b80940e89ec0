import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, realpathSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** What users run. */
export const cli = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));

export type CliResult = {readonly code: number | null; readonly stdout: string; readonly stderr: string};

export const runCli = (cwd: string, ...words: readonly string[]): CliResult => {
  const {status, stdout, stderr} = spawnSync(process.execPath, [cli, ...words], {
    cwd,
    encoding: 'utf8',
    input: '',
    maxBuffer: 64 * 1024 * 1024,
  });
  return {code: status, stdout, stderr};
};

export type Scratch = {readonly directory: string; readonly remove: () => void};

export const makeScratch = (): Scratch => {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'db-specialist-test-')));
  return {directory, remove: () => rmSync(directory, {recursive: true, force: true})};
};

/** A fresh copy of the sample project in a directory of its own, as `db-specialist demo` makes it. */
export const makeSample = (): Scratch & {readonly project: string} => {
  const scratch = makeScratch();
  const project = join(scratch.directory, 'blog');
  const {code, stderr} = runCli(scratch.directory, 'demo', project, '--json');
  if (code !== 0) throw new Error(`The sample project cannot be made: ${stderr}`);
  return {...scratch, project};
};

export const git = (cwd: string, ...words: readonly string[]): string =>
  execFileSync('git', words, {cwd, encoding: 'utf8'});
