import type {Tone} from '../theme.js';
import {printable} from './printable.js';
import {cellsOf, graphemes, headOf, widthOf} from './width.js';

export type Span = {readonly text: string; readonly tone: Tone};

/** One line of a screen. Everything that is drawn is made of these, so what `span` lets through is all that a terminal ever sees. */
export type Line = readonly Span[];

export const span = (text: string, tone: Tone = 'plain'): Span => ({text: printable(text), tone});

export const line = (...parts: readonly (string | Span)[]): Line =>
  parts.map((part) => (typeof part === 'string' ? span(part) : part));

export const blank: Line = [];

export const lineText = (spans: Line): string => spans.map(({text}) => text).join('');

export const lineWidth = (spans: Line): number => spans.reduce((total, {text}) => total + widthOf(text), 0);

/** The line in at most so many cells; what is cut off is marked. */
export const shortenedLine = (spans: Line, width: number): Line => {
  if (lineWidth(spans) <= width) return spans;
  if (width < 1) return blank;
  const kept: Span[] = [];
  let left = width - 1;
  for (const {text, tone} of spans) {
    const head = headOf(text, left);
    kept.push({text: head, tone});
    left -= widthOf(head);
    if (head !== text) break;
  }
  return [...kept, {text: '…', tone: 'dim'}];
};

/** Fills the line with blanks up to the width. */
export const paddedLine = (spans: Line, width: number): Line => {
  const cut = shortenedLine(spans, width);
  return [...cut, {text: ' '.repeat(Math.max(0, width - lineWidth(cut))), tone: 'plain'}];
};

/** A word that is wider than a line is broken into pieces that are not. */
const broken = (word: string, width: number): readonly string[] => {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const grapheme of graphemes(word)) {
    const cells = cellsOf(grapheme);
    if (used + cells > width && piece !== '') {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += grapheme;
    used += cells;
  }
  return [...pieces, piece];
};

/** Breaks a line between words into lines of at most `width` cells; all but the first start with `indent` blanks. */
export const wrapped = (spans: Line, width: number, indent = 0): readonly Line[] => {
  if (lineWidth(spans) <= width) return [spans];
  const hanging = Math.min(indent, Math.max(0, width - 8));
  const lines: Span[][] = [[]];
  let used = 0;
  const put = (text: string, tone: Tone): void => {
    lines.at(-1)?.push({text, tone});
    used += widthOf(text);
  };
  const next = (): void => {
    lines.push(hanging > 0 ? [{text: ' '.repeat(hanging), tone: 'plain'}] : []);
    used = hanging;
  };
  for (const {text, tone} of spans) {
    for (const word of text.match(/\s+|\S+/g) ?? []) {
      if (used + widthOf(word) <= width) {
        put(word, tone);
      } else if (!/^\s/.test(word)) {
        if (used > hanging) next();
        broken(word, Math.max(1, width - hanging)).forEach((piece, index) => {
          if (index > 0) next();
          put(piece, tone);
        });
      }
    }
  }
  return lines;
};
