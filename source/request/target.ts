import type {Table} from '../schema/model.js';
import {type Catalog, type TableMention, tableAt, tableNamed} from './catalog.js';
import {readModifiers} from './column-modifiers.js';
import type {Said} from './column-wish.js';
import {deeds} from './feature-talk.js';
import {readValues} from './said-values.js';
import {isMark, isWord, type Token} from './tokens.js';
import {wordSet, wordsOf} from './words.js';

/** The tables that a clause speaks of, with what stands before their names and what is said behind them. */
export type Target = {
  /** More than one in `add slug to posts and tags`. */
  readonly tables: readonly [Table, ...Table[]];
  readonly object: readonly Token[];
  readonly said: Said;
};

const articles = wordSet('the our all each every existing a an my both');
const tableWords = wordSet('table tables model models entity resource relation records rows schema database db class');
const purposes = wordSet(
  'for so to because since when which that in as by if where per using again instead rather via during before after upon too also once',
);

export const skipArticles = (tokens: readonly Token[], start: number): number => {
  let at = start;
  while (isWord(tokens[at], articles) || isWord(tokens[at], ['table', 'model'])) at += 1;
  return at;
};

export const skipTableWords = (tokens: readonly Token[], start: number): number => {
  let at = start;
  while (isWord(tokens[at], tableWords)) at += 1;
  return at;
};

/** The table named here, `all_users` before `all users`; `end` is behind the words that only say that it is a table. */
export const mentionAt = (catalog: Catalog, tokens: readonly Token[], start: number): TableMention | null => {
  const mention = tableAt(catalog, tokens, start) ?? tableAt(catalog, tokens, skipArticles(tokens, start));
  return mention && {...mention, end: skipTableWords(tokens, mention.end)};
};

const isAnd = (token: Token | undefined): boolean => isWord(token, ['and']) || isMark(token, ',', '&', '+');

/** Tables side by side: `posts, comments and tags`. */
export const mentionsFrom = (catalog: Catalog, tokens: readonly Token[], start: number): readonly TableMention[] => {
  const first = mentionAt(catalog, tokens, start);
  if (first === null) return [];
  let next = first.end;
  while (isAnd(tokens[next])) next += 1;
  return next === first.end ? [first] : [first, ...mentionsFrom(catalog, tokens, next)];
};

/** What stands behind the table: modifiers and then at most a reason, which is not read. Null where it says something else. */
const readBehind = (tokens: readonly Token[], object: readonly Token[] = []): Said | null => {
  const values = readValues(wordsOf(object.at(-1)?.text ?? ''), tokens);
  const behind = values === null ? tokens : tokens.slice(values.taken);
  const {said, rest} = readModifiers(isMark(behind[0], ',') ? behind.slice(1) : behind);
  const isReason = rest.length === 0 || isWord(rest[0], purposes) || isMark(rest[0], '-', '–', '—');
  return isReason ? {...values?.said, ...said} : null;
};

const targetAt = (catalog: Catalog, tokens: readonly Token[], at: number): Target | null => {
  const mentions = mentionsFrom(catalog, tokens, at + 1);
  const [first, ...others] = mentions.map(({table}) => table);
  const end = mentions.at(-1)?.end;
  if (first === undefined || end === undefined) return null;
  const object = tokens.slice(0, at);
  const said = readBehind(tokens.slice(end), object);
  return said && {tables: [first, ...others], object, said};
};

const strong = wordSet('to into onto');

/** The last `to <table>`, else the last `on`, `in`, `for`, `of` or `from <table>`. */
export const targetBehind = (
  catalog: Catalog,
  tokens: readonly Token[],
  prepositions: ReadonlySet<string>,
): Target | null => {
  for (const wanted of [strong, prepositions]) {
    for (let at = tokens.length - 2; at > 0; at -= 1) {
      const target = isWord(tokens[at], wanted) ? targetAt(catalog, tokens, at) : null;
      if (target !== null) return target;
    }
  }
  return null;
};

const columnNouns = wordSet('field column attribute property');

/** `as a User field`, `as an optional field for users`: the table, where the words for a column begin and end. */
const columnOfTable = (catalog: Catalog, tokens: readonly Token[], start: number): Target | null => {
  const noun = tokens.findIndex((token, at) => at > start && isWord(token, columnNouns));
  if (noun === -1) return null;
  const inside = mentionAt(catalog, tokens, start + 1);
  if (inside?.end === noun) return asSaid(inside, tokens, {start, noun});
  const {said, rest} = readModifiers(tokens.slice(skipArticles(tokens, start + 1), noun));
  const behind = isWord(tokens[noun + 1], ['for', 'on', 'in', 'of', 'to'])
    ? mentionAt(catalog, tokens, noun + 2)
    : null;
  if (behind === null || rest.length > 0) return null;
  return {tables: [behind.table], object: tokens.slice(0, start), said};
};

const asSaid = (
  {table}: TableMention,
  tokens: readonly Token[],
  {start, noun}: {readonly start: number; readonly noun: number},
): Target | null => {
  const said = readBehind(tokens.slice(noun + 1));
  return said && {tables: [table], object: tokens.slice(0, start), said};
};

/** `avatar_url as a User field`, `avatar_url as an optional field for users`. */
export const targetAs = (catalog: Catalog, tokens: readonly Token[]): Target | null => {
  const start = tokens.findIndex((token, at) => at > 0 && isWord(token, ['as']));
  return start === -1 ? null : columnOfTable(catalog, tokens, start);
};

const options = wordSet('field column attribute property option setting preference flag');

/** `'auto_unpin' user preference`: a name as it is written, its table, and a word for a column. */
export const targetNamed = (catalog: Catalog, tokens: readonly Token[]): Target | null => {
  const at = tokens.findIndex(({kind, text}) => kind === 'quoted' || (kind === 'word' && text.includes('_')));
  const mention = at === -1 ? null : mentionAt(catalog, tokens, at + 1);
  const isLast = mention !== null && mention.end === tokens.length - 1 && isWord(tokens[mention.end], options);
  if (!isLast) return null;
  const flag = tokens.slice(mention.end).filter((token) => isWord(token, ['flag']));
  return {tables: [mention.table], object: [...tokens.slice(0, at + 1), ...flag], said: {}};
};

/** `users avatar_url`, `users: avatar_url`: the table first. */
export const targetBefore = (catalog: Catalog, tokens: readonly Token[]): Target | null => {
  const mention = mentionAt(catalog, tokens, 0);
  if (mention === null) return null;
  let at = mention.end;
  while (isMark(tokens[at], ':', '-', '.') || isWord(tokens[at], ['with', 'add'])) at += 1;
  const object = tokens.slice(at);
  return object.length === 0 ? null : {tables: [mention.table], object, said: {}};
};

/** `avatar_url users`: the table last, with nothing between. */
export const targetAfter = (catalog: Catalog, tokens: readonly Token[]): Target | null => {
  for (let start = 1; start < tokens.length; start += 1) {
    const mention = tableAt(catalog, tokens, start);
    if (mention?.end === tokens.length) return {tables: [mention.table], object: tokens.slice(0, start), said: {}};
  }
  return null;
};

/** `users.avatar_url`, `User#avatar_url`: the table of every path in it, where all agree. */
export const targetOfPaths = (catalog: Catalog, tokens: readonly Token[]): Target | null => {
  const paths = tokens.filter(({kind}) => kind === 'path');
  const owners = new Set(paths.map(({owner}) => tableNamed(catalog, wordsOf(owner))));
  const [table] = owners;
  if (owners.size !== 1 || table === undefined || table === null) return null;
  const object = tokens.map((token): Token => (token.kind === 'path' ? {...token, kind: 'quoted', owner: '`'} : token));
  return {tables: [table], object, said: {}};
};

/** `users so that …` is a table and something else; `group page` is a name of its own, though there is a table groups. */
const isTableAndMore = (catalog: Catalog, named: readonly Token[]): boolean => {
  const mention = mentionAt(catalog, named, 0);
  return mention !== null && (mention.end === named.length || named.some((token) => isWord(token, purposes)));
};

/** `status to limit assignments` says what it is for, not where it goes; `to views` does. */
export const isPurpose = (tokens: readonly Token[], at: number): boolean =>
  isWord(tokens[at], ['to']) && isWord(tokens[at + 1], deeds) && tokens[at + 2] !== undefined;

/** The words behind the last `to`, where no table of that name exists: what the person meant by it. */
export const unknownTarget = (
  catalog: Catalog,
  tokens: readonly Token[],
): {readonly name: string; readonly object: readonly Token[]} | null => {
  for (let at = tokens.length - 2; at > 0; at -= 1) {
    if (!isWord(tokens[at], strong) || isPurpose(tokens, at)) continue;
    const start = skipArticles(tokens, at + 1);
    const end = tokens.findIndex((token, index) => index >= start && token.kind !== 'word' && token.kind !== 'quoted');
    const named = tokens.slice(start, end === -1 ? undefined : end).filter((token) => !isWord(token, tableWords));
    const isNone = named.length === 0 || named.length > 4 || isTableAndMore(catalog, named);
    if (!isNone) return {name: named.map(({text}) => text).join(' '), object: tokens.slice(0, at)};
  }
  return null;
};
