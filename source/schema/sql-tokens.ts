import type {DialectName} from './model.js';
import {sqlPatterns} from './sql-patterns.js';

/**
 * `word`: an unquoted name or keyword. `name`: a name in quotes. `string`: a text in quotes with what stands before them, `x'00'`.
 */
export type SqlToken = {
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'symbol';
  /** As it is written. */
  readonly text: string;
  /** A name without its quotes; everything else as it is written. */
  readonly value: string;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
};

const unquoted = (text: string): string => {
  const quote = text.charAt(0);
  const inner = text.slice(1, -1);
  return quote === '[' ? inner : inner.replaceAll(quote + quote, quote);
};

type Kind = SqlToken['kind'] | 'blank';

/** What a mark begins in quotes, where something closes it. */
const quotes: Readonly<Record<DialectName, Readonly<Record<string, Kind>>>> = {
  sqlite: {"'": 'string', '"': 'name', '`': 'name', '[': 'name'},
  postgres: {"'": 'string', '"': 'name'},
  mysql: {"'": 'string', '"': 'string', '`': 'name'},
};

/** What a text is that begins with `$`. */
const dollars: Readonly<Record<DialectName, (text: string) => Kind>> = {
  sqlite: () => 'symbol',
  // `$1`, `$$a$$` or the character alone.
  postgres: (text) => (text.length === 1 ? 'symbol' : text.endsWith('$') ? 'string' : 'number'),
  mysql: () => 'word',
};

const blanks: Readonly<Record<DialectName, RegExp>> = {
  sqlite: /^(?:\s|--|\/\*)/,
  postgres: /^(?:\s|--|\/\*)/,
  mysql: /^(?:\s|--|\/\*|#)/,
};

/** What a piece of SQL is, cut off by the pattern of its dialect: how it begins tells it. */
const kindOf = (text: string, dialect: DialectName): Kind => {
  const code = text.charCodeAt(0);
  const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
  // A text may have letters before its quotes: `x'00'`.
  if (isLetter) return text.endsWith("'") ? 'string' : 'word';
  if (blanks[dialect].test(text)) return 'blank';
  if ((code >= 48 && code <= 57) || (code === 46 && text.length > 1)) return 'number';
  if (code === 36) return dollars[dialect](text);
  if (code >= 128) return 'word';
  return (text.length > 1 ? quotes[dialect][text.charAt(0)] : undefined) ?? 'symbol';
};

/** Null for blanks and comments. */
const tokenOf = (text: string, start: number, dialect: DialectName): SqlToken | null => {
  const kind = kindOf(text, dialect);
  if (kind === 'blank') return null;
  return {kind, text, value: kind === 'name' ? unquoted(text) : text, start, end: start + text.length};
};

/** Reads any text: what is not SQL comes out as symbols, and nothing is thrown. Blanks and comments are left out. */
export const sqlTokens = (sql: string, dialect: DialectName = 'sqlite'): readonly SqlToken[] => {
  const tokens: SqlToken[] = [];
  let start = 0;
  // The engine cuts all of the text in one call, which takes a fraction of a call for each token.
  for (const text of sql.match(sqlPatterns[dialect]) ?? []) {
    const token = tokenOf(text, start, dialect);
    if (token !== null) tokens.push(token);
    start += text.length;
  }
  return tokens;
};

/** Undefined where only blanks and comments stand. Reads no further, however long the text is. */
export const firstToken = (sql: string, dialect: DialectName = 'sqlite'): SqlToken | undefined => {
  const pattern = sqlPatterns[dialect];
  for (let start = 0; start < sql.length; ) {
    pattern.lastIndex = start;
    const text = pattern.exec(sql)?.[0] ?? '';
    const token = tokenOf(text, start, dialect);
    if (token !== null) return token;
    start += Math.max(text.length, 1);
  }
  return undefined;
};

/** The tokens as one line of SQL: as written, each gap (blanks, line ends, comments) one blank. */
export const textOfTokens = (tokens: readonly SqlToken[]): string =>
  tokens.map((token, at) => ((tokens[at - 1]?.end ?? token.start) < token.start ? ' ' : '') + token.text).join('');

/** SQL folds the case of ASCII letters only. */
export const foldCase = (text: string): string =>
  /[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text;

/** The token is this keyword, unquoted, in any case. */
export const isWord = (token: SqlToken | undefined, word: string): boolean =>
  token?.kind === 'word' && token.text.length === word.length && foldCase(token.text) === word;

export const isSymbol = (token: SqlToken | undefined, symbol: string): boolean =>
  token?.kind === 'symbol' && token.text === symbol;

/** The index behind the parenthesis that closes the one at `open`; the number of tokens where none does. */
export const endOfGroup = (tokens: readonly SqlToken[], open: number): number => {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (isSymbol(tokens[at], '(')) depth++;
    if (isSymbol(tokens[at], ')')) depth--;
    if (depth === 0) return at + 1;
  }
  return tokens.length;
};

/** The tokens between the commas that stand in no parentheses. */
export const splitAtCommas = (tokens: readonly SqlToken[]): readonly (readonly SqlToken[])[] => {
  const parts: SqlToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isSymbol(token, '(')) depth++;
    if (isSymbol(token, ')')) depth--;
    if (depth === 0 && isSymbol(token, ',')) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
};

/** Without the parentheses that enclose all of it: `((a > 0))` is `a > 0`. */
export const withoutOuterParentheses = (tokens: readonly SqlToken[]): readonly SqlToken[] =>
  tokens.length > 2 &&
  isSymbol(tokens[0], '(') &&
  endOfGroup(tokens, 0) === tokens.length &&
  isSymbol(tokens.at(-1), ')')
    ? withoutOuterParentheses(tokens.slice(1, -1))
    : tokens;

/** A statement may end in one. */
export const withoutLastSemicolon = (tokens: readonly SqlToken[]): readonly SqlToken[] =>
  isSymbol(tokens.at(-1), ';') ? tokens.slice(0, -1) : tokens;
