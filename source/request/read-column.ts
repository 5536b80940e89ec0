import {readModifiers, startsModifier} from './column-modifiers.js';
import type {ColumnWish, Said} from './column-wish.js';
import {countedName} from './counted-name.js';
import {readField} from './read-field.js';
import {readLength} from './said-length.js';
import {isStrongTypeWord, isTypeWord, readType} from './said-type.js';
import {readValues} from './said-values.js';
import {isMark, isWord, type Token} from './tokens.js';
import {inNumber, wordSet, wordsOf} from './words.js';

export type ReadColumn = {readonly wish: ColumnWish; readonly rest: readonly Token[]};

/** `list`: one of several columns given by hand, where a type stands behind each name. */
export type Setting = 'prose' | 'list';

const articles = wordSet('a an the new another extra additional missing its their also both');
export const columnWords = wordSet('column columns field fields attribute attributes property properties');
const leading: Readonly<Record<string, Said>> = {
  nullable: {nullable: true},
  optional: {nullable: true},
  required: {nullable: false},
  mandatory: {nullable: false},
  unique: {unique: true},
  indexed: {indexed: true},
};

/** Words that no column is named for: where one of them stands, prose was taken for a name. */
const proseWords = wordSet(`
  the ability support functionality feature features some more few several many it them this these that which so
  where because we you should stuff things appropriate possibility etc via migration migrations table
  tables with without columns fields attributes properties info information index indexes constraint and
  or a an least vs versus pivot endpoint endpoints button not null foreign constraint constrain
`);

/** Parts of a program, where they end a phrase: `conversations API`, but `api key`. */
const codeWords = wordSet('api serializers resolvers controllers validations trait tests specs');

/** Parts of a database that are no columns: `updated_at trigger`. */
const partWords = wordSet('trigger triggers procedure');

/** Verbs in front are prose; further on they belong to a name: `last change check`. */
const proseLeads = wordSet('drop remove add rename create change');
/** `remove after`, `change count`: with one of these behind it a verb begins a name. */
const nameEnds = wordSet('after at on by count date reason token code policy notes');

const isDeed = (words: readonly string[]): boolean =>
  proseLeads.has(words[0] ?? '') && !(words.length === 2 && nameEnds.has(words[1] ?? ''));

/** A name may be `opt_in_for`; none begins so. */
const placeLeads = wordSet('on for of from into onto about');

/** `rating from 1 to 5`: which values there are is no part of a name. */
const ranges = ['from', 'between', 'to'];

export const isProse = (words: readonly string[]): boolean =>
  words.length === 0 ||
  words.length > 7 ||
  words.some((word) => proseWords.has(word)) ||
  placeLeads.has(words[0] ?? '') ||
  isDeed(words) ||
  words.at(-1) === 'as' ||
  codeWords.has(words.at(-1) ?? '') ||
  (words.length > 1 && partWords.has(words.at(-1) ?? '')) ||
  (words[0] === 'primary' && words[1] === 'key') ||
  words.some((word, at) => ranges.includes(word) && /^\d+$/.test(words[at + 1] ?? ''));

const isIdentifier = ({kind, text}: Token): boolean =>
  kind === 'path' || (kind === 'quoted' && !/\s/.test(text)) || (kind === 'word' && /_|[a-z\d][A-Z]/.test(text));

const skipLeading = (tokens: readonly Token[]): {readonly rest: readonly Token[]; readonly said: Said} => {
  let rest = tokens;
  let said: Said = {};
  while (rest.length > 1) {
    const [first, second] = rest;
    const adjective = first?.kind === 'word' ? leading[first.word] : undefined;
    const isName = isWord(second, ['id', 'key']) || isMark(second, ':');
    if (isWord(first, articles) || isWord(first, columnWords) || isWord(first, ['called', 'named']))
      rest = rest.slice(1);
    else if (adjective !== undefined && !isName) {
      said = {...said, ...adjective};
      rest = rest.slice(1);
    } else {
      const length = readLength(rest);
      if (length === null || rest[length.taken]?.kind !== 'word') break;
      said = {...said, type: {type: 'string', length: length.length}};
      rest = rest.slice(length.taken);
    }
  }
  return {rest, said};
};

/** `boolean is_admin`, `json column metadata`: a type before the name. */
const leadingType = (tokens: readonly Token[]): {readonly rest: readonly Token[]; readonly said: Said} => {
  const read = readType(tokens);
  const named = read === null ? undefined : tokens[read.taken];
  const isColumn = isWord(named, columnWords) || isWord(named, ['flag']);
  const name = isColumn ? tokens[(read?.taken ?? 0) + 1] : named;
  if (read === null || name === undefined || startsModifier([name])) return {rest: tokens, said: {}};
  const isType = isStrongTypeWord(tokens[0]?.word ?? '') || isColumn || isIdentifier(name);
  if (!isType || (name.kind !== 'word' && name.kind !== 'quoted')) return {rest: tokens, said: {}};
  return {rest: tokens.slice(read.taken + (isColumn ? 1 : 0)), said: {type: read.said}};
};

/** `remote option`, `required setting` at the end say that it is a column, as `field` does. */
const isOption = (tokens: readonly Token[], at: number): boolean =>
  at > 0 && at === tokens.length - 1 && isWord(tokens[at], ['option', 'setting']);

/** `is_archived false`: what a flag says where nobody says anything. */
const isTruth = (tokens: readonly Token[], at: number): boolean =>
  isWord(tokens[at], ['true', 'false']) && (tokens[at + 1] === undefined || startsModifier(tokens.slice(at + 1)));

const endsName = (tokens: readonly Token[], at: number, setting: Setting): boolean => {
  const token = tokens[at];
  if (token === undefined || token.kind === 'group' || token.kind === 'mark') return true;
  if (isWord(token, columnWords) || isWord(token, ['flag']) || isOption(tokens, at)) return true;
  if (isTruth(tokens, at)) return true;
  const rest = tokens.slice(at);
  if (token.kind === 'word' && isTypeWord(token.word)) return isTypeHere(tokens, at, setting);
  if (isWord(token, ['default', 'index', 'null', 'required', 'optional']))
    return setting === 'list' && startsModifier(rest);
  return startsModifier(rest);
};

/** A word like `date` ends a name only where what stands before it is a name already: `published_at timestamp`, not `birth date`. */
const isTypeHere = (tokens: readonly Token[], at: number, setting: Setting): boolean => {
  const word = tokens[at]?.word ?? '';
  const after = tokens[at + 1];
  const isEnd = isWord(after, columnWords) || startsModifier(tokens.slice(at + 1));
  if (after?.kind === 'word' && !isEnd && readLength(tokens.slice(at + 1), 'typed') === null) return false;
  if (
    isStrongTypeWord(word) ||
    isIdentifier(tokens[at - 1] ?? tokens[at] ?? {kind: 'mark', text: '', word: '', owner: '', start: 0, end: 0})
  )
    return true;
  return setting === 'list' && word === 'text';
};

/** `linked to users`, `belonging to a user`: a reference without a name of its own. */
const readLink = (tokens: readonly Token[]): ReadColumn | null => {
  const [first, second, ...others] = tokens;
  const isLink =
    isWord(first, ['linked', 'related', 'connected', 'belonging', 'belongs']) && isWord(second, ['to', 'with']);
  const [table, ...rest] = isWord(others[0], articles) ? others.slice(1) : others;
  if (!isLink || table?.kind !== 'word') return null;
  const words = inNumber(wordsOf(table.text), 'singular');
  const wish = {name: words.join(' '), words, isIdentifier: false, references: {table: table.text, column: null}};
  return finish(wish, {}, rest);
};

/** Reads one column from the start of the tokens; null where there is no name. */
export const readColumn = (tokens: readonly Token[], setting: Setting): ReadColumn | null => {
  const link = readLink(tokens);
  if (link !== null) return link;
  const led = skipLeading(tokens);
  // `column bio text` is written as SQL has it.
  const isSql = isWord(tokens[0], columnWords);
  const typed = leadingType(led.rest);
  const start = skipLeading(typed.rest);
  const [first] = start.rest;
  const before: Said = {...led.said, ...typed.said, ...start.said};
  if (first?.kind === 'field') return finish(readField(first), before, start.rest.slice(1));
  let end = first === undefined || first.kind === 'mark' || first.kind === 'group' || first.kind === 'number' ? 0 : 1;
  while (end > 0 && !endsName(start.rest, end, isSql ? 'list' : setting)) end += 1;
  const name = start.rest.slice(0, end);
  if (name.length === 0) return null;
  const text = countedName(name) ?? name.map((token) => token.text).join(' ');
  const wish = {name: text, words: wordsOf(text), isIdentifier: name.length === 1 && name.some(isIdentifier)};
  return finish(wish, before, start.rest.slice(end));
};

/** The rest of the phrase: `column`, `flag`, a type, and everything else that can be said about a column. */
const finish = (wish: ColumnWish, before: Said, tokens: readonly Token[]): ReadColumn => {
  let rest = tokens;
  let said: Said = before;
  for (;;) {
    const [first] = rest;
    const values = readValues(wish.words, rest);
    if (values !== null) {
      said = {...said, ...values.said};
      rest = rest.slice(values.taken);
      continue;
    }
    const modified = readModifiers(rest);
    if (isWord(first, columnWords) || (rest.length === 1 && isWord(first, ['option', 'setting']))) rest = rest.slice(1);
    else if (isWord(first, ['flag'])) {
      said = {type: {type: 'boolean'}, ...said};
      rest = rest.slice(1);
    } else if (isTruth(rest, 0)) {
      said = {type: {type: 'boolean'}, ...said, default: first?.word === 'true'};
      rest = rest.slice(1);
    } else if (modified.rest.length < rest.length) {
      said = {...said, ...modified.said};
      rest = modified.rest;
    } else return {wish: {...wish, ...said}, rest};
  }
};
