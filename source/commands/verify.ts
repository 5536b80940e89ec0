import {UserError} from '../errors.js';
import {openWorkflow} from '../workflow/open-workflow.js';
import {summaryOf} from '../workflow/verify/summary.js';
import type {VerifyReport, VerifyRequest} from '../workflow/verify/verify-report.js';
import {type GlobalOptions, workflowOptions} from './global-options.js';
import {type CommandResult, type ExitCode, exitCodes} from './result.js';
import {type CommandIo, runCommand} from './run-command.js';
import {millisecondsOf} from './timeout.js';
import type {VerifyFormat} from './verify/format-names.js';
import {githubAnnotations} from './verify/github.js';
import {junitXml} from './verify/junit.js';
import {sarifLog} from './verify/sarif.js';
import {type ShownProgress, showProgress} from './verify/show-progress.js';
import {verifyText} from './verify/verify-text.js';

export type VerifyOptions = GlobalOptions & {
  readonly pending: boolean;
  readonly since?: string;
  readonly all: boolean;
  readonly format: VerifyFormat;
  /** Seconds, as it was typed. */
  readonly timeout: string;
};

type Verification = {readonly names: readonly string[]; readonly options: VerifyOptions};

export const verify = ({names, options}: Verification): Promise<void> =>
  runCommand({
    name: 'verify',
    options: options.format === 'json' ? {...options, json: true} : options,
    work: (io) => verified({names, options}, io),
  });

const verified = async ({names, options}: Verification, {signal}: CommandIo): Promise<CommandResult> => {
  const {pending, since = null, all} = options;
  if (all && (names.length > 0 || pending || since !== null)) throw allAndMore();
  const timeout = millisecondsOf(options.timeout);
  const workflow = openWorkflow({...workflowOptions(options), signal});
  const progress = progressOf(options);
  try {
    const request = {names, pending, since, all};
    const report = await workflow.verify(request, {signal, timeout, onProgress: progress.show});
    return {exitCode: exitCodeOf(report), data: dataOf(report), ...printed(report, options, request)};
  } finally {
    progress.clear();
    await workflow.close();
  }
};

const printed = (
  report: VerifyReport,
  {format, verbose}: VerifyOptions,
  request: VerifyRequest,
): Pick<CommandResult, 'text' | 'file'> => {
  if (format === 'text' || format === 'json') return {text: verifyText(report, {verbose, request})};
  return {text: [], file: files[format](report)};
};

const files: Readonly<Record<Exclude<VerifyFormat, 'text' | 'json'>, (report: VerifyReport) => string>> = {
  github: githubAnnotations,
  junit: junitXml,
  sarif: (report) => `${JSON.stringify(sarifLog(report), null, 2)}\n`,
};

const dataOf = (report: VerifyReport): CommandResult['data'] => {
  const {dialect, startedFrom, migrations, notRun, notes, interrupted} = report;
  const error = {code: 'interrupted', message: 'The verification was interrupted.', nextSteps: ['Start it again.']};
  return {
    summary: summaryOf(report),
    dialect,
    startedFrom,
    migrations,
    notRun,
    notes,
    ...(interrupted ? {error} : {}),
  };
};

const exitCodeOf = (report: VerifyReport): ExitCode => {
  const {total, reversible, accepted} = summaryOf(report);
  if (report.interrupted) return exitCodes.interrupted;
  return reversible + accepted === total ? exitCodes.ok : exitCodes.found;
};

const nowhere: ShownProgress = {show: () => undefined, clear: () => undefined};

const progressOf = ({json, quiet}: GlobalOptions): ShownProgress =>
  process.stderr.isTTY && !json && !quiet ? showProgress(process.stderr) : nowhere;

const allAndMore = (): UserError =>
  new UserError({
    code: 'bad-arguments',
    message: '--all means every migration and takes nothing beside it',
    nextSteps: ['Leave out --all, or everything else.'],
  });
