import {line, shortenedLine} from '../../ui/text/line.js';
import {duration} from '../../ui/text/words.js';
import type {VerifyProgress} from '../../workflow/verify/verify-report.js';
import {asText} from '../print.js';

export type ShownProgress = {
  readonly show: (progress: VerifyProgress) => void;
  /** Takes the line away. */
  readonly clear: () => void;
};

type Terminal = Pick<NodeJS.WriteStream, 'write' | 'columns'>;

/** One line on a terminal that is written over: how far, what now, and how long it will take if it goes on like this. */
export const showProgress = (terminal: Terminal, now: () => number = () => performance.now()): ShownProgress => {
  const started = now();
  return {
    show: (progress) => {
      const shown = shortenedLine(line(progressText(progress, now() - started)), (terminal.columns || 80) - 1);
      terminal.write(`\r\u001b[K${asText([shown], 'plain').trimEnd()}`);
    },
    clear: () => void terminal.write('\r\u001b[K'),
  };
};

/** `12 of 73 · about 24 s left · 20240101_users.js`. `elapsed`: milliseconds. */
export const progressText = ({name, done, total}: VerifyProgress, elapsed: number): string => {
  // The first one includes the start of everything.
  const left = done < 2 ? '' : ` · about ${duration(roundUp((elapsed / done) * (total - done)))} left`;
  return `${done} of ${total}${left} · ${name}`;
};

const roundUp = (ms: number): number => Math.ceil(ms / 1000) * 1000;
