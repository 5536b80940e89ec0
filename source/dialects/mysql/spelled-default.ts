import {mysqlText} from '../../schema/mysql-text.js';
import {isSymbol} from '../../schema/sql-tokens.js';
import {quoteString} from './quote.js';
import {mysqlTokens} from './sql-text.js';

/** The text of a default that is a literal, without its quotes; null for an expression. */
const literalText = (sql: string): string | null => {
  if (/^(?:true|false)$/i.test(sql)) return /^true$/i.test(sql) ? '1' : '0';
  const tokens = mysqlTokens(sql);
  const isSigned = isSymbol(tokens[0], '-') || isSymbol(tokens[0], '+');
  const [first, second] = isSigned ? tokens.slice(1) : tokens;
  if (first === undefined || second !== undefined) return null;
  if (first.kind === 'number') return sql.replace(/^\+/, '');
  return first.kind === 'string' && /^'/.test(sql) ? mysqlText(sql).slice(1, -1).replaceAll("''", "'") : null;
};

const wholeNumber = (text: string): string | null => (/^[+-]?\d+$/.test(text) ? String(BigInt(text)) : null);

/** With as many digits behind the point as the type has. */
const fixedNumber = (text: string, scale: number): string | null => {
  const match = /^([+-]?)0*(\d+)(?:\.(\d*))?$/.exec(text);
  const [, sign = '', whole = '', fraction = ''] = match ?? [];
  if (match === null || fraction.length > scale) return null;
  return `${sign === '-' ? '-' : ''}${whole}${scale === 0 ? '' : `.${fraction.padEnd(scale, '0')}`}`;
};

const number = (text: string): string | null => {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) || Math.abs(value) >= 1e15 ? null : String(value);
};

const dated = (text: string): string | null => {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  return match && `'${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}'`;
};

const timed = (text: string, digits: number): string | null => {
  const match = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d:\d\d))?$/.exec(text);
  return match && `'${match[1]} ${match[2] ?? '00:00:00'}${digits === 0 ? '' : `.${'0'.repeat(digits)}`}'`;
};

/**
 * A default as the server tells it, measured on MariaDB 10.11: `'1.5'` on a `decimal(8,2)` is `1.50`. An expression, and what is not a
 * plain value of the type, stay as they are.
 */
export const spelledDefault = (type: string, sql: string): string => {
  const text = literalText(sql);
  if (text === null) return sql;
  const [, word = '', numbers = ''] = /^([a-z]+)(?:\(([\d,]+)\))?/.exec(type) ?? [];
  const [first, second] = numbers.split(',').map(Number);
  if (/zerofill/.test(type)) return sql;
  if (/int$/.test(word) || word === 'year') return wholeNumber(text) ?? sql;
  if (word === 'decimal') return fixedNumber(text, second ?? 0) ?? sql;
  if (word === 'float' || word === 'double')
    return (second === undefined ? number(text) : fixedNumber(text, second)) ?? sql;
  if (word === 'date') return dated(text) ?? sql;
  if (word === 'datetime' || word === 'timestamp') return timed(text, first ?? 0) ?? sql;
  if (/char$|text$|^enum$|^set$/.test(word)) return quoteString(text);
  return sql;
};
