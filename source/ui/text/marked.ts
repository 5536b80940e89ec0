import {rememberLast} from '../remember-last.js';
import type {Tone} from '../theme.js';
import {type Line, span} from './line.js';
import {printable} from './printable.js';

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

const patternOf = rememberLast((text: string) => new RegExp(literal(printable(text)), 'iu'));

/** Where the text stands in what is shown, whatever the case; null where it does not. */
const foundIn = (shown: string, text: string): {readonly from: number; readonly to: number} | null => {
  const found = text === '' ? null : patternOf(text).exec(shown);
  return found === null ? null : {from: found.index, to: found.index + found[0].length};
};

/** The text with what was searched for set off from the rest. */
export const marked = (text: string, searched: string, tone: Tone = 'plain'): Line => {
  const shown = printable(text);
  const found = foundIn(shown, searched);
  if (found === null) return [span(shown, tone)];
  return [
    span(shown.slice(0, found.from), tone),
    span(shown.slice(found.from, found.to), 'match'),
    span(shown.slice(found.to), tone),
  ];
};
