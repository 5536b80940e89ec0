import type {Clause} from './clauses.js';
import type {Context} from './context.js';
import {columnWords} from './read-column.js';
import {isTypeWord} from './said-type.js';
import {isPurpose, targetBehind} from './target.js';
import {isWord, type Token, tokensOf} from './tokens.js';
import {wordSet} from './words.js';

const somewhere = wordSet('to into onto');

/** `add in money_raised to donations`. */
export const withoutIn = (body: readonly Token[]): readonly Token[] =>
  isWord(body[0], ['in']) && body.slice(1).some((token) => isWord(token, somewhere)) ? body.slice(1) : body;

/** `version status to limit assignments`: without what it is for, where no table is named before that. */
export const withoutPurpose = (
  {catalog}: Context,
  body: readonly Token[],
  prepositions: ReadonlySet<string>,
): readonly Token[] => {
  const at = body.findIndex((token, index) => index > 0 && isPurpose(body, index) && token.kind === 'word');
  return at === -1 || targetBehind(catalog, body.slice(0, at), prepositions) !== null ? body : body.slice(0, at);
};

/** `scopes in a json column`: it is said to be a column, and what it is. */
export const inColumn = (body: readonly Token[]): readonly Token[] => {
  const at = body.findLastIndex((token, index) => index > 0 && isWord(token, ['in', 'as']));
  const [noun, ...type] = body
    .slice(at + 1)
    .filter((token) => !isWord(token, ['a', 'an', 'the', 'own', 'its', 'separate', 'new', 'single', 'array']))
    .toReversed();
  const isType = type.length === 0 || (type.length === 1 && isTypeWord(type[0]?.word ?? ''));
  if (at === -1 || noun === undefined || !isWord(noun, columnWords) || !isType) return body;
  const said = type.flatMap(({text}) => tokensOf(`of type ${text}`));
  return [...body.slice(0, at), noun, ...said];
};

const longestWish = 7;

/** `store the locale on users`: a column that is not there yet, whatever is done without it. */
export const isStoring = ({word, body}: Clause): boolean => {
  const end = body.findIndex((token) => isWord(token, ['instead', 'rather', 'because']));
  return /^stor(?:e|es|ed|ing)$/.test(word) && (end === -1 ? body.length : end) <= longestWish;
};
