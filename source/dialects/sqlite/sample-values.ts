import type {Column} from '../../schema/model.js';
import {
  dates,
  decimals,
  jsonTexts,
  type SampleValues,
  textValues,
  times,
  timestamps,
  uuids,
  type Values,
  wholeNumbers,
  written,
} from '../sample-values.js';
import {lengthIn, rangeOfBits} from '../type-facts.js';
import {quoteString} from './quote.js';

const quoted = (values: Values): Values => written(values, quoteString);

const bytes: Values = {
  plain: wholeNumbers(rangeOfBits(8, 'signed')).plain.map((digits) => `x'${digits.padStart(4, '0')}'`),
  awkward: ["x''", "x'00ff'"],
};

const numbers: Values = {
  plain: wholeNumbers(rangeOfBits(32, 'signed')).plain,
  awkward: ['0', '-1.5', '123456789.12', '0.1'],
};

const decimalOf = (type: string): Values => {
  const [, precision, scale = '0'] = /\((\d+)(?:,\s*(\d+))?\)/.exec(type) ?? [];
  return precision === undefined ? numbers : decimals(Math.min(Number(precision), 15), Number(scale));
};

/** What projects write into columns of these names; SQLite keeps to none of them, and what has none of them is a number. */
const kinds: readonly {readonly type: RegExp; readonly values: (type: string) => Values}[] = [
  {type: /bool/, values: () => ({plain: ['0', '1'], awkward: []})},
  {type: /int/, values: () => wholeNumbers(rangeOfBits(64, 'signed'))},
  {type: /char|clob|text/, values: (type) => quoted(textValues(lengthIn(type) ?? null))},
  {type: /blob|binary/, values: () => bytes},
  {type: /real|floa|doub/, values: () => ({...numbers, awkward: [...numbers.awkward, '1e300', '-1e300', '1e-300']})},
  {type: /json/, values: () => quoted(jsonTexts)},
  {type: /uuid/, values: () => quoted(uuids)},
  {type: /timestamp|datetime/, values: () => quoted(timestamps(3))},
  {type: /date/, values: () => quoted(dates)},
  {type: /time/, values: () => quoted(times(3))},
  {type: /^(?:|any)$/, values: () => ({...quoted(textValues(null)), awkward: ["'text'", '1.5', '-1', "x'00'", "''"]})},
];

export const sampleValues = ({type}: Column): SampleValues => {
  const word = type.toLowerCase();
  const kind = kinds.find((candidate) => candidate.type.test(word));
  return {...(kind?.values(word) ?? decimalOf(word)), guessed: false};
};
