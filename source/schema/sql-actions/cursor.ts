import type {DialectName, Qualified} from '../model.js';
import {endOfGroup, isSymbol, isWord, type SqlToken, sqlTokens, textOfTokens} from '../sql-tokens.js';

/** A place in the tokens of a statement. Everything but `peek`, `is` and `isAtEnd` moves it. */
export type Cursor = {
  readonly peek: (ahead?: number) => SqlToken | undefined;
  readonly isAtEnd: () => boolean;
  /** Whether these keywords follow. */
  readonly is: (...words: readonly string[]) => boolean;
  /** Moves behind these keywords where they follow. */
  readonly skip: (...words: readonly string[]) => boolean;
  /** Moves behind the first of these keywords that follows, and tells it. */
  readonly skipAny: (words: readonly string[]) => string | null;
  readonly skipSymbol: (symbol: string) => boolean;
  readonly next: () => SqlToken | undefined;
  /** A name, whatever its quotes. */
  readonly name: () => string;
  readonly qualified: () => Qualified;
  /** The tokens inside the parentheses that follow; empty where none do. */
  readonly group: () => readonly SqlToken[];
  /** What is left. */
  readonly rest: () => readonly SqlToken[];
};

export const cursorOver = (tokens: readonly SqlToken[]): Cursor => {
  let at = 0;
  const peek = (ahead = 0): SqlToken | undefined => tokens[at + ahead];
  const is = (...words: readonly string[]): boolean => words.every((word, ahead) => isWord(peek(ahead), word));
  const next = (): SqlToken | undefined => {
    at += 1;
    return tokens[at - 1];
  };
  const skip = (...words: readonly string[]): boolean => {
    if (!is(...words)) return false;
    at += words.length;
    return true;
  };
  const skipSymbol = (symbol: string): boolean => {
    if (!isSymbol(peek(), symbol)) return false;
    at += 1;
    return true;
  };
  const name = (): string => {
    const token = next();
    return token?.kind === 'string' ? token.text.slice(1, -1) : (token?.value ?? '');
  };
  return {
    peek,
    is,
    next,
    skip,
    skipSymbol,
    name,
    isAtEnd: () => at >= tokens.length,
    skipAny: (words) => words.find((word) => skip(...word.split(' '))) ?? null,
    qualified: () => {
      const first = name();
      return skipSymbol('.') ? {schema: first, name: name()} : {name: first};
    },
    group: () => {
      if (!isSymbol(peek(), '(')) return [];
      const open = at;
      at = endOfGroup(tokens, at);
      return tokens.slice(open + 1, at - 1);
    },
    rest: () => {
      const left = tokens.slice(at);
      at = tokens.length;
      return left;
    },
  };
};

export const cursorIn = (sql: string, dialect: DialectName): Cursor => cursorOver(sqlTokens(sql, dialect));

/** The tokens as they are written, in one line. */
export const written = (tokens: readonly SqlToken[]): string => textOfTokens(tokens);
