import type {Column, Qualified, Schema} from '../../schema/model.js';
import {
  dates,
  decimals,
  guesses,
  jsonTexts,
  numbered,
  type SampleValues,
  textValues,
  times,
  timestamps,
  uuids,
  type Values,
  wholeNumbers,
} from '../sample-values.js';
import {lengthIn, rangeOfBits} from '../type-facts.js';
import {quoteIdentifier, quoteString} from './quote.js';

/** As the type's own input function reads them. */
const bits: Readonly<Record<string, number>> = {smallint: 16, integer: 32, bigint: 64};

const numeric = (type: string): Values => {
  const [, precision, scale = '0'] = /\((\d+)(?:,(-?\d+))?\)/.exec(type) ?? [];
  return precision === undefined
    ? {plain: numbered(String), awkward: ['0', '-1.5', '12345678901234567890.0987654321', '0.0000000001']}
    : decimals(Number(precision), Math.max(0, Number(scale)));
};

const floats = (largest: string): Values => ({
  plain: numbered(String),
  awkward: ['0', '-1.5', '0.1', largest, `-${largest}`],
});

/** Of the second; six where the type does not say. */
const digitsOf = (type: string): number => lengthIn(type) ?? 6;

const bitText = (type: string): Values => {
  const length = lengthIn(type) ?? (type.startsWith('bit varying') ? 8 : 1);
  const counted = numbered((number) => number.toString(2).padStart(length, '0')).filter((one) => one.length <= length);
  return {plain: ['0'.repeat(length), ...counted], awkward: ['1'.repeat(length)]};
};

const only = (make: (number: number) => string, ...awkward: readonly string[]): Values => ({
  plain: numbered(make),
  awkward,
});

const day = (number: number): string => `2024-01-${String(number).padStart(2, '0')}`;

/** https://www.postgresql.org/docs/current/datatype.html */
const kinds: readonly {readonly type: RegExp; readonly values: (type: string) => Values}[] = [
  {type: /^(?:smallint|integer|bigint)$/, values: (type) => wholeNumbers(rangeOfBits(bits[type] ?? 32, 'signed'))},
  {type: /^numeric/, values: numeric},
  {type: /^real$/, values: () => floats('3e38')},
  {type: /^double precision$/, values: () => floats('1e300')},
  {type: /^(?:character|char|varchar|bpchar)/, values: (type) => textValues(lengthIn(type) ?? null)},
  {type: /^(?:text|citext)$/, values: () => textValues(null)},
  // 63 bytes, and what is longer is cut.
  {type: /^name$/, values: () => textValues(15, 'latin')},
  {type: /^"char"$/, values: () => textValues(1, 'latin')},
  {type: /^boolean$/, values: () => ({plain: ['false', 'true'], awkward: []})},
  {type: /^date$/, values: () => ({...dates, awkward: [...dates.awkward, '0001-01-01']})},
  {
    type: /^timestamp.* with time zone$/,
    values: (type) => {
      const {plain, awkward} = timestamps(digitsOf(type));
      const zoned = (texts: readonly string[]): readonly string[] => texts.map((text) => `${text}+00`);
      return {plain, awkward: zoned([...awkward, '0001-01-02 00:00:00'])};
    },
  },
  {
    type: /^timestamp/,
    values: (type) => {
      const {plain, awkward} = timestamps(digitsOf(type));
      return {plain, awkward: [...awkward, '0001-01-01 00:00:00']};
    },
  },
  {type: /^time/, values: (type) => times(digitsOf(type))},
  {
    type: /^interval/,
    values: () => only((number) => `${number} days`, '0', '-1 year', '1 year 2 mons 3 days 04:05:06'),
  },
  {type: /^uuid$/, values: () => uuids},
  {type: /^jsonb?$/, values: () => jsonTexts},
  {type: /^bytea$/, values: () => only((number) => `\\x${String(number).padStart(4, '0')}`, '\\x', '\\x00ff')},
  {type: /^bit/, values: bitText},
  {type: /^inet$/, values: () => only((number) => `10.0.0.${number}`, '::1', '10.0.0.0/8')},
  {type: /^cidr$/, values: () => only((number) => `10.0.${number}.0/24`, '::/0')},
  {type: /^macaddr$/, values: () => only((number) => `08:00:2b:01:02:${String(number).padStart(2, '0')}`)},
  {type: /^macaddr8$/, values: () => only((number) => `08:00:2b:01:02:03:04:${String(number).padStart(2, '0')}`)},
  {type: /^money$/, values: () => only((number) => `${number}.00`, '0', '-1.5')},
  {type: /^point$/, values: () => only((number) => `(${number},1)`)},
  {type: /^line$/, values: () => only((number) => `{1,1,${number}}`)},
  {type: /^(?:lseg|path)$/, values: () => only((number) => `[(0,0),(${number},1)]`)},
  {type: /^box$/, values: () => only((number) => `(${number},1),(0,0)`)},
  {type: /^polygon$/, values: () => only((number) => `((0,0),(${number},1),(1,0))`)},
  {type: /^circle$/, values: () => only((number) => `<(0,0),${number}>`)},
  {type: /^tsvector$/, values: () => only((number) => `word${number}`, '')},
  {type: /^tsquery$/, values: () => only((number) => `word${number}`)},
  {type: /^xml$/, values: () => only((number) => `<a>${number}</a>`)},
  {type: /^(?:int4|int8|num)range$/, values: () => only((number) => `[${number},${number + 1})`, 'empty', '[1,)')},
  {
    type: /^(?:date|ts|tstz)range$/,
    values: () => only((number) => `[${day(number)},${day(number + 1)})`, 'empty', '(,)'),
  },
  {type: /^oid$/, values: () => only(String)},
  {type: /^regclass$/, values: () => ({plain: ['pg_class', 'pg_type', 'pg_proc'], awkward: []})},
  {type: /^pg_lsn$/, values: () => only((number) => `0/${number}`)},
];

const inQuotes = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

const arrayOf = ({plain, awkward}: Values): Values => ({
  plain: plain.map((text) => `{${inQuotes(text)}}`),
  awkward: ['{}', '{NULL}', ...awkward.map((text) => `{${inQuotes(text)},NULL}`)],
});

/** The name that types have in other definitions: `mood`, `sales.mood`, `"My Mood"`. */
const isNamed = (type: string, {schema = 'public', name}: Qualified): boolean => {
  const bare = type.replaceAll('"', '');
  return bare === name || bare === `${schema}.${name}` || type === quoteIdentifier(name);
};

const valuesOf = (type: string, schema: Schema): SampleValues => {
  if (type.endsWith('[]')) {
    const {guessed, ...values} = valuesOf(type.slice(0, -2), schema);
    return {...arrayOf(values), guessed};
  }
  const kind = kinds.find((candidate) => candidate.type.test(type));
  if (kind !== undefined) return {...kind.values(type), guessed: false};
  const named = namedType(type, schema);
  return named ?? {plain: guesses, awkward: [], guessed: true};
};

const namedType = (type: string, schema: Schema): SampleValues | undefined => {
  const isIt = (one: Qualified): boolean => isNamed(type, one);
  const values = schema.enums.find(isIt)?.values;
  if (values !== undefined) return {plain: values, awkward: [], guessed: false};
  const domain = schema.domains?.find(isIt);
  // Its checks are those of every column of it.
  if (domain !== undefined) {
    const {plain, awkward} = valuesOf(domain.type, schema);
    return {plain: [...new Set([...plain, ...guesses])], awkward, guessed: true};
  }
  const composite = schema.composites?.find(isIt);
  if (composite === undefined) return undefined;
  const parts = composite.attributes.map((attribute) => valuesOf(attribute.type, schema));
  const row = (at: number): string => `(${parts.map(({plain}) => inQuotes(plain[at % plain.length] ?? '')).join(',')})`;
  return {plain: numbered(row), awkward: [`(${parts.map(() => '').join(',')})`], guessed: true};
};

/** All in quotes: the server reads them as the type of the column that they go to. */
export const sampleValues = ({type}: Column, schema: Schema): SampleValues => {
  const {plain, awkward, guessed} = valuesOf(type, schema);
  return {plain: plain.map(quoteString), awkward: awkward.map(quoteString), guessed};
};
