import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';

export type Terminal = {
  /** Names of keys as tmux has them, or text: `enter`, `Down`, `a`. */
  readonly press: (...keys: readonly string[]) => void;
  readonly type: (text: string) => void;
  /** Between the marks of a bracketed paste, where the program asked for them. */
  readonly paste: (text: string) => void;
  readonly screen: () => string;
  /** Resolves with the screen as soon as it shows the text. */
  readonly until: (text: string | RegExp) => Promise<string>;
  readonly resize: (columns: number, rows: number) => void;
  /** What kill -9 does to the program that runs in it. */
  readonly kill: () => void;
  /** Every byte that the program sent, escape sequences included. */
  readonly output: () => string;
  readonly close: () => void;
};

/** On a build server a missing terminal is a failure, elsewhere these tests are skipped and the closing line counts them. */
export const hasTmux = process.env.CI === 'true' || spawnSync('tmux', ['-V']).status === 0;

export type TerminalOptions = {
  readonly command: string;
  readonly cwd: string;
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
};

let opened = 0;

/** A real terminal: tmux with a server of its own, so that nobody's settings or sessions get in the way. */
export const openTerminal = ({command, cwd, columns = 80, rows = 24, env = {}}: TerminalOptions): Terminal => {
  opened += 1;
  const socket = `db-specialist-test-${process.pid}-${opened}`;
  const tmux = (...words: readonly string[]): string =>
    execFileSync('tmux', ['-L', socket, '-f', '/dev/null', ...words], {cwd, encoding: 'utf8'});
  const variables = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
  // The shell outlives the command, so that its exit code and the main screen can be read.
  tmux('new-session', '-d', '-x', String(columns), '-y', String(rows), ...variables, 'sh');
  tmux('set-option', '-g', 'status', 'off');
  const log = join(mkdtempSync(join(tmpdir(), 'db-specialist-test-')), 'output');
  tmux('pipe-pane', `cat > '${log}'`);
  tmux('send-keys', '-l', `PS1='$ '; clear; ${command}; echo exit-code=$?`);
  tmux('send-keys', 'Enter');
  const screen = (): string => tmux('capture-pane', '-p');

  const until = async (text: string | RegExp): Promise<string> => {
    const deadline = Date.now() + 45_000;
    for (;;) {
      const shown = screen();
      if (typeof text === 'string' ? shown.includes(text) : text.test(shown)) return shown;
      if (Date.now() > deadline) throw new Error(`The terminal never showed ${String(text)}. It shows:\n${shown}`);
      await wait(50);
    }
  };

  return {
    press: (...keys) => void tmux('send-keys', ...keys),
    type: (text) => void tmux('send-keys', '-l', text),
    paste: (text) => {
      tmux('set-buffer', text);
      tmux('paste-buffer', '-p', '-r');
    },
    screen,
    until,
    resize: (width, height) => void tmux('resize-window', '-x', String(width), '-y', String(height)),
    kill: () => {
      const shell = tmux('display-message', '-p', '#{pane_pid}').trim();
      for (const pid of execFileSync('pgrep', ['-P', shell], {encoding: 'utf8'}).trim().split('\n'))
        process.kill(Number(pid), 'SIGKILL');
    },
    output: () => readFileSync(log, 'latin1'),
    close: () => {
      spawnSync('tmux', ['-L', socket, 'kill-server']);
      rmSync(dirname(log), {recursive: true, force: true});
    },
  };
};
