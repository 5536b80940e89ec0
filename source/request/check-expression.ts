import type {Context} from './context.js';
import {valuesIn} from './said-type.js';
import {isWord, type Token, textOf} from './tokens.js';

type Form = {
  readonly pattern: RegExp;
  readonly sql: (column: string, match: RegExpExecArray, quote: (text: string) => string) => string;
};

const number = '(-?\\d+(?:\\.\\d+)?)';
const be = '(?:must|should|has to|have to|can|may|is|are)?\\s*(?:only\\s+)?(?:be\\s+)?';

// What people say of a column in words; the first that fits wins.
const forms: readonly Form[] = [
  {
    pattern: new RegExp(`^${be}(?:non-?negative|not (?:be )?negative|zero or more|never negative)$`, 'i'),
    sql: (column) => `${column} >= 0`,
  },
  {pattern: /^(?:must|should|can|may)?\s*(?:not|never) be negative$/i, sql: (column) => `${column} >= 0`},
  {pattern: new RegExp(`^${be}(?:positive|above zero)$`, 'i'), sql: (column) => `${column} > 0`},
  {
    pattern: new RegExp(`^${be}between\\s+${number}\\s+and\\s+${number}$`, 'i'),
    sql: (column, match) => `${column} between ${match[1]} and ${match[2]}`,
  },
  {
    pattern: new RegExp(`^${be}(?:at least|>=|no less than|minimum)\\s+${number}$`, 'i'),
    sql: (column, match) => `${column} >= ${match[1]}`,
  },
  {
    pattern: new RegExp(`^${be}(?:at most|<=|no more than|up to|maximum)\\s+${number}$`, 'i'),
    sql: (column, match) => `${column} <= ${match[1]}`,
  },
  {
    pattern: new RegExp(`^${be}(?:greater than|more than|above|over|>)\\s+${number}$`, 'i'),
    sql: (column, match) => `${column} > ${match[1]}`,
  },
  {
    pattern: new RegExp(`^${be}(?:less than|below|under|<)\\s+${number}$`, 'i'),
    sql: (column, match) => `${column} < ${match[1]}`,
  },
  {
    pattern: new RegExp(`^${be}(?:one of|either|in|limited to|any of)\\b\\s*:?\\s*\\(?([^()]+)\\)?$`, 'i'),
    sql: (column, match, quote) =>
      `${column} in (${listed(match[1] ?? '')
        .map(quote)
        .join(', ')})`,
  },
];

const listed = (text: string): readonly string[] => valuesIn(text.replace(/\s*,?\s+(?:or|and)\s+/gi, ','));

/** `must be positive`, `between 0 and 100`, `one of draft, paid` as SQL; null where it is none of what is known. */
export const saidCondition = (context: Context, column: string, text: string): string | null => {
  const name = context.dialect.quoteIdentifier(column);
  const quoted = (value: string): string =>
    /^-?\d+(?:\.\d+)?$/.test(value) ? value : context.dialect.quoteText(value);
  for (const {pattern, sql} of forms) {
    const match = pattern.exec(text.trim());
    if (match !== null) return sql(name, match, quoted);
  }
  return null;
};

const operators = /(?:<=|>=|<>|!=|=|<|>|\bin\s*\(|\bbetween\b|\bis (?:not )?null\b|\blike\b)/i;

/** True for what is SQL already: `price > 0`. */
export const isCondition = (text: string): boolean => /^[`"\w.()]/.test(text) && operators.test(text);

/** The words behind a column, without those that lead to them. */
export const conditionText = (tokens: readonly Token[], source: string): string => {
  const start = tokens.findIndex((token) => !isWord(token, ['that', 'the', 'so', 'ensure', ':']));
  return start === -1 ? '' : textOf(tokens.slice(start), source);
};
