import type {Column} from '../../schema/model.js';
import {rangeOfBits, type TypeFacts} from '../type-facts.js';

/**
 * Affinities, https://sqlite.org/datatype3.html#determination_of_column_affinity, in its order. Numbers compare with one another whatever
 * their affinity, and nobody keeps to the length of a text.
 */
export const typeFacts = ({type, collation}: Column): TypeFacts => {
  const word = type.toLowerCase();
  if (word.includes('int')) return {family: 'number', range: rangeOfBits(64, 'signed'), traits: []};
  if (/char|clob|text/.test(word)) {
    return {family: 'text', collation: (collation ?? 'binary').toLowerCase(), traits: []};
  }
  if (word === '' || word === 'any') return {family: null, traits: []};
  if (word.includes('blob')) return {family: 'blob', traits: []};
  return {family: 'number', traits: /real|floa|doub/.test(word) ? ['approximate'] : []};
};

export const ignoresCase = ({collation}: Column): boolean => collation?.toLowerCase() === 'nocase';
