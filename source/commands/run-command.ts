import {packageVersion} from '../package-root.js';
import type {GlobalOptions} from './global-options.js';
import {shownInPager} from './page.js';
import {asSafeText, asText} from './print.js';
import {type CommandResult, exitCodes, type Failure, failureOf} from './result.js';

export type CommandIo = {
  /** Ends at Ctrl+C or a polite kill. */
  readonly signal: AbortSignal;
  /** One line of progress on standard error; silent with --quiet and --json. */
  readonly progress: (line: string) => void;
};

export type CommandRun = {
  readonly name: string;
  readonly options: GlobalOptions;
  readonly work: (io: CommandIo) => Promise<CommandResult>;
};

/** Runs one command to its end: prints its result or its failure once, in the form that was asked for, and sets the exit code. */
export const runCommand = async ({name, options, work}: CommandRun): Promise<void> => {
  const controller = new AbortController();
  const interrupt = (): void => controller.abort();
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    const result = await work({signal: controller.signal, progress: progressWriter(options)});
    await printResult(name, options, result);
    process.exitCode = result.exitCode;
  } catch (error) {
    const failure = failureOf(error);
    printFailure(name, options, failure);
    process.exitCode = failure.exitCode;
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
};

const progressWriter = ({json, quiet, verbose}: GlobalOptions): CommandIo['progress'] =>
  quiet || (json && !verbose) ? () => undefined : (line) => process.stderr.write(asText([line], 'plain'));

const printResult = async (command: string, options: GlobalOptions, result: CommandResult): Promise<void> => {
  const {exitCode, data} = result;
  if (options.json) printJson({ok: exitCode === exitCodes.ok, command, version: packageVersion(), ...data});
  else if (!options.quiet || exitCode !== exitCodes.ok || result.file !== undefined) await printText(options, result);
};

const printText = async ({color}: GlobalOptions, {text, file, paged}: CommandResult): Promise<void> => {
  const isTerminal = process.stdout.isTTY === true;
  if (file !== undefined && !isTerminal) {
    process.stdout.write(file);
    return;
  }
  const isColoured = isTerminal && color && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
  const shown = file === undefined ? asText(text, isColoured ? 'coloured' : 'plain') : asSafeText(file);
  if (paged === undefined || !(await shownInPager(shown))) process.stdout.write(shown);
};

export const printFailure = (command: string, {json}: Pick<GlobalOptions, 'json'>, {error, stack}: Failure): void => {
  if (json) printJson({ok: false, command, version: packageVersion(), error});
  const lines = [
    ...(stack === null ? [] : [stack]),
    `error: ${error.message}`,
    ...error.nextSteps.map((step) => `next: ${step}`),
  ];
  process.stderr.write(asText(lines, 'plain'));
};

export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
};
