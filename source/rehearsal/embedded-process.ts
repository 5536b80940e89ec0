import {once} from 'node:events';
import {join} from 'node:path';
import {execaNode} from 'execa';
import type {EmbeddedAnswer, EmbeddedRequest} from '../dialects/embedded-messages.js';
import {UserError} from '../errors.js';
import {killTree} from '../kill-tree.js';
import {packageRoot} from '../package-root.js';

export type EmbeddedProcess = {
  readonly answer: EmbeddedAnswer;
  /** Nothing of it stays behind: what is in it is in its memory. */
  readonly end: () => Promise<void>;
};

/** Starts the process that serves an embedded database and waits until it does, or says why not. */
export const startEmbedded = async (
  program: string,
  request: EmbeddedRequest,
  signal: AbortSignal | undefined,
): Promise<EmbeddedProcess> => {
  const child = execaNode(join(packageRoot, 'dist', program), {
    // The pipe behind the three usual ones is the lifeline: it closes when we die (lifeline.ts).
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    ipc: true,
    reject: false,
    nodeOptions: [],
    // A process group of its own: Ctrl+C does not reach it, and it can be killed with all it started.
    detached: process.platform !== 'win32',
  });
  const kill = (): void => killTree(child.pid);
  signal?.addEventListener('abort', kill, {once: true});
  const end = async (): Promise<void> => {
    signal?.removeEventListener('abort', kill);
    kill();
    await child;
  };
  try {
    if (signal?.aborted) throw interrupted();
    child.send(request);
    const answered = once(child, 'message').then(([message]): EmbeddedAnswer => message);
    const died = child.then(({stderr}): EmbeddedAnswer => ({kind: 'failed', message: lastLine(stderr)}));
    const answer = await Promise.race([answered, died]);
    if (signal?.aborted) throw interrupted();
    return {answer, end};
  } catch (error) {
    await end();
    throw error;
  }
};

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';

const interrupted = (): UserError =>
  new UserError({
    code: 'interrupted',
    message: 'The work on the database was interrupted.',
    nextSteps: ['Start it again: what was begun and can be resumed is offered then.'],
  });
