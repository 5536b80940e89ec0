import {type BoxLine, parseBox} from './task-line.js';
import {findUnchosenLines} from './unchosen-lines.js';

/** A line of a task list. */
export type TaskListLine = {
  /** From 1. */
  readonly number: number;
  /** As bytes: one character each, so that places in it are offsets. */
  readonly bytes: string;
  readonly text: string;
  /** Byte offset of its first byte. */
  readonly offset: number;
  readonly box: BoxLine | null;
  readonly fenced: boolean;
};

export type TaskListLines = {readonly lines: readonly TaskListLine[]; readonly warnings: readonly string[]};

const byteOrderMark = '\xef\xbb\xbf';

/** Takes a file apart without changing a byte: a CR before LF belongs to the end of the line, a byte order mark to nothing. */
export const splitLines = (file: Buffer): TaskListLines => {
  const all = file.toString('latin1');
  const start = all.startsWith(byteOrderMark) ? byteOrderMark.length : 0;
  let offset = start;
  const raw = all
    .slice(start)
    .split('\n')
    .map((line) => {
      const here = offset;
      offset += line.length + 1;
      return {bytes: line.replace(/\r$/, ''), offset: here};
    });
  const unchosen = findUnchosenLines(raw.map(({bytes}) => bytes));
  return {
    lines: raw.map(({bytes, offset: at}, index) => ({
      number: index + 1,
      bytes,
      text: decode(bytes),
      offset: at,
      box: parseBox(bytes),
      fenced: unchosen.lines.has(index),
    })),
    warnings: unchosen.warnings,
  };
};

export const decode = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8');
