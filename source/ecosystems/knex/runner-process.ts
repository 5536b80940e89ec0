import {join} from 'node:path';
import type {Readable} from 'node:stream';
import {setTimeout as setTimeoutPromise} from 'node:timers/promises';
import {execaNode} from 'execa';
import {type ErrorCode, UserError} from '../../errors.js';
import {killTree} from '../../kill-tree.js';
import {packageRoot} from '../../package-root.js';
import {answerShapes, responseShape} from './answer-shapes.js';
import {readOutput} from './output.js';
import {
  type Answer,
  endOfOutput,
  type Parameter,
  type RunnerFailure,
  type RunnerMethod,
  tellsOutput,
} from './protocol.js';

export type RunnerProcess = {
  readonly call: <Method extends RunnerMethod>(call: Call<Method>) => Promise<Answered<Method>>;
  /** Ends the process and everything it started, whatever it is doing; what is asked of it rejects with this error. */
  readonly kill: (because: UserError) => void;
  /** Lets it end by itself, for as long as that takes no longer than this many milliseconds. */
  readonly end: (patience: number) => Promise<void>;
};

export type Call<Method extends RunnerMethod> = {
  readonly method: Method;
  readonly parameter: Parameter<Method>;
  /** Called when the request is sent, not while it waits for the one before it. */
  readonly onSent?: () => void;
  /** Sent without waiting for the answer to the one before it; the process still does one after the other. */
  readonly atOnce?: boolean;
};

export type Answered<Method extends RunnerMethod> = {readonly answer: Answer<Method>; readonly output: string};

/** Milliseconds for what a dead process printed to arrive. */
const drainTime = 1_000;

export const startRunnerProcess = (directory: string): RunnerProcess => {
  const child = execaNode(join(packageRoot, 'dist', 'runner.cjs'), {
    cwd: directory,
    // The pipe behind the three usual ones is the lifeline: it closes when we die (runner/lifeline.ts).
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    ipc: true,
    serialization: 'advanced',
    buffer: false,
    reject: false,
    nodeOptions: [],
    // A process group of its own: Ctrl+C does not reach it, and it can be killed with all it started.
    detached: process.platform !== 'win32',
    env: {FORCE_COLOR: '0'},
  });
  const output = readOutput([child.stdout, child.stderr] as readonly Readable[]);
  let killedBecause: UserError | undefined;
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let queue: Promise<unknown> = Promise.resolve();
  let turn = queue;

  const ended = new Promise<void>((resolve) => {
    child.once('exit', async (exitCode, signal) => {
      // What it printed last may still be in the pipes; but something it started may hold them open for ever.
      await Promise.race([child, setTimeoutPromise(drainTime, undefined, {ref: false})]);
      killedBecause ??= died({exitCode, signal, printed: output.soFar()});
      for (const {reject} of waiting.values()) reject(killedBecause);
      resolve();
    });
  });

  child.on('message', (message: unknown) => {
    const response = responseShape.safeParse(message);
    // The project may send messages of its own.
    if (!response.success) return;
    const asked = waiting.get(response.data.id);
    waiting.delete(response.data.id);
    if (response.data.ok) asked?.resolve(response.data.answer);
    else asked?.reject(revive(response.data.failure));
  });

  const send = async <Method extends RunnerMethod>({
    method,
    parameter,
    onSent,
  }: Call<Method>): Promise<Answered<Method>> => {
    if (killedBecause !== undefined) throw killedBecause;
    lastId += 1;
    const id = lastId;
    if (tellsOutput(method)) output.begin();
    const printed = tellsOutput(method) ? output.upTo(endOfOutput(id)) : '';
    const answered = new Promise<unknown>((resolve, reject) => {
      waiting.set(id, {resolve, reject});
    });
    onSent?.();
    // Where it cannot be sent the process is gone, and `ended` says why.
    child.send({id, method, parameter}, () => undefined);
    const answer = answerShapes[method].parse(await answered) as Answer<Method>;
    return {answer, output: await printed};
  };

  return {
    call: (call) => {
      turn = call.atOnce ? turn : queue;
      const result = turn.then(() => send(call));
      queue = Promise.allSettled([queue, result]);
      return result;
    },
    kill: (because) => {
      killedBecause ??= because;
      killTree(child.pid);
    },
    end: async (patience) => {
      const impatience = setTimeout(() => killTree(child.pid), patience);
      await queue;
      await send({method: 'close', parameter: null}).catch(() => undefined);
      if (child.connected) child.disconnect();
      await ended;
      clearTimeout(impatience);
    },
  };
};

type Waiting = {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
};

type Death = {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly printed: string;
};

const died = ({exitCode, signal, printed}: Death): UserError => {
  const how = signal === null ? `with exit code ${exitCode ?? 'unknown'}` : `by ${signal}`;
  const error = printed.split('\n').findLast((line) => /^\w*Error\b.*:/.test(line));
  return new UserError({
    code: 'runner-died',
    message: `The process that runs the project's code ended ${how}${error === undefined ? '.' : `: ${error}`}`,
    nextSteps: [
      'Look for process.exit, or for a promise that nobody awaits, in the migration and in the knexfile.',
      'Then try again.',
    ],
    cause: printed === '' ? undefined : printed,
  });
};

/** A failure in the other process, as the error it was there. */
const revive = ({code, message, nextSteps, stack}: RunnerFailure): Error => {
  if (code !== null) return new UserError({code: code as ErrorCode, message, nextSteps});
  const bug = new Error(message);
  if (stack !== null) bug.stack = stack;
  return bug;
};
