import {packageVersion} from '../package-root.js';
import {printable} from '../ui/text/printable.js';
import type {GlobalOptions} from './global-options.js';
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
    printResult(name, options, result);
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
  quiet || (json && !verbose) ? () => undefined : (line) => process.stderr.write(asLines([line]));

const printResult = (command: string, {json, quiet}: GlobalOptions, {exitCode, data, text}: CommandResult): void => {
  if (json) printJson({ok: exitCode === exitCodes.ok, command, version: packageVersion(), ...data});
  else if (!quiet || exitCode !== exitCodes.ok) process.stdout.write(asLines(text));
};

export const printFailure = (command: string, {json}: Pick<GlobalOptions, 'json'>, {error, stack}: Failure): void => {
  if (json) printJson({ok: false, command, version: packageVersion(), error});
  const lines = [
    ...(stack === null ? [] : [stack]),
    `error: ${error.message}`,
    ...error.nextSteps.map((step) => `next: ${step}`),
  ];
  process.stderr.write(asLines(lines));
};

/** Names and messages come from databases and files: none of them may steer the terminal. */
const asLines = (text: readonly string[]): string =>
  text
    .flatMap((line) => line.split('\n'))
    .map((line) => `${printable(line)}\n`)
    .join('');

export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
};
