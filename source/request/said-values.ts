import {startsModifier} from './column-modifiers.js';
import type {SaidType} from './said-type.js';
import {isMark, isWord, type Token, tokensOf} from './tokens.js';
import {wordSet} from './words.js';

/** Columns that have one of a few values. */
const kinds = wordSet(
  'status state kind type role level priority visibility category mode tier severity phase stage gender',
);

const isValue = (token: Token): boolean => ['word', 'quoted', 'number'].includes(token.kind);

/** `draft, review or published`: the values, where nothing else stands there. */
const valuesOf = (tokens: readonly Token[]): readonly string[] | null => {
  const values = tokens.filter((token) => !isMark(token, ',', '|', '/') && !isWord(token, ['or', 'and']));
  const isList = values.length > 1 && values.length < tokens.length && values.every(isValue);
  // Two words side by side are prose.
  const isApart = tokens.every(
    (token, at) => !values.includes(token) || !values.includes(tokens[at + 1] ?? token) || at === tokens.length - 1,
  );
  return isList && isApart ? values.map(({text}) => text) : null;
};

export type SaidValues = {readonly said: {readonly type: SaidType}; readonly taken: number};

const enumOf = (values: readonly string[] | null, taken: number): SaidValues | null =>
  values && {said: {type: {type: 'enum', values: [...values]}}, taken};

/** `(draft, published)` and `one of draft, published` behind a column whose name, in words, says that it has one of a few values. */
export const readValues = (words: readonly string[], tokens: readonly Token[]): SaidValues | null => {
  if (!kinds.has(words.at(-1) ?? '')) return null;
  const at = tokens.findIndex((token) => !isMark(token, ',', ':'));
  const [first] = tokens.slice(at);
  if (first?.kind === 'group' && first.owner === '(') return enumOf(valuesOf(tokensOf(first.text)), at + 1);
  const isOneOf = isWord(first, ['one', 'either']);
  const start = isWord(tokens[at + 1], ['of']) ? at + 2 : at + 1;
  const length = tokens.slice(start).findIndex((_, index) => startsModifier(tokens.slice(start + index)));
  const end = length === -1 ? tokens.length : start + length;
  return isOneOf ? enumOf(valuesOf(tokens.slice(start, end)), end) : null;
};
