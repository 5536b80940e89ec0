import type {Clause} from './clauses.js';
import {isWord} from './tokens.js';
import {numberlessKey, wordSet, wordsOf} from './words.js';

const nouns = wordSet('the table tables model models class');

const gist = ({body}: Clause): string =>
  body
    .filter((token) => !isWord(token, nouns))
    .map(({text}) => numberlessKey(wordsOf(text)))
    .join(' ');

/** `Rename carts table to baskets & Cart model to Basket`: the model is the same table, so it is said once. */
export const withoutRepeats = (clauses: readonly Clause[]): readonly Clause[] =>
  clauses.filter(
    (clause, at) =>
      clause.verb !== 'rename' ||
      !clauses.slice(0, at).some((before) => before.verb === 'rename' && gist(before) === gist(clause)),
  );
