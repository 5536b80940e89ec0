import {symbols, type Tone} from '../theme.js';
import {blank, type Line, line, type Span, span, wrapped} from './line.js';
import {widthOf} from './width.js';

/** Text that may have several lines of its own, broken to the width. */
export const paragraph = (text: string, width: number, tone: Tone = 'plain'): readonly Line[] =>
  text.split(/\r\n|\r|\n/).flatMap((one) => wrapped([span(one, tone)], width));

export const bullet = (parts: Line, width: number, mark: Span = span(symbols.bullet, 'dim')): readonly Line[] =>
  wrapped([mark, span(' '), ...parts], width, widthOf(mark.text) + 1);

export const bullets = (texts: readonly string[], width: number): readonly Line[] =>
  texts.flatMap((text) => bullet(line(text), width));

/** A heading with what stands below it, or nothing where there is nothing. */
export const section = (title: string, body: readonly Line[]): readonly Line[] =>
  body.length === 0 ? [] : [line(span(title, 'strong')), ...body, blank];

/** `label   value`, the values below one another. */
export const entry = (label: string, value: Line, width: number): readonly Line[] => {
  const column = width < 60 ? 10 : 14;
  return wrapped([span(`${label.padEnd(column - 1)} `, 'dim'), ...value], width, column);
};

export const marks: Readonly<Record<'good' | 'warning' | 'bad' | 'info', Span>> = {
  good: span(symbols.done, 'good'),
  warning: span(symbols.warning, 'warning'),
  bad: span(symbols.failed, 'bad'),
  info: span(symbols.info, 'accent'),
};
