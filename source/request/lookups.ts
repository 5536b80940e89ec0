import {isWord, type Token} from './tokens.js';
import {wordSet} from './words.js';

const nouns = wordSet('lookup lookups search searches query queries sorting filtering ordering');
const adjectives = wordSet('fast faster quick quicker efficient better speedy speedier frequent');

/** `to orders for faster customer lookups`, `for lookups by email`: what is looked up by is what the index is on. */
export const lookedUpBy = (tokens: readonly Token[]): readonly Token[] => {
  const noun = tokens.findIndex((token) => isWord(token, nouns));
  const lead = noun === -1 ? -1 : tokens.slice(0, noun).findLastIndex((token) => isWord(token, ['for']));
  if (lead === -1) return tokens;
  const between = tokens.slice(lead + 1, noun).filter((token) => !isWord(token, adjectives));
  const behind = tokens.slice(noun + 1);
  const isBy = isWord(behind[0], ['by', 'on', 'of']);
  const isWhole = between.length > 0 ? behind.length === 0 : isBy && behind.length > 1;
  return isWhole ? [...tokens.slice(0, lead), ...(between.length > 0 ? between : behind.slice(1))] : tokens;
};
