import {endOfGroup, isSymbol, isWord, type SqlToken} from '../../schema/sql-tokens.js';

/** Walks over tokens. Reading past the end gives `undefined` and empty text, so broken SQL ends early and never throws. */
export type TokenReader = {
  readonly peek: () => SqlToken | undefined;
  readonly next: () => SqlToken | undefined;
  /** Steps over the keywords where they come next, all of them or none. */
  readonly skip: (...words: readonly string[]) => boolean;
  /** The next name, without its quotes. */
  readonly name: () => string;
  /** What stands in the parentheses that come next; empty where none do. */
  readonly group: () => readonly SqlToken[];
  readonly rest: () => readonly SqlToken[];
};

export const tokenReader = (tokens: readonly SqlToken[]): TokenReader => {
  let at = 0;
  const next = (): SqlToken | undefined => tokens[at++];
  return {
    next,
    peek: () => tokens[at],
    skip: (...words) => {
      const matches = words.every((word, offset) => isWord(tokens[at + offset], word));
      if (matches) at += words.length;
      return matches;
    },
    name: () => nameOf(next()),
    group: () => {
      if (!isSymbol(tokens[at], '(')) return [];
      const start = at;
      at = endOfGroup(tokens, start);
      return tokens.slice(start + 1, at - 1);
    },
    rest: () => tokens.slice(at),
  };
};

/** SQLite takes a string for a name where only a name can stand: `create table 'a' ('b' int)`. */
export const nameOf = (token: SqlToken | undefined): string => {
  if (token === undefined) return '';
  return token.kind === 'string' ? token.text.slice(1, -1).replaceAll("''", "'") : token.value;
};

/** Steps over `schema.name` and gives the name. */
export const skipQualifiedName = (reader: TokenReader): string => {
  const first = reader.name();
  if (!isSymbol(reader.peek(), '.')) return first;
  reader.next();
  return reader.name();
};
