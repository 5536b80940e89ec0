import type {Task, TaskState} from './task.js';

/** One line with a box, its text as bytes (one character each), `at` the place of the mark in the line. */
export type BoxLine = {
  readonly indent: number;
  readonly at: number;
  readonly mark: string;
  readonly optional: boolean;
  readonly malformed: boolean;
  readonly heading: boolean;
  readonly rest: string;
};

const states: Readonly<Record<string, TaskState>> = {
  ' ': 'open',
  '\t': 'open',
  x: 'done',
  X: 'done',
  '~': 'doing',
  '-': 'doing',
  '/': 'doing',
  '!': 'blocked',
};

export const stateOf = (mark: string): TaskState => states[mark] ?? 'open';

export const isMark = (mark: string): boolean => Object.hasOwn(states, mark);

// indent bullet gap "[" mark "]": no blank is needed anywhere, as OpenSpec reads it. In a heading the id may stand before the box.
const listed = /^([ \t>]*)(?:[-*+]|\d{1,9}[.)])[ \t]*\[/;
const headed = /^#{1,6}[ \t]+(?:[A-Z]{0,6}-?\d[\w.]*[.:)]?[ \t]+)?\[/;
// Blanks of any number, a blank of another kind (U+00A0 in UTF-8), one letter that means nothing.
const malformedMark = /^(?:[ \t]*|[ \t]*\xc2\xa0[ \t]*|[a-z?*.+])$/;

/** The box of a line; null where it has none: a link, a footnote, a legend (`[P]: …`) and a label (`[P]`, `[Story]`) are not boxes. */
export const parseBox = (line: string): BoxLine | null => {
  const opening = listed.exec(line) ?? headed.exec(line);
  if (opening === null) return null;
  const at = opening[0].length;
  const close = line.indexOf(']', at);
  if (close === -1) return null;
  const mark = line.slice(at, close);
  if ('([:'.includes(line[close + 1] ?? ' ')) return null;
  if (!isMark(mark) && !malformedMark.test(mark)) return null;
  // Kiro marks an optional task with `[ ]*`; two stars begin bold text.
  const optional = /^\*(?!\*)/.test(line.slice(close + 1));
  return {
    indent: opening[1] === undefined ? 0 : columnsOf(opening[1]),
    at,
    mark,
    optional,
    malformed: !isMark(mark),
    heading: opening[1] === undefined,
    rest: `${opening[1] === undefined ? opening[0].replace(/^#+[ \t]+/, '').slice(0, -1) : ''}${line.slice(close + (optional ? 2 : 1))}`,
  };
};

/** Columns of an indent; a tab goes on to the next fourth one. */
export const columnsOf = (indent: string): number =>
  [...indent].reduce((columns, character) => (character === '\t' ? columns - (columns % 4) + 4 : columns + 1), 0);

const decoration = '[*_~` ]*';
const end = '(?=[\\s*_~`]|$)';
const ids = [
  'T\\d{2,4}[A-Za-z]?[.:)]?',
  '(?:Task )?\\d+(?:\\.\\d+){1,3}[A-Za-z]?[.:)]?',
  // A number alone may begin the title (`3 new columns`): only punctuation makes it an id.
  '(?:Task )?\\d+[A-Za-z]?[.:)]',
  'Task \\d+[A-Za-z]?',
  '[A-Z]{1,6}-\\d+[A-Za-z]?[.:)]?',
  '[A-Z]\\d{1,3}(?:\\.\\d+)*[.:)]?',
  '[A-Z][.:)]',
];
const identified = new RegExp(`^${decoration}(${ids.join('|')})${end}`);
const label = /^[*_ ]*\[(?:P|US\d+|[A-Z0-9+ -]{1,24})\](?![([:])/;

/** Id and title of a task, from what stands behind its box. */
export const parseLabels = (rest: string): Pick<Task, 'id' | 'title'> => {
  const text = rest.trim();
  const match = identified.exec(text);
  const behind = match === null ? text : text.slice(match[0].length).replace(/^[*_~`]*[ \t]*(?:[-–—:][ \t]+)?/, '');
  return {id: match?.[1]?.replace(/[.:)]$/, '').replace(/^Task /, '') ?? null, title: plainText(withoutLabels(behind))};
};

const withoutLabels = (text: string): string => {
  const match = label.exec(text);
  return match === null ? text : withoutLabels(text.slice(match[0].length));
};

/** Without emphasis and the signs that people put behind what is done; code in backticks stays as it is. */
export const plainText = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replaceAll(/\*\*|~~|(?<![A-Za-z0-9])__|__(?![A-Za-z0-9])/g, ''),
    )
    .join('')
    .replace(/(?:\s|\u2705|\u26a0|\ufe0f|\u274c|\u2714|\u2611)+$/u, '')
    .trim();
