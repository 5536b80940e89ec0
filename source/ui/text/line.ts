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

/** The words of a line with the blanks between them. A word that changes its tone half-way is still one word. */
const wordsOf = (spans: Line): readonly Line[] => {
  const words: Span[][] = [];
  for (const {text, tone} of spans) {
    for (const piece of text.match(/\s+|\S+/g) ?? []) {
      const last = words.at(-1);
      if (last !== undefined && isBlank(last) === /^\s/.test(piece)) last.push({text: piece, tone});
      else words.push([{text: piece, tone}]);
    }
  }
  return words;
};

const isBlank = ([first]: Line): boolean => first !== undefined && /^\s/.test(first.text);

/** Breaks a line between words into lines of at most `width` cells; all but the first start with `indent` blanks. */
export const wrapped = (spans: Line, width: number, indent = 0): readonly Line[] => {
  if (lineWidth(spans) <= width) return [spans];
  const hanging = Math.min(indent, Math.max(0, width - 8));
  const lines: Span[][] = [[]];
  let used = 0;
  const put = (piece: Span): void => {
    lines.at(-1)?.push(piece);
    used += widthOf(piece.text);
  };
  const next = (): void => {
    lines.push(hanging > 0 ? [{text: ' '.repeat(hanging), tone: 'plain'}] : []);
    used = hanging;
  };
  for (const word of wordsOf(spans)) {
    const cells = lineWidth(word);
    if (used + cells > width && isBlank(word)) continue;
    if (used + cells > width && used > hanging) next();
    if (used + cells <= width) word.forEach(put);
    else
      for (const part of partsOf(word)) {
        if (used + lineWidth(part) > width && used > hanging) next();
        for (const grapheme of graphemesOf(part)) {
          if (used + cellsOf(grapheme.text) > width && used > hanging) next();
          put(grapheme);
        }
      }
  }
  return lines.map(merged);
};

/** Where a word too long for a line may be broken: before a call on what stands before it, and after what ends a part of a path or list. */
const joint = /(?<=\))(?=\.)|(?<=[/,;])/;

const partsOf = (word: Line): readonly Line[] => {
  let end = 0;
  const text = word.map((one) => one.text).join('');
  const ends = new Set(text.split(joint).map((part) => (end += part.length)));
  const parts: Span[][] = [[]];
  let position = 0;
  for (const grapheme of graphemesOf(word)) {
    if (ends.has(position)) parts.push([]);
    parts.at(-1)?.push(grapheme);
    position += grapheme.text.length;
  }
  return parts;
};

const graphemesOf = (word: Line): readonly Span[] =>
  word.flatMap(({text, tone}) => graphemes(text).map((grapheme) => ({text: grapheme, tone})));

/** Neighbours of one tone as one span. */
const merged = (spans: Line): Line => {
  const joined: {text: string; tone: Tone}[] = [];
  for (const {text, tone} of spans) {
    const last = joined.at(-1);
    if (last?.tone === tone) last.text += text;
    else joined.push({text, tone});
  }
  return joined;
};
