import {type ErrorCode, isUserError} from '../errors.js';
import {namedFileError} from '../project/file-error.js';
import type {TextLine} from './print.js';

/** The exit codes of the contract. */
export const exitCodes = {ok: 0, found: 1, cannotRun: 2, needsPerson: 3, interrupted: 130} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What a command has to say, once for people and once for programs. */
export type CommandResult = {
  readonly exitCode: ExitCode;
  /** The JSON object, without `ok`, `command` and `version`. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Lines for standard output. */
  readonly text: readonly TextLine[];
  /** The text of a file, in place of lines: as it is, but for a terminal. */
  readonly file?: string;
  /** Where it is longer than the terminal, the person's pager shows it. */
  readonly paged?: true;
};

/** Nothing is to be planned: the schema is what was asked for. */
export const equalResult = ({text}: {readonly text: string}): CommandResult => ({
  exitCode: exitCodes.ok,
  data: {plan: null, equal: true, questions: [], consents: []},
  text: [text],
});

export type Failure = {
  readonly exitCode: ExitCode;
  readonly error: {readonly code: string; readonly message: string; readonly nextSteps: readonly string[]};
  /** Set for bugs only. */
  readonly stack: string | null;
};

// A build or rehearsal that ran, failed and was undone: it found something.
const foundCodes: ReadonlySet<ErrorCode> = new Set([
  'rehearsal-failed',
  'backup-failed',
  'apply-failed',
  'validation-failed',
  'migration-failed',
  'migration-timeout',
  'checkpoint-failed',
]);

const exitCodeOf = (code: ErrorCode): ExitCode => {
  if (code === 'interrupted') return exitCodes.interrupted;
  if (code === 'needs-answer' || code === 'needs-consent') return exitCodes.needsPerson;
  return foundCodes.has(code) ? exitCodes.found : exitCodes.cannotRun;
};

/** What a command that threw has to say. Whatever is not a UserError is a bug of ours and shows its stack. */
export const failureOf = (thrown: unknown): Failure => {
  const error = namedFileError(thrown);
  if (isUserError(error)) {
    const {code, message, nextSteps} = error;
    return {exitCode: exitCodeOf(code), error: {code, message, nextSteps}, stack: null};
  }
  const {message, stack} = error instanceof Error ? error : new Error(String(error));
  return {
    exitCode: exitCodes.cannotRun,
    error: {
      code: 'bug',
      message,
      nextSteps: ['This is a bug in db-specialist: please report it with the lines above.'],
    },
    stack: stack ?? null,
  };
};
