import {type Line, span} from '../ui/text/line.js';
import {printable} from '../ui/text/printable.js';
import type {Tone} from '../ui/theme.js';

/** A line of output: text as it comes, or pieces that say what they are. */
export type TextLine = string | Line;

/** Select Graphic Rendition, as the screens have it. */
const codes: Readonly<Record<Tone, string>> = {
  plain: '',
  strong: '1',
  dim: '2',
  accent: '36',
  good: '32',
  warning: '33',
  bad: '31',
  string: '32',
  keyword: '35',
  number: '33',
  cursor: '7',
  match: '1;4',
};

const coloured = ({text, tone}: Line[number]): string =>
  codes[tone] === '' || text.trim() === '' ? text : `\u001b[${codes[tone]}m${text}\u001b[0m`;

const spansOf = (line: TextLine): readonly Line[] =>
  typeof line === 'string' ? line.split('\n').map((one) => [span(one)]) : [line];

/** Names and messages come from databases and files: none of them may steer the terminal. */
export const asText = (lines: readonly TextLine[], style: 'plain' | 'coloured'): string =>
  lines
    .flatMap(spansOf)
    .map((spans) => `${spans.map((one) => (style === 'coloured' ? coloured(one) : one.text)).join('')}\n`)
    .join('');

/** A file's text for a terminal: tabs are blanks there, and nothing else steers it. */
export const asSafeText = (file: string): string =>
  file
    .split(/\r\n|\n/)
    .map((line) => printable(line.replaceAll('\t', '  ')))
    .join('\n');
