import {blank, type Line, lineWidth, shortenedLine, span} from './line.js';
import {graphemes, widthOf} from './width.js';

/** The line in exactly so many cells. */
export const fitted = (spans: Line, width: number): Line => {
  const short = shortenedLine(spans, width);
  const left = width - lineWidth(short);
  return left > 0 ? [...short, span(' '.repeat(left))] : short;
};

/** A name broken anywhere into lines of at most so many cells. */
export const brokenName = (text: string, width: number): readonly string[] => {
  if (widthOf(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const grapheme of graphemes(text)) {
    if (line !== '' && widthOf(line + grapheme) > width) {
      lines.push(line);
      line = '';
    }
    line += grapheme;
  }
  return [...lines, line];
};

/** Pictures beside one another, each in its own width; where one ends before the others it goes on empty. */
export const beside = (
  pictures: readonly {readonly lines: readonly Line[]; readonly width: number}[],
): readonly Line[] => {
  const height = Math.max(0, ...pictures.map(({lines}) => lines.length));
  return Array.from({length: height}, (_, row) =>
    pictures.flatMap(({lines, width}) => fitted(lines[row] ?? blank, width)),
  );
};
