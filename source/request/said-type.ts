import type {ColumnDefinition} from '../operations/column-definition.js';
import {isMark, isWord, type Token} from './tokens.js';
import {wordSet} from './words.js';

export type SaidType = Pick<ColumnDefinition, 'type' | 'length' | 'precision' | 'scale' | 'values'>;

/** What people call the types a plan may name. */
const called: Readonly<Record<string, string>> = {
  string: 'string',
  str: 'string',
  varchar: 'string',
  varchar2: 'string',
  nvarchar: 'string',
  text: 'text',
  longtext: 'text',
  mediumtext: 'text',
  clob: 'text',
  int: 'integer',
  int4: 'integer',
  integer: 'integer',
  mediumint: 'integer',
  number: 'integer',
  bigint: 'bigint',
  biginteger: 'bigint',
  int8: 'bigint',
  long: 'bigint',
  bool: 'boolean',
  boolean: 'boolean',
  flag: 'boolean',
  date: 'date',
  time: 'time',
  datetime: 'datetime',
  timestamp: 'timestamp',
  timestamptz: 'timestamp',
  decimal: 'decimal',
  numeric: 'decimal',
  float: 'float',
  double: 'float',
  real: 'float',
  json: 'json',
  jsonb: 'json',
  uuid: 'uuid',
  guid: 'uuid',
  binary: 'binary',
  blob: 'binary',
  bytea: 'binary',
  enum: 'enum',
  increments: 'increments',
  serial: 'increments',
  bigserial: 'big_increments',
  bigincrements: 'big_increments',
  autoincrement: 'increments',
};

/** Types of one database, written as they are. */
const native = wordSet('char nchar smallint tinyint citext inet cidr interval tsvector xml hstore money');

/** Words that are a type wherever they stand behind a name; the others are as often a part of the name: `birth date`. */
const weak = wordSet('text date time datetime timestamp number binary long real double');

export const isTypeWord = (word: string): boolean => word in called || native.has(word);

export const isStrongTypeWord = (word: string): boolean => isTypeWord(word) && !weak.has(word);

const numbers = (text: string): readonly number[] =>
  /^[\d\s,]+$/.test(text) ? (text.match(/\d+/g) ?? []).map(Number) : [];

/** `'draft', 'published'`, `draft | published` → the values. */
export const valuesIn = (text: string): string[] =>
  text
    .split(/[,|/]/)
    .map((part) => part.trim().replace(/^["'`]|["'`]$/g, ''))
    .filter((part) => part !== '');

/** The type with what stands in its brackets: `varchar` and `64`, `decimal` and `10,2`, `enum` and its values. */
export const typeFrom = (word: string, inside: string | null): SaidType | null => {
  const lower = word.toLowerCase();
  const [said, second] = inside === null ? [] : numbers(inside);
  const first = said === 0 ? undefined : said;
  if (native.has(lower)) return {type: inside === null ? lower : `${lower}(${inside})`};
  const type = called[lower];
  if (type === undefined) return null;
  if (type === 'enum' && inside !== null) return {type, values: valuesIn(inside)};
  if (type === 'string' && first !== undefined) return {type, length: first};
  if (type === 'decimal' && first !== undefined)
    return {type, precision: first, ...(second !== undefined && {scale: second})};
  return {type};
};

const scaled = wordSet('decimal numeric');

/** `decimal 10,2`: both numbers without a bracket, where nothing but the comma stands between them. */
const readScaled = ([first, digits, comma, scale]: readonly Token[]): ReadType | null => {
  const isScaled = isWord(first, scaled) && digits?.kind === 'number' && isMark(comma, ',') && scale?.kind === 'number';
  const isClose = digits?.end === comma?.start;
  const said = isScaled && isClose ? typeFrom(first?.word ?? '', `${digits.text},${scale.text}`) : null;
  return said && {said, taken: 4};
};

/** The comma of `decimal 10,2`. */
export const isInScale = (tokens: readonly Token[], comma: number): boolean =>
  comma >= 2 && readScaled(tokens.slice(comma - 2)) !== null;

type ReadType = {readonly said: SaidType; readonly taken: number};

/** A type at the start of these tokens, and how many of them say it. */
export const readType = (tokens: readonly Token[]): ReadType | null => {
  const [first, second, third] = tokens;
  if (first?.kind !== 'word') return null;
  const both = readScaled(tokens);
  if (both !== null) return both;
  const words = second?.kind === 'word' ? `${first.word} ${second.word}` : '';
  const isTwo = words === 'double precision' || words === 'character varying' || words === 'big integer';
  const word = words === 'character varying' ? 'varchar' : words === 'big integer' ? 'bigint' : first.word;
  const after = isTwo ? third : second;
  const inside = after?.kind === 'group' || after?.kind === 'number' ? after.text : null;
  const said = typeFrom(word, inside);
  return said && {said, taken: (isTwo ? 2 : 1) + (inside === null ? 0 : 1)};
};
