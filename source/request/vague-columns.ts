import {isMark, isWord, type Token} from './tokens.js';
import {wordSet} from './words.js';

const vague = wordSet('columns fields attributes properties column field');
/** Words for several columns at once. */
const collective = wordSet('details stats statistics info information timestamps counts');
const some = wordSet('a an the new some more another two three several few missing');

const isList = (tokens: readonly Token[]): boolean =>
  tokens.some((token) => isWord(token, ['and']) || isMark(token, ',', '&'));

/** `two columns`, `OAuth fields`, `columns to save a profile`: columns are wanted, and none is named. `a width column` names one. */
export const isVague = (object: readonly Token[]): boolean => {
  const last = object.at(-1);
  const at = object.findIndex((token) => isWord(token, ['columns', 'fields', 'attributes']));
  if (at !== -1 && isWord(object[at + 1], ['to', 'for', 'that', 'which'])) return true;
  const isWhole = object.every(({kind}) => kind === 'word') && !isList(object);
  // `timestamps` alone are two columns that everybody knows.
  if (isWhole && isWord(last, collective) && (object.length > 1 || !isWord(last, ['timestamps']))) return true;
  if (object.some(({kind}) => kind !== 'word' && kind !== 'number') || isList(object) || !isWord(last, vague))
    return false;
  const isOne = isWord(last, ['column', 'field']);
  return !isOne || object.slice(0, -1).every((token) => isWord(token, some));
};

/** `add user info`: behind a table such a word is no name even alone. */
export const isCollective = (object: readonly Token[]): boolean => object.every((token) => isWord(token, collective));
