import stringWidth from 'string-width';

/** Most of what is drawn: characters of one code unit in one cell, which need not be segmented. */
const simple = /^[\x20-\x7e·•…│─┌┐└┘├┤┬┴→✓✗●○–›]*$/;
const segmenter = new Intl.Segmenter();

export const graphemes = (text: string): readonly string[] =>
  simple.test(text) ? [...text] : [...segmenter.segment(text)].map(({segment}) => segment);

/** Cells of one grapheme. Never 0, because Ink gives each grapheme a cell of its own. */
export const cellsOf = (grapheme: string): number => Math.max(1, stringWidth(grapheme));

export const widthOf = (text: string): number =>
  simple.test(text) ? text.length : graphemes(text).reduce((total, grapheme) => total + cellsOf(grapheme), 0);

/** As much of the start of the text as fits into so many cells. */
export const headOf = (text: string, width: number): string => {
  if (simple.test(text)) return text.slice(0, Math.max(0, width));
  let used = 0;
  let end = 0;
  for (const grapheme of graphemes(text)) {
    used += cellsOf(grapheme);
    if (used > width) break;
    end += grapheme.length;
  }
  return text.slice(0, end);
};

/** The text in at most so many cells; what is cut off is marked. */
export const shortened = (text: string, width: number): string => {
  if (widthOf(text) <= width) return text;
  return width < 1 ? '' : `${headOf(text, width - 1)}…`;
};
