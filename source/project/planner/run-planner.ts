import {chmod} from 'node:fs/promises';
import {createInterface} from 'node:readline';
import type {Readable} from 'node:stream';
import {execa} from 'execa';
import {UserError} from '../../errors.js';
import {killTree} from '../../kill-tree.js';
import {withScratch} from '../../scratch-directory.js';

export type PlannerRun = {
  /** What it is called in an error. */
  readonly name: string;
  /** A command line for the shell. */
  readonly command: string;
  readonly prompt: string;
  /** Seconds. */
  readonly timeout: number;
  /** A line that it wrote to standard error. */
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
};

/** Bytes of an answer: a plan is far shorter. */
const answerLimit = 1024 * 1024;

/** What the command prints for the prompt. It runs in an empty directory that it may not write to, and ends with all that it started. */
export const runPlanner = (run: PlannerRun): Promise<string> =>
  withScratch('planner', async (directory) => {
    await chmod(directory, 0o500);
    try {
      return await answerOf(run, directory);
    } finally {
      await chmod(directory, 0o700);
    }
  });

const answerOf = async ({name, command, prompt, timeout, onLine, signal}: PlannerRun, cwd: string): Promise<string> => {
  const child = execa(command, {
    cwd,
    shell: true,
    input: prompt,
    reject: false,
    maxBuffer: answerLimit,
    // A group of its own: what a shell started does not end with the shell.
    detached: process.platform !== 'win32',
    env: {NO_COLOR: '1'},
  });
  const lines = tellLines(child.stderr, onLine);
  const stop = endings({timeout, signal}, () => killTree(child.pid));
  try {
    const result = await child;
    const last = await lines;
    if (signal.aborted) throw interrupted();
    if (stop.isTimedOut()) throw failed(`${name} has not answered after ${timeout} s`);
    if (result.isMaxBuffer) throw failed(`${name} answers with more than ${answerLimit} bytes`);
    if (result.failed) throw failed(`${name} ended with ${endOf(result)}${last === '' ? '' : `: ${last}`}`);
    return result.stdout;
  } finally {
    stop.clear();
    killTree(child.pid);
  }
};

type End = {readonly exitCode?: number | undefined; readonly signal?: string | undefined};

const endOf = ({exitCode, signal}: End): string =>
  exitCode === undefined ? (signal ?? 'no exit code') : `exit code ${exitCode}`;

/** Tells each line as it comes; resolves with the last that says something. */
const tellLines = async (stream: Readable, onLine: PlannerRun['onLine']): Promise<string> => {
  let last = '';
  for await (const raw of createInterface({input: stream})) {
    const line = withoutSecrets(raw);
    if (line.trim() === '') continue;
    last = line.trim();
    onLine(line);
  }
  return last;
};

/** What its own environment calls a secret is none of the screen's business. */
const withoutSecrets = (line: string): string =>
  Object.entries(process.env)
    .flatMap(([name, value = '']) =>
      /key|token|secret|passw|credential|url/i.test(name) && value.length > 7 ? [value] : [],
    )
    .reduce((text, secret) => text.replaceAll(secret, '***'), line);

const endings = ({timeout, signal}: Pick<PlannerRun, 'timeout' | 'signal'>, end: () => void) => {
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    end();
  }, timeout * 1_000);
  signal.addEventListener('abort', end, {once: true});
  if (signal.aborted) end();
  return {
    isTimedOut: () => timedOut,
    clear: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
    },
  };
};

const failed = (message: string): UserError =>
  new UserError({
    code: 'planner-failed',
    message,
    nextSteps: [
      'Try the command by hand: it gets a prompt on standard input.',
      'Or plan without it: leave --planner out.',
    ],
  });

const interrupted = (): UserError =>
  new UserError({
    code: 'interrupted',
    message: 'Planning was interrupted',
    nextSteps: ['Nothing is changed. Ask again when you like.'],
  });
