import type {FieldPurpose, TextField} from '../session/state.js';
import {type Line, line, shortenedLine, span} from '../text/line.js';
import {printable} from '../text/printable.js';
import {cellsOf, graphemes, headOf, shortened, widthOf} from '../text/width.js';
import {LineView} from './line-view.js';

const label = (purpose: FieldPurpose): string => {
  switch (purpose.kind) {
    case 'request':
      return 'Request';
    case 'filter':
      return 'Filter';
    case 'reason':
      return 'Why not?';
    case 'answer':
      return 'Answer';
    case 'consent':
      return `Type ${purpose.request.object}`;
    case 'undo':
      return `Type ${purpose.name}`;
  }
};

/** As much of the end of the text as fits. */
const tailOf = (text: string, width: number): string => {
  let tail = '';
  let used = 0;
  for (const grapheme of [...graphemes(text)].reverse()) {
    used += cellsOf(grapheme);
    if (used > width) break;
    tail = grapheme + tail;
  }
  return tail;
};

/** A text field as one line with its cursor in sight. */
export const fieldLine = ({purpose, text, cursor}: TextField, width: number): Line => {
  const prompt = `${shortened(printable(label(purpose)), Math.floor(width / 2))} › `;
  const room = width - widthOf(prompt);
  const [at = '', ...after] = graphemes(printable(text.slice(cursor)));
  const before = tailOf(printable(text.slice(0, cursor)), room - Math.max(1, widthOf(at)));
  const rest = headOf(after.join(''), room - widthOf(before) - Math.max(1, widthOf(at)));
  return shortenedLine(
    line(span(prompt, 'accent'), before, at === '' ? span('█', 'accent') : span(at, 'cursor'), rest),
    width,
  );
};

export const FieldView = ({field, width}: {readonly field: TextField; readonly width: number}) => (
  <LineView spans={fieldLine(field, width)} />
);
