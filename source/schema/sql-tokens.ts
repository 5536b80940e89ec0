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

const kinds = ['string', 'name', 'number', 'word', 'symbol'] as const;

const unquoted = (text: string): string => {
  const quote = text.charAt(0);
  const inner = text.slice(1, -1);
  return quote === '[' ? inner : inner.replaceAll(quote + quote, quote);
};

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;

/** Parentheses, commas and semicolons: they mean the same wherever they stand. */
const isAlone = (code: number): boolean => code === 40 || code === 41 || code === 44 || code === 59;

/** What makes a text or a name of the word before it: `x'00'`, `U&"d"`; and letters that are not ASCII. */
const isNoEndOfWord = (code: number): boolean =>
  code === 39 || code === 34 || code === 38 || code === 36 || code >= 128;

/** Where the ASCII word that begins at `start` ends; `start` where the pattern has to tell. */
const endOfWord = (sql: string, start: number): number => {
  if (!isLetter(sql.charCodeAt(start))) return start;
  let end = start + 1;
  while (isLetter(sql.charCodeAt(end)) || isDigit(sql.charCodeAt(end))) end++;
  return isNoEndOfWord(sql.charCodeAt(end)) ? start : end;
};

/** The first token at or behind `from`; undefined where only blanks and comments follow. */
const tokenFrom = (sql: string, from: number, pattern: RegExp): SqlToken | undefined => {
  for (let start = from; start < sql.length; ) {
    // Most of SQL is blanks, words and parentheses: a thousand tables are read in half the time without the pattern.
    const code = sql.charCodeAt(start);
    const end = isAlone(code) ? start + 1 : endOfWord(sql, start);
    if (isBlank(code)) {
      start++;
    } else if (end > start) {
      const text = sql.slice(start, end);
      return {kind: isAlone(code) ? 'symbol' : 'word', text, value: text, start, end};
    } else {
      pattern.lastIndex = start;
      const match = pattern.exec(sql);
      const text = match?.[0] ?? '';
      const kind = kinds.find((candidate) => match?.groups?.[candidate] !== undefined);
      const value = kind === 'name' ? unquoted(text) : text;
      if (kind !== undefined) return {kind, text, value, start, end: start + text.length};
      start += Math.max(text.length, 1);
    }
  }
  return undefined;
};

export const firstToken = (sql: string, dialect: DialectName = 'sqlite'): SqlToken | undefined =>
  tokenFrom(sql, 0, sqlPatterns[dialect]);

/** Reads any text: what is not SQL comes out as symbols, and nothing is thrown. Blanks and comments are left out. */
export const sqlTokens = (sql: string, dialect: DialectName = 'sqlite'): readonly SqlToken[] => {
  const tokens: SqlToken[] = [];
  const pattern = sqlPatterns[dialect];
  for (let token = tokenFrom(sql, 0, pattern); token !== undefined; token = tokenFrom(sql, token.end, pattern))
    tokens.push(token);
  return tokens;
};

/** The tokens as one line of SQL: as written, each gap (blanks, line ends, comments) one blank. */
export const textOfTokens = (tokens: readonly SqlToken[]): string =>
  tokens.map((token, at) => ((tokens[at - 1]?.end ?? token.start) < token.start ? ' ' : '') + token.text).join('');

/** SQL folds the case of ASCII letters only. */
export const foldCase = (text: string): string => {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 65 && code <= 90) return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  }
  return text;
};

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
