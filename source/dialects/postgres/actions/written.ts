import type {Node} from '@pgsql/types';
import {endOfGroup, isSymbol, type SqlToken, splitAtCommas, sqlTokens} from '../../../schema/sql-tokens.js';

/** Gives back the text of an expression of the statement, as it is written there. */
export type Written = {
  readonly of: (node: Node | undefined) => string | null;
  /** Of one that is the last thing of its statement. */
  readonly toEnd: (node: Node | undefined) => string | null;
};

type Located = {readonly location?: number};

/** The places of all parts of an expression, in bytes of the statement. */
const locationsIn = (value: unknown): readonly number[] => {
  if (value === null || typeof value !== 'object') return [];
  const {location} = value as Located;
  return [
    ...(typeof location === 'number' && location >= 0 ? [location] : []),
    ...Object.values(value).flatMap(locationsIn),
  ];
};

const closes: Readonly<Record<string, string>> = {'(': ')', '[': ']'};

/** What follows the last part that has a place and still belongs to the expression: the rest of its parentheses. */
const endOf = (tokens: readonly SqlToken[], from: number, last: number): number => {
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (at < from) continue;
    if (token.kind === 'symbol' && token.text in closes) depth += 1;
    if (token.kind === 'symbol' && [')', ']'].includes(token.text)) depth -= 1;
    if (depth < 0) return at;
    const next = tokens[at + 1];
    const opensNext = next?.kind === 'symbol' && next.text === '(';
    if (token.start >= last && depth === 0 && !opensNext) return at + 1;
  }
  return tokens.length;
};

/** Where the first of a list in parentheses ends, or all of it where it is no list. */
const endInGroup = (tokens: readonly SqlToken[], from: number): number => {
  const [first = []] = splitAtCommas(tokens.slice(from, endOfGroup(tokens, from - 1) - 1));
  return from + first.length;
};

/** The parser tells places in bytes of UTF-8. */
const characterAt = (sql: string, byte: number): number => Buffer.from(sql).subarray(0, byte).toString().length;

export const writtenIn = (sql: string): Written => {
  let tokens: readonly SqlToken[] | null = null;
  const of = (node: Node | undefined, isLast: 'last' | 'inner'): string | null => {
    const locations = locationsIn(node);
    if (locations.length === 0) return null;
    tokens ??= sqlTokens(sql, 'postgres');
    const first = characterAt(sql, Math.min(...locations));
    const last = characterAt(sql, Math.max(...locations));
    const from = tokens.findIndex(({start}) => start >= first);
    // What stands in parentheses of its statement ends with them: `check (a is not null)`, whose last words have no place of their own.
    const inner = isSymbol(tokens[from - 1], '(') ? endInGroup(tokens, from) : endOf(tokens, from, last);
    const end = isLast === 'last' ? tokens.length : inner;
    return sql.slice(first, tokens[end - 1]?.end).replace(/;$/, '');
  };
  return {of: (node) => of(node, 'inner'), toEnd: (node) => of(node, 'last')};
};
