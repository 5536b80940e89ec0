import {foldCase, sqlTokens, textOfTokens, withoutOuterParentheses} from '../../schema/sql-tokens.js';
import {quoteString} from './quote.js';
import {nameOf} from './token-reader.js';

const constants = new Set(['null', 'true', 'false', 'current_timestamp', 'current_date', 'current_time']);

/**
 * The default as one SQL expression; null where there is none, also for `DEFAULT NULL`. SQLite reads a bare or quoted name as a string:
 * `DEFAULT draft` is `'draft'`.
 */
export const canonicalDefault = (text: string | null): string | null => {
  // A number or a text stands as it is, and most defaults are one.
  if (text === null || /^(?:\d+|'[^']*')$/.test(text)) return text;
  const tokens = withoutOuterParentheses(sqlTokens(text));
  const [first] = tokens;
  if (first === undefined) return null;
  if (tokens.length > 1 || (first.kind !== 'word' && first.kind !== 'name')) return textOfTokens(tokens);
  const word = foldCase(first.text);
  if (word === 'null') return null;
  if (constants.has(word)) return word.startsWith('current') ? word.toUpperCase() : word;
  return quoteString(nameOf(first));
};

/** True where DEFAULT takes the text as it stands; anything else wants parentheses. */
export const isLiteral = (sql: string): boolean => {
  const tokens = sqlTokens(sql);
  const signed = tokens.length === 2 && /^[+-]$/.test(tokens[0]?.text ?? '') && tokens[1]?.kind === 'number';
  const [first] = tokens;
  if (tokens.length !== 1 || first === undefined) return signed;
  return first.kind === 'number' || first.kind === 'string' || constants.has(foldCase(first.text));
};

/** A type as it is compared: lower case, one way of writing blanks. `DECIMAL ( 10, 2 )` is `decimal(10,2)`. */
export const canonicalType = (type: string): string => {
  const folded = foldCase(type);
  if (/^\w*(?:\(\d+(?:,\d+)?\))?$/.test(folded)) return folded;
  return folded
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/\s*([(),])\s*/g, '$1')
    .replace(/\)(?=\w)/g, ') ');
};
