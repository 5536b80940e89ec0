import {sqliteWords, sqlPatterns} from '../../schema/sql-patterns.js';
import {foldCase, type SqlToken} from '../../schema/sql-tokens.js';

const piecesOf = (sql: string): readonly string[] => sql.match(sqlPatterns.sqlite) ?? [];

/** Each comment becomes a blank. What looks like one in a text stays. */
const withoutComments = (sql: string): string =>
  /--|\/\*/.test(sql)
    ? piecesOf(sql)
        .map((piece) => (/^(?:--|\/\*)/.test(piece) ? ' ' : piece))
        .join('')
    : sql;

/** SQL as one line: as it is written, each gap (blanks, line ends, comments) one blank. */
export const lineOf = (sql: string): string => {
  const line = withoutComments(sql).trim();
  // As most of it is.
  if (!/\s\s|[^\S ]/.test(line)) return line;
  return piecesOf(line)
    .map((piece) => (/^\s/.test(piece) ? ' ' : piece))
    .join('');
};

/**
 * The words, names, texts and symbols of SQL without comments, each as it is written. The engine cuts them in one call: `sqlTokens`, which
 * makes an object of each, takes several times as long, and introspection reads thousands of texts.
 */
const wordsIn = (sql: string): readonly string[] => sql.match(sqliteWords) ?? [];

export const wordsOf = (sql: string): readonly string[] => wordsIn(withoutComments(sql));

const quotes: Readonly<Record<string, string>> = {'"': '"', '`': '`', "'": "'", '[': ']'};

/** A name without its quotes. SQLite takes a text for a name where only a name can stand: `create table 'a' ('b' int)`. */
export const unquotedName = (word: string): string => {
  const close = word.length < 2 ? undefined : quotes[word.charAt(0)];
  if (close === undefined) return word;
  const inner = word.slice(1, -1);
  return close === ']' || !inner.includes(close) ? inner : inner.replaceAll(close + close, close);
};

export const nameOf = ({kind, text, value}: SqlToken): string => (kind === 'string' ? unquotedName(text) : value);

/** The words between the commas that stand in no parentheses. */
export const itemsOf = (words: readonly string[]): readonly (readonly string[])[] => {
  const items: string[][] = [[]];
  let depth = 0;
  for (const word of words) {
    if (word === '(') depth++;
    if (word === ')') depth--;
    if (depth === 0 && word === ',') items.push([]);
    else items.at(-1)?.push(word);
  }
  return items;
};

/** Walks over SQL from word to word. Reading past the end gives empty text, so broken SQL ends early and never throws. */
export type TokenReader = {
  /** The next word, its ASCII letters in lower case. */
  readonly peek: () => string;
  readonly next: () => string;
  /** Steps over the keywords where they come next, all of them or none. */
  readonly skip: (...keywords: readonly string[]) => boolean;
  /** The next word as it is written, but without its quotes. */
  readonly name: () => string;
  /** The words in the parentheses that come next, as they are written; none where no parentheses come. */
  readonly group: () => readonly string[];
  /** The same as one line. */
  readonly groupText: () => string;
  /** How many words lie behind. */
  readonly read: () => number;
};

/** The index behind the parenthesis that closes the one at `open`; the number of words where none does. */
const endOfGroup = (words: readonly string[], open: number): number => {
  let depth = 0;
  for (let at = open; at < words.length; at++) {
    if (words[at] === '(') depth++;
    else if (words[at] === ')') depth--;
    if (depth === 0) return at + 1;
  }
  return words.length;
};

export const tokenReader = (text: string): TokenReader => {
  const sql = withoutComments(text);
  const words = wordsIn(sql);
  const lower = foldCase(sql);
  const folded = lower === sql ? words : wordsIn(lower);
  let at = 0;
  /** Where a word ends in the text: between words there are only blanks. */
  const endOf = (last: number): number => {
    let end = 0;
    for (let index = 0; index <= last; index++) {
      const word = words[index] ?? '';
      end = sql.indexOf(word, end) + word.length;
    }
    return end;
  };
  /** The indexes of the first word in the parentheses and of the one that closes them; steps over it. */
  const group = (): readonly [start: number, end: number] => {
    if (words[at] !== '(') return [at, at];
    const start = at + 1;
    at = endOfGroup(words, at);
    return [start, at - 1];
  };
  return {
    peek: () => folded[at] ?? '',
    next: () => folded[at++] ?? '',
    skip: (...keywords) => {
      for (let offset = 0; offset < keywords.length; offset++)
        if (folded[at + offset] !== keywords[offset]) return false;
      at += keywords.length;
      return true;
    },
    name: () => unquotedName(words[at++] ?? ''),
    group: () => words.slice(...group()),
    groupText: () => {
      const [start, end] = group();
      return start >= end ? '' : lineOf(sql.slice(endOf(start - 1), endOf(end - 1)));
    },
    read: () => at,
  };
};

/** Steps over `schema.name`. */
export const skipQualifiedName = (reader: TokenReader): void => {
  reader.next();
  if (reader.skip('.')) reader.next();
};
