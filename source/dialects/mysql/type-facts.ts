import type {Column} from '../../schema/model.js';
import {lengthIn, rangeOfBits, type TypeFacts} from '../type-facts.js';

const bits: Readonly<Record<string, number>> = {tinyint: 8, smallint: 16, mediumint: 24, int: 32, bigint: 64};

// Before MySQL 8.0.30 and MariaDB 10.6 it is called utf8.
const threeByteCharsets = new Set(['utf8', 'utf8mb3']);

const lengthOf = (type: string): Pick<TypeFacts, 'length'> => {
  const length = lengthIn(type);
  return length === undefined ? {} : {length};
};

const textFacts = (family: string, {type, collation, charset = ''}: Column): TypeFacts => ({
  family,
  ...(family === 'text' && lengthOf(type)),
  ...(collation !== null && {collation}),
  traits: threeByteCharsets.has(charset) ? ['three-byte'] : [],
});

/** https://dev.mysql.com/doc/refman/8.4/en/data-types.html */
export const typeFacts = (column: Column): TypeFacts => {
  const {type} = column;
  const word = /^[a-z]+/.exec(type)?.[0] ?? '';
  const width = bits[word];
  if (width !== undefined) {
    const sign = type.includes('unsigned') ? 'unsigned' : 'signed';
    const wider = sign === 'unsigned' ? 'bigint unsigned' : 'bigint';
    return {family: 'integer', range: rangeOfBits(width, sign), ...(width < 64 && {wider}), traits: []};
  }
  if (/^(?:var)?char$|text$/.test(word)) return textFacts('text', column);
  if (word === 'enum' || word === 'set') return textFacts(type, column);
  if (/^(?:float|double|real)$/.test(word)) return {family: 'float', traits: ['approximate']};
  return {family: word, traits: []};
};

/** A collation that nobody names is the server's own, which does. */
export const ignoresCase = ({collation}: Column): boolean =>
  collation === null || !/_(?:bin|cs)$|^binary$/.test(collation);
