import {Duplex, PassThrough} from 'node:stream';
import {stripVTControlCharacters} from 'node:util';
import type {SessionOutcome} from '../../source/ui/run-session.js';
import type {Workflow} from '../../source/workflow/workflow.js';

// Ink draws nothing before the end where it takes the machine for a build server.
delete process.env.CI;
delete process.env.CONTINUOUS_INTEGRATION;

/** Where a session shows its frames. It can be resized, and everything that was written to it is kept. */
class Output extends PassThrough {
  isTTY = true;
  columns: number;
  rows: number;
  written: string[] = [];

  constructor(columns: number, rows: number) {
    super();
    this.columns = columns;
    this.rows = rows;
  }

  override write(...parameters: unknown[]): boolean {
    const [chunk, ...rest] = parameters;
    this.written.push(String(chunk));
    const done = rest.find((one) => typeof one === 'function');
    if (typeof done === 'function') done();
    return true;
  }
}

class Input extends Duplex {
  isTTY = true;
  isRaw = false;
  setRawMode(mode: boolean): this {
    this.isRaw = mode;
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  override _read(): void {}
}

export type Terminal = {
  /** What is on the screen, as plain lines. */
  readonly frame: () => string;
  /** Everything that was written, escape sequences included. */
  readonly written: () => string;
  /** Bytes as a terminal sends them, in one read. */
  readonly press: (bytes: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  /** Resolves with the frame as soon as it holds the text. */
  readonly see: (text: string) => Promise<string>;
  readonly outcome: Promise<SessionOutcome>;
};

const frameIn = (written: readonly string[]): string => {
  const last = written.findLast((chunk) => stripVTControlCharacters(chunk).trim() !== '') ?? '';
  return stripVTControlCharacters(last).replace(/\n$/, '');
};

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** Opens a session on a terminal of our own. */
export const openTerminal = async ({
  workflow,
  request = null,
  columns = 80,
  rows = 24,
}: {
  readonly workflow: Workflow;
  readonly request?: string | null;
  readonly columns?: number;
  readonly rows?: number;
}): Promise<Terminal> => {
  const {runSession} = await import('../../source/ui/run-session.js');
  const stdout = new Output(columns, rows);
  const stdin = new Input();
  const outcome = runSession({
    workflow,
    initialRequest: request,
    directory: '/home/me/blog',
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
  });
  let over = false;
  outcome.then(
    () => {
      over = true;
    },
    () => {
      over = true;
    },
  );
  const frame = () => frameIn(stdout.written);
  return {
    frame,
    written: () => stdout.written.join(''),
    press: (bytes) => {
      stdin.push(bytes);
    },
    resize: (newColumns, newRows) => {
      stdout.columns = newColumns;
      stdout.rows = newRows;
      stdout.emit('resize');
    },
    see: async (text) => {
      // The runner's own limit ends a wait for something that never comes.
      const limit = Date.now() + 20_000;
      while (!frame().includes(text)) {
        if (over) await outcome;
        if (over || Date.now() > limit) throw new Error(`Never saw "${text}". The last frame:\n${frame()}`);
        await turn();
      }
      return frame();
    },
    outcome,
  };
};
