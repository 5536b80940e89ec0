import type {Table} from '../schema/model.js';
import {columnNamed, referenceNamed, wordsOfTokens} from './catalog.js';
import type {Context} from './context.js';
import {personTable, personWords} from './people.js';
import {isMark, isWord, type Token} from './tokens.js';

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

const fillers = [
  'and',
  'on',
  'by',
  'column',
  'columns',
  'field',
  'fields',
  'the',
  'attribute',
  'attributes',
  'of',
  'in',
  'plus',
  'then',
  'both',
];

const isFiller = (token: Token | undefined): boolean =>
  isWord(token, fillers) || isMark(token, ',', '+', '&', '/', ':');

type Found = {readonly name: string; readonly why: string | null};

/** A column by its name, or by the table it refers to: `author` → author_id, or the only reference to users. */
const columnFor = (context: Context, table: Table, words: readonly string[]): Found | null => {
  const same = columnNamed(table, words);
  if (same !== null) return {name: same.name, why: null};
  const reference = referenceNamed(table, words, context.conventions.foreignKeySuffix.value);
  if (reference !== null) return {name: reference.name, why: null};
  const people = words.length === 1 && personWords.has(words[0] ?? '') ? personTable(context.catalog) : null;
  const keys = people === null ? [] : table.foreignKeys.filter(({references}) => references.table === people.name);
  const [key] = keys.length === 1 ? (keys[0]?.columns ?? []) : [];
  return key === undefined ? null : {name: key, why: `the only reference from ${table.name} to ${people?.name}`};
};

const longestName = 7;

const spanAt = (
  context: Context,
  table: Table,
  tokens: readonly Token[],
): {readonly found: Found; readonly taken: number} | null => {
  for (let end = Math.min(tokens.length, longestName); end > 0; end -= 1) {
    const words = wordsOfTokens(tokens.slice(0, end));
    const found = words === null ? null : columnFor(context, table, words);
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
      const order = orders[rest[span.taken]?.word ?? ''] ?? null;
      columns.push({column: span.found.name, order, why: span.found.why});
      rest = rest.slice(span.taken + (order === null ? 0 : 1));
    } else if (isFiller(first) || (isWord(first, ['as']) && isWord(second, ['well']))) rest = rest.slice(1);
    else break;
  }
  return {columns, rest};
};
