import {isMark, isWord, type Token, tokensOf} from './tokens.js';
import {wordSet} from './words.js';

/** What says that the values of a column follow. */
const leads: readonly (readonly string[])[] = [
  'one of',
  'any of',
  'either',
  'enum of',
  'enum',
  'with values',
  'with the values',
  'with options',
  'with the options',
  'allowed values',
  'possible values',
  'values',
  'can be',
  'may be',
  ...['which', 'that'].flatMap((word) => ['is', 'can be', 'may be'].map((verb) => `${word} ${verb}`)),
  'being',
].map((phrase) => phrase.split(' '));

/** Behind these a list with `or` is one of values; `which is required` is none. */
const weakLeads = wordSet('can may which that being');

/** Words that say how a column is: no values. */
const modifiers = wordSet(`
  null nullable empty blank missing required mandatory optional unique true false not none nil default defaults defaulting indexed index
  references foreign primary cascade required
`);

/** What ends a value of several words. */
const ends = wordSet(
  'to on into onto for of from with without default defaults defaulting not and or as per when which that where so because',
);

/** Columns that have few values: what stands in brackets behind them is these. */
const closed = wordSet(
  'status state kind type role level priority visibility severity phase stage category gender plan tier',
);

const isSeparator = (token: Token | undefined): boolean => isMark(token, ',', '|', '/');
const isOr = (token: Token | undefined): boolean => isWord(token, ['or']);
const isAnd = (token: Token | undefined): boolean => isWord(token, ['and']);

type Value = {readonly text: string; readonly end: number};

/** `draft`, `'in progress'`, `in progress`: at most three words, up to a comma, an `or` or anything that is no value any more. */
const valueAt = (tokens: readonly Token[], start: number): Value | null => {
  const [first] = tokens.slice(start);
  if (first?.kind === 'quoted' && first.owner !== '`') return {text: first.text, end: start + 1};
  const words: string[] = [];
  for (let at = start; at < start + 3; at += 1) {
    const token = tokens[at];
    const isEnd = ends.has(token?.word ?? '') && !(at === start && isWord(token, ['on']));
    if (token?.kind !== 'word' || modifiers.has(token.word) || isEnd || isOr(token)) break;
    words.push(token.text);
  }
  return words.length === 0 ? null : {text: words.join('_'), end: start + words.length};
};

type Values = {readonly values: readonly string[]; readonly end: number; readonly hasOr: boolean};

/** The values from here on; null where fewer than two stand here. */
const valuesAt = (tokens: readonly Token[], start: number): Values | null => {
  const values: string[] = [];
  let at = start;
  let end = start;
  let hasOr = false;
  for (;;) {
    const value = valueAt(tokens, at);
    if (value === null) break;
    values.push(value.text);
    end = value.end;
    at = end;
    while (isSeparator(tokens[at])) at += 1;
    const isLast = isOr(tokens[at]) || isAnd(tokens[at]);
    hasOr ||= isOr(tokens[at]);
    if (isLast) at += 1;
    if (at === end) break;
  }
  return values.length > 1 && new Set(values).size === values.length ? {values, end, hasOr} : null;
};

const leadAt = (tokens: readonly Token[], at: number): readonly string[] | undefined =>
  leads.find((lead) => lead.every((word, index) => isWord(tokens[at + index], [word])));

type Found = Values & {readonly start: number};

const behindLead = (tokens: readonly Token[], start: number): Found | null => {
  const lead = leadAt(tokens, start);
  if (lead === undefined) return null;
  let at = start + lead.length;
  while (isMark(tokens[at], ':', '=') || isWord(tokens[at], ['are', 'be', 'is', 'either', 'one', 'of'])) at += 1;
  const found = valuesAt(tokens, at);
  return found === null || (weakLeads.has(lead[0] ?? '') && !found.hasOr) ? null : {...found, start};
};

/** `status: draft, published or archived`, `status – draft or published`. */
const behindMark = (tokens: readonly Token[], start: number): Found | null => {
  if (start === 0 || !isMark(tokens[start], ':', '-', '–', '—')) return null;
  const found = valuesAt(tokens, start + 1);
  return found?.hasOr === true ? {...found, start: start + 1} : null;
};

const asTokens = (values: readonly string[], first: Token, last: Token): readonly Token[] => [
  {kind: 'word', text: 'enum', word: 'enum', owner: '', start: first.start, end: first.start},
  {kind: 'group', text: values.join(', '), word: '', owner: '(', start: first.start, end: last.end},
];

/** A bracket that holds values, and perhaps more behind them: `(draft, published or archived, default draft)`. */
const inBracket = (tokens: readonly Token[], at: number): readonly Token[] | null => {
  const group = tokens[at];
  if (group?.kind !== 'group' || group.owner !== '(') return null;
  const inner = tokensOf(group.text);
  const found = valuesAt(inner, 0);
  const isWhole = found?.end === inner.length && isWord(tokens[at - 1], closed);
  if (found === null || !(found.hasOr || isWhole)) return null;
  const rest = inner[found.end] === undefined ? '' : group.text.slice(inner[found.end - 1]?.end);
  return [{...group, text: `enum(${found.values.join(', ')})${rest}`}];
};

type Read = {readonly tokens: readonly Token[]; readonly end: number};

const readAt = (tokens: readonly Token[], at: number): Read => {
  const bracket = inBracket(tokens, at);
  if (bracket !== null) return {tokens: bracket, end: at + 1};
  const found = behindLead(tokens, at) ?? behindMark(tokens, at);
  const [first, last] = found === null ? [] : [tokens[found.start], tokens[found.end - 1]];
  if (found === null || first === undefined || last === undefined)
    return {tokens: tokens.slice(at, at + 1), end: at + 1};
  return {tokens: [...tokens.slice(at, found.start), ...asTokens(found.values, first, last)], end: found.end};
};

/** The same tokens, with what names the values of a column as an enum type: `status: draft, published or archived`. */
export const withValueLists = (tokens: readonly Token[]): readonly Token[] => {
  const read: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const next = readAt(tokens, at);
    read.push(...next.tokens);
    at = next.end;
  }
  return read;
};
