import type {Column} from '../../../schema/model.js';
import {quoteIdentifier} from '../quote.js';

type LiteralSql = (column: string, charset: string) => string;

const quoted: LiteralSql = (column) => `concat('''', ${column}, '''')`;
const plain: LiteralSql = (column) => `cast(${column} as char)`;
// As text a FLOAT has six digits; the DOUBLE that it is equal to has all of them.
const float: LiteralSql = (column) => `cast(${column} + 0e0 as char)`;
// The bytes of a text as they are stored, with the name of what they mean.
const text: LiteralSql = (column, charset) => `concat('_${charset} x''', hex(${column}), '''')`;
const json: LiteralSql = (column) => `concat('_utf8mb4 x''', hex(convert(${column} using utf8mb4)), '''')`;
// As a number, whose first digit may be missing.
const bits: LiteralSql = (column) => `concat('0x', hex(${column}))`;
const bytes: LiteralSql = (column) => `concat('x''', hex(${column}), '''')`;

const literals: readonly (readonly [RegExp, LiteralSql])[] = [
  [/^(?:float|double)\b/, float],
  [/^(?:tinyint|smallint|mediumint|int|bigint|decimal|year)\b/, plain],
  [/^(?:date|datetime|timestamp|time|uuid|inet4|inet6)\b/, quoted],
  [/^json\b/, json],
  [/^bit\b/, bits],
];

/** SQL that makes the text of a literal of a value: the value itself once more, whatever the type. */
export const literalSql = ({name, type, charset}: Column): string => {
  const column = `r.${quoteIdentifier(name)}`;
  const found = literals.find(([pattern]) => pattern.test(type))?.[1];
  const literal = found ?? (charset === undefined ? bytes : text);
  return `coalesce(${literal(column, charset ?? '')}, 'null')`;
};
