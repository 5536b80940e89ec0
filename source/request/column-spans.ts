import type {Table} from '../schema/model.js';
import {columnNamed, referenceNamed, sameColumn, wordsOfTokens} from './catalog.js';
import type {Context} from './context.js';
import {personTable, personWords} from './people.js';
import {isMark, isWord, type Token} from './tokens.js';
import {wordSet} from './words.js';

export type ColumnSpan = {
  readonly column: string;
  readonly order: 'asc' | 'desc' | null;
  /** Why this column, where the words are not its name. */
  readonly why: string | null;
};

export type ColumnSpans = {
  readonly columns: readonly ColumnSpan[];
  /** What names no column. */
  readonly rest: readonly Token[];
};

const fillers = wordSet('and on by column columns field fields the attribute attributes of in plus then both');

const isFiller = (token: Token | undefined): boolean =>
  isWord(token, fillers) || isMark(token, ',', '+', '&', '/', ':');

export type FoundColumns = {readonly names: readonly string[]; readonly why: string | null};

/** The two halves of a reference to any table: `commentable` → commentable_type, commentable_id. */
const polymorphicPair = (table: Table, words: readonly string[]): FoundColumns | null => {
  const type = sameColumn(table, [...words, 'type']);
  const id = sameColumn(table, [...words, 'id']);
  return type && id && {names: [type.name, id.name], why: `${words.join('_')} is the two of them`};
};

/** A column by its name, or by the table it refers to: `author` → author_id, or the only reference to users. */
const columnsFor = (context: Context, table: Table, words: readonly string[]): FoundColumns | null => {
  const same = columnNamed(table, words);
  if (same !== null) return {names: [same.name], why: null};
  const pair = polymorphicPair(table, words);
  if (pair !== null) return pair;
  const reference = referenceNamed(table, words, context.conventions.foreignKeySuffix.value);
  if (reference !== null) return {names: [reference.name], why: null};
  const people = words.length === 1 && personWords.has(words[0] ?? '') ? personTable(context.catalog) : null;
  const keys = people === null ? [] : table.foreignKeys.filter(({references}) => references.table === people.name);
  const [key] = keys.length === 1 ? (keys[0]?.columns ?? []) : [];
  return key === undefined ? null : {names: [key], why: `the only reference from ${table.name} to ${people?.name}`};
};

const longestName = 7;

/** The column that the longest run of words from the first token on names. */
export const spanAt = (
  context: Context,
  table: Table,
  tokens: readonly Token[],
): {readonly found: FoundColumns; readonly taken: number} | null => {
  for (let end = Math.min(tokens.length, longestName); end > 0; end -= 1) {
    const words = wordsOfTokens(tokens.slice(0, end));
    const found = words === null ? null : columnsFor(context, table, words);
    if (found !== null) return {found, taken: end};
  }
  return null;
};

const orders: Readonly<Record<string, 'asc' | 'desc'>> = {
  asc: 'asc',
  ascending: 'asc',
  desc: 'desc',
  descending: 'desc',
};

/** The columns of this table that the tokens name, from the first on, until something else stands there. */
export const columnSpans = (context: Context, table: Table, tokens: readonly Token[]): ColumnSpans => {
  const columns: ColumnSpan[] = [];
  let rest = tokens;
  while (rest.length > 0) {
    const [first, second] = rest;
    const span = spanAt(context, table, rest);
    if (span !== null) {
      const {found, taken} = span;
      const order = orders[rest[taken]?.word ?? ''] ?? null;
      for (const column of found.names) columns.push({column, order, why: found.why});
      rest = rest.slice(taken + (order === null ? 0 : 1));
    } else if (isFiller(first) || (isWord(first, ['as']) && isWord(second, ['well']))) rest = rest.slice(1);
    else break;
  }
  return {columns, rest};
};
