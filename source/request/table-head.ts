import {type Details, mergeDetails, noDetails, readColumnList, readDetails} from './details.js';
import {isMark, isWord, type Token, tokensOf} from './tokens.js';
import {wordSet} from './words.js';

/** The name of a new table, what stands behind it, and whether it was called a table. */
export type Head = {readonly name: readonly Token[]; readonly rest: readonly Token[]; readonly hasNoun: boolean};

const nouns = wordSet('table model entity');
const articles = wordSet('a an the');
const adjectives = wordSet(
  'db-backed database-backed new simple basic database db missing initial small plain stub dummy skeleton bare',
);
const stubs = wordSet('stub dummy skeleton placeholder bare');
const naming = wordSet('called named for a an the');
/** `a table to hold exports`, `a table that stores exports`: what every table does. */
const keeping = wordSet(
  'hold holds holding store stores storing keep keeps keeping track tracks tracking record records recording maintain maintains maintaining save saves saving persist',
);
/** Words behind a table's name, where something else begins. */
const ends = wordSet(`
  with having containing that which to for so in on where and using when linked between by because as from
  including without of
`);

const isEnd = (token: Token | undefined): boolean =>
  token === undefined ||
  token.kind === 'mark' ||
  token.kind === 'group' ||
  token.kind === 'field' ||
  isWord(token, ends);

/** `a new`, `the`; `new` alone. Without an article `simple` may belong to the name. */
const skipLeading = (tokens: readonly Token[]): number => {
  let at = 0;
  while (isWord(tokens[at], articles)) at += 1;
  // `stub user model`: nobody keeps stubs in a table of their own.
  const isStub = isWord(tokens[at], stubs) && isWord(tokens.at(-1), nouns);
  if (at === 0 && isStub) return 1;
  if (at === 0)
    return isWord(tokens[at], ['new']) || (isWord(tokens[at], adjectives) && isWord(tokens[at + 1], nouns)) ? 1 : 0;
  while (isWord(tokens[at], adjectives)) at += 1;
  return at;
};

const skipPurpose = (tokens: readonly Token[], start: number): number => {
  const at = isWord(tokens[start], ['to', 'that', 'which']) ? start + 1 : start;
  if (!isWord(tokens[at], keeping)) return start;
  let end = at + 1;
  while (isWord(tokens[end], ['all', 'the', 'our', 'their', 'a', 'an', 'track', 'of'])) end += 1;
  return end;
};

const counted = wordSet('list lists number set kind type lot bunch copy');

/** `terms of service model`: with the noun at the very end, `of` belongs to the name. */
const ofInName = (tokens: readonly Token[]): Head | null => {
  const start = skipLeading(tokens);
  const name = tokens.slice(start, -1);
  const at = name.findIndex((token) => isWord(token, ['of']));
  const isName =
    at > 0 &&
    isWord(tokens.at(-1), nouns) &&
    !isWord(name[0], nouns) &&
    !isWord(name[at - 1], counted) &&
    name.every((token, index) => token.kind === 'word' && (index === at || !isEnd(token))) &&
    !name.slice(at).some((token) => isWord(token, articles));
  return isName && at < name.length - 1 ? {name, rest: [], hasNoun: true} : null;
};

/** `a sessions table …`, `table called books …`, `books …`. Null where no name stands there. */
export const tableHead = (tokens: readonly Token[]): Head | null => {
  const whole = ofInName(tokens);
  if (whole !== null) return whole;
  let start = skipLeading(tokens);
  if (isWord(tokens[start], joins) && isWord(tokens[start + 1], nouns)) start += 1;
  const isAhead = isWord(tokens[start], nouns) && tokens.length > start + 1;
  if (isAhead) start += 1;
  while (isAhead && isWord(tokens[start], naming)) start += 1;
  const purpose = isAhead ? skipPurpose(tokens, start) : start;
  if (purpose > start && isEnd(tokens[purpose])) return null;
  start = purpose;
  if (tokens[start] === undefined || !['word', 'quoted'].includes(tokens[start]?.kind ?? '')) return null;
  let end = start;
  // A first word that is no end of anything: `in_app purchases`, `in app purchases`.
  while (end === start ? !isWord(tokens[end], nouns) : !isEnd(tokens[end]) && !isWord(tokens[end], nouns)) end += 1;
  let behind = end;
  while (isWord(tokens[behind], nouns)) behind += 1;
  const name = tokens.slice(start, isJoin(tokens, end) ? end - 1 : end);
  if (name.length === 0) return null;
  return {name, rest: tokens.slice(behind), hasNoun: isAhead || behind > end};
};

const joins = wordSet('join pivot link junction');

/** `posts tags join table`: `join` says what the table is for. */
const isJoin = (tokens: readonly Token[], end: number): boolean =>
  isWord(tokens[end - 1], joins) && isWord(tokens[end], nouns);

const columnLeads = wordSet('with having containing including');

export type Behind = {
  readonly columns: Details | null;
  readonly rest: readonly Token[];
  /** True where columns are spoken of that cannot be read. */
  readonly isUnclear: boolean;
};

/** `with title and pages`, `(title, pages)`, `title:string pages:integer`, `: title, pages`. */
export const columnsBehind = (tokens: readonly Token[]): Behind => {
  const [first, second] = tokens;
  if (first?.kind === 'group') {
    const list = bracketed(first.text);
    return {columns: list, rest: tokens.slice(1), isUnclear: list === null};
  }
  const isLead = isWord(first, columnLeads) || isMark(first, ':', '-', '–', ',');
  if (!isLead && first?.kind !== 'field') return {columns: null, rest: tokens, isUnclear: false};
  if (second?.kind === 'group') return columnsBehind(tokens.slice(1));
  const columns = readColumnList(first?.kind === 'field' ? tokens : withoutLead(tokens.slice(1)));
  const isRead = columns.notes.length === 0 && (columns.columns.length > 0 || columns.timestamps !== null);
  return isRead ? {columns, rest: [], isUnclear: false} : {columns: null, rest: tokens, isUnclear: true};
};

const listLead = wordSet('the following columns fields attributes these column field');

/** `with the following columns: `, `with fields `. */
const withoutLead = (tokens: readonly Token[]): readonly Token[] => {
  let start = 0;
  while (isWord(tokens[start], listLead) || isMark(tokens[start], ':')) start += 1;
  return start === tokens.length ? tokens : tokens.slice(start);
};

/** Columns in a bracket, as SQL has them: each part is a column, a key or a constraint. */
const bracketed = (text: string): Details | null => {
  const details = readDetails(text.split(/,(?![^(]*\))/).map((part) => part.trim()));
  if (details.notes.length === 0 && details.columns.length > 0) return details;
  const list = readColumnList(tokensOf(text));
  return list.notes.length === 0 && list.columns.length > 0 ? mergeDetails(noDetails, list) : null;
};
