import type {Tone} from '../theme.js';
import {type Line, span, wrapped} from './line.js';

export type Language = 'javascript' | 'sql';

type Token = readonly [RegExp, Tone];

const javascript: readonly Token[] = [
  [/\/\/.*|\/\*.*?(?:\*\/|$)/y, 'dim'],
  [/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`/y, 'string'],
  [
    /\b(?:async|await|const|export|exports|function|import|from|let|module|new|return|require|true|false|null)\b/y,
    'keyword',
  ],
];

const sql: readonly Token[] = [
  [/--.*/y, 'dim'],
  [/'(?:''|[^'])*'/y, 'string'],
  [/["`][^"`]*["`]/y, 'plain'],
  [
    /\b(?:add|alter|and|as|asc|begin|by|cascade|check|collate|column|commit|constraint|create|default|delete|desc|drop|exists|foreign|from|if|in|index|insert|into|is|key|not|null|on|or|pragma|primary|references|rename|rollback|select|set|table|to|transaction|trigger|unique|update|values|view|where)\b/iy,
    'keyword',
  ],
];

const shared: readonly Token[] = [
  [/\b\d+(?:\.\d+)?\b/y, 'number'],
  [/[\p{L}\p{N}_$]+/uy, 'plain'],
  [/./suy, 'plain'],
];

const tokensOf: Readonly<Record<Language, readonly Token[]>> = {
  javascript: [...javascript, ...shared],
  sql: [...sql, ...shared],
};

const tinted = (text: string, language: Language): Line => {
  const spans: {text: string; tone: Tone}[] = [];
  let position = 0;
  while (position < text.length) {
    const [length, tone] = tokenAt(text, position, language);
    const last = spans.at(-1);
    const piece = text.slice(position, position + length);
    if (last?.tone === tone) last.text += piece;
    else spans.push({text: piece, tone});
    position += length;
  }
  return spans.map(({text: piece, tone}) => span(piece, tone));
};

const tokenAt = (text: string, position: number, language: Language): readonly [number, Tone] => {
  for (const [pattern, tone] of tokensOf[language]) {
    pattern.lastIndex = position;
    const length = pattern.exec(text)?.[0].length ?? 0;
    if (length > 0) return [length, tone];
  }
  return [1, 'plain'];
};

/** Code as lines, long ones broken. The tint knows one line at a time: it is a help for the eye, not a parser. */
export const codeLines = (code: string, language: Language, width: number): readonly Line[] =>
  code
    .replace(/[\r\n\t ]+$/, '')
    .split(/\r\n|\r|\n/)
    .flatMap((text) => wrapped(tinted(text.replaceAll('\t', '  '), language), width, indentOf(text) + 2));

const indentOf = (text: string): number => /^\s*/.exec(text)?.[0].length ?? 0;
