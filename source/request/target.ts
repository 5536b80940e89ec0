import type {Table} from '../schema/model.js';
import {type Catalog, tableAt, tableNamed} from './catalog.js';
import {readModifiers} from './column-modifiers.js';
import type {Said} from './column-wish.js';
import {isMark, isWord, type Token} from './tokens.js';
import {wordsOf} from './words.js';

/** The table that a clause speaks of, with what stands before its name and what is said behind it. */
export type Target = {
  readonly table: Table;
  readonly object: readonly Token[];
  readonly said: Said;
};

const articles = ['the', 'our', 'all', 'each', 'every', 'existing', 'a', 'an', 'my'];
const tableWords = [
  'table',
  'tables',
  'model',
  'models',
  'entity',
  'resource',
  'relation',
  'records',
  'rows',
  'schema',
];
const purposes = [
  'for',
  'so',
  'to',
  'because',
  'since',
  'when',
  'which',
  'that',
  'in',
  'as',
  'by',
  'if',
  'where',
  'per',
  'using',
];

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

/** What stands behind the table: modifiers and then at most a reason, which is not read. Null where it says something else. */
const readBehind = (tokens: readonly Token[]): Said | null => {
  const {said, rest} = readModifiers(isMark(tokens[0], ',') ? tokens.slice(1) : tokens);
  const isReason = rest.length === 0 || isWord(rest[0], purposes) || isMark(rest[0], '-', '–', '—');
  return isReason ? said : null;
};

const targetAt = (catalog: Catalog, tokens: readonly Token[], at: number): Target | null => {
  const mention = tableAt(catalog, tokens, skipArticles(tokens, at + 1));
  if (mention === null) return null;
  const said = readBehind(tokens.slice(skipTableWords(tokens, mention.end)));
  return said && {table: mention.table, object: tokens.slice(0, at), said};
};

const strong = ['to', 'into', 'onto'];

/** The last `to <table>`, else the last `on`, `in`, `for`, `of` or `from <table>`. */
export const targetBehind = (
  catalog: Catalog,
  tokens: readonly Token[],
  prepositions: readonly string[],
): Target | null => {
  for (const wanted of [strong.filter((word) => prepositions.includes(word)), prepositions]) {
    for (let at = tokens.length - 2; at > 0; at -= 1) {
      const target = isWord(tokens[at], wanted) ? targetAt(catalog, tokens, at) : null;
      if (target !== null) return target;
    }
  }
  return null;
};

/** `users avatar_url`, `users: avatar_url`: the table first. */
export const targetBefore = (catalog: Catalog, tokens: readonly Token[]): Target | null => {
  const start = skipArticles(tokens, 0);
  const mention = tableAt(catalog, tokens, start);
  if (mention === null) return null;
  let at = skipTableWords(tokens, mention.end);
  while (isMark(tokens[at], ':', '-', '.') || isWord(tokens[at], ['with', 'add'])) at += 1;
  const object = tokens.slice(at);
  return object.length === 0 ? null : {table: mention.table, object, said: {}};
};

/** `avatar_url users`: the table last, with nothing between. */
export const targetAfter = (catalog: Catalog, tokens: readonly Token[]): Target | null => {
  let end = tokens.length;
  while (end > 1 && isWord(tokens[end - 1], tableWords)) end -= 1;
  for (let start = 1; start < end; start += 1) {
    const mention = tableAt(catalog, tokens.slice(0, end), start);
    if (mention?.end === end) return {table: mention.table, object: tokens.slice(0, start), said: {}};
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
  return {table, object, said: {}};
};

/** The words behind the last `to`, where no table of that name exists: what the person meant by it. */
export const unknownTarget = (
  tokens: readonly Token[],
  prepositions: readonly string[],
): {readonly name: string; readonly object: readonly Token[]} | null => {
  for (let at = tokens.length - 2; at > 0; at -= 1) {
    if (!isWord(tokens[at], prepositions)) continue;
    const start = skipArticles(tokens, at + 1);
    const end = tokens.findIndex((token, index) => index >= start && token.kind !== 'word' && token.kind !== 'quoted');
    const named = tokens.slice(start, end === -1 ? undefined : end).filter((token) => !isWord(token, tableWords));
    if (named.length === 0 || named.length > 4) continue;
    return {name: named.map(({text}) => text).join(' '), object: tokens.slice(0, at)};
  }
  return null;
};
