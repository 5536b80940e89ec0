import {groupBy} from '../schema/group-by.js';
import type {Column, Schema, Table} from '../schema/model.js';
import type {Token} from './tokens.js';
import {nameKey, numberlessKey, withoutSchema, wordsOf} from './words.js';

/** The names of a schema, to be found in any case, number and spelling. */
export type Catalog = {
  readonly exact: ReadonlyMap<string, readonly Table[]>;
  readonly numberless: ReadonlyMap<string, readonly Table[]>;
  /** Words of the longest table name. */
  readonly longest: number;
};

const catalogs = new WeakMap<Schema, Catalog>();

/** A table of a schema by its own name too, where nothing else has it: `sales.orders`, `orders`. */
const byKey = (
  tables: readonly Table[],
  keyOf: (words: readonly string[]) => string,
): ReadonlyMap<string, readonly Table[]> => {
  const whole = groupBy(tables, ({name}) => keyOf(wordsOf(name)));
  const inSchemas = tables.filter(({name}) => name.includes('.'));
  const own = groupBy(inSchemas, ({name}) => keyOf(wordsOf(withoutSchema(name))));
  return new Map([...own, ...whole]);
};

export const catalogOf = (schema: Schema): Catalog => {
  const known = catalogs.get(schema);
  if (known !== undefined) return known;
  const catalog = {
    exact: byKey(schema.tables, nameKey),
    numberless: byKey(schema.tables, numberlessKey),
    longest: Math.max(0, ...schema.tables.map(({name}) => wordsOf(name).length)),
  };
  catalogs.set(schema, catalog);
  return catalog;
};

/** The one table with this name; of `file_assets` and `fileassets` the one that is written so. Null where there is none, or several would do. */
export const tableNamed = (catalog: Catalog, words: readonly string[]): Table | null => {
  const same = catalog.exact.get(nameKey(words)) ?? catalog.numberless.get(numberlessKey(words)) ?? [];
  const [only, ...others] = same;
  if (only === undefined || others.length === 0) return only ?? null;
  const written = same.filter(({name}) => wordsOf(name).join() === words.join());
  return written.length === 1 ? (written[0] ?? null) : null;
};

const wordsOfToken = (token: Token): readonly string[] | null =>
  token.kind === 'word' || token.kind === 'quoted' ? wordsOf(token.text) : null;

/** The words of these tokens; null where one of them is no name. */
export const wordsOfTokens = (tokens: readonly Token[]): readonly string[] | null => {
  const words = tokens.map(wordsOfToken);
  return words.some((one) => one === null || one.length === 0) ? null : words.flatMap((one) => one ?? []);
};

export type TableMention = {readonly table: Table; readonly start: number; readonly end: number};

/** The longest table name that starts at this token. */
export const tableAt = (catalog: Catalog, tokens: readonly Token[], start: number): TableMention | null => {
  for (let end = Math.min(tokens.length, start + catalog.longest); end > start; end -= 1) {
    const words = wordsOfTokens(tokens.slice(start, end));
    const table = words === null ? null : tableNamed(catalog, words);
    if (table !== null) return {table, start, end};
  }
  return null;
};

/** Every table that the tokens name; overlapping mentions are all there. */
export const tableMentions = (catalog: Catalog, tokens: readonly Token[]): readonly TableMention[] =>
  tokens.flatMap((_, start) => tableAt(catalog, tokens, start) ?? []);

/** The tables that are named, each in its place; of two names that overlap the longer one, or the first. */
export const tablesNamed = (catalog: Catalog, tokens: readonly Token[]): readonly Table[] => {
  let end = 0;
  return tableMentions(catalog, tokens).flatMap((mention) => {
    if (mention.start < end) return [];
    end = mention.end;
    return [mention.table];
  });
};

type ColumnKeys = {
  readonly exact: ReadonlyMap<string, Column>;
  readonly numberless: ReadonlyMap<string, readonly Column[]>;
};

const columnKeys = new WeakMap<Table, ColumnKeys>();

/** Remembered: every name is asked for again and again. The first of two columns with one key is found. */
const keysOf = (table: Table): ColumnKeys => {
  const known = columnKeys.get(table);
  if (known !== undefined) return known;
  const words = table.columns.map((column) => ({column, words: wordsOf(column.name)}));
  const keys = {
    exact: new Map(words.map((one) => [nameKey(one.words), one.column] as const).toReversed()),
    numberless: groupBy(table.columns, ({name}) => numberlessKey(wordsOf(name))),
  };
  columnKeys.set(table, keys);
  return keys;
};

/** A column by its name in any case and spelling. */
export const sameColumn = (table: Table, words: readonly string[]): Column | null =>
  keysOf(table).exact.get(nameKey(words)) ?? null;

/** A column by its name in any case; a plural or singular of it only where it is the only one. */
export const columnNamed = (table: Table, words: readonly string[]): Column | null => {
  const same = sameColumn(table, words);
  if (same !== null) return same;
  const close = keysOf(table).numberless.get(numberlessKey(words)) ?? [];
  return close.length === 1 ? (close[0] ?? null) : null;
};

const holders = new WeakMap<Schema, ReadonlyMap<string, readonly Table[]>>();

/** The tables that have a column of this name. */
export const tablesWith = (schema: Schema, words: readonly string[]): readonly Table[] => {
  const known = holders.get(schema);
  if (known !== undefined) return known.get(nameKey(words)) ?? [];
  const all = schema.tables.flatMap((table) => table.columns.map(({name}) => ({table, key: nameKey(wordsOf(name))})));
  const made = new Map([...groupBy(all, ({key}) => key)].map(([key, found]) => [key, found.map(({table}) => table)]));
  holders.set(schema, made);
  return made.get(nameKey(words)) ?? [];
};

/** The column that refers to another table under this name: `author` → author_id. */
export const referenceNamed = (table: Table, words: readonly string[], suffix: string): Column | null =>
  sameColumn(table, [...words, ...wordsOf(suffix)]);

/** The table that a column of this name refers to: `author_id` has none, `post_id` has posts. */
export const tableBehind = (catalog: Catalog, words: readonly string[], suffix: string): Table | null => {
  const ending = wordsOf(suffix);
  const hasSuffix = words.length > ending.length && ending.every((word, at) => words.at(at - ending.length) === word);
  return hasSuffix ? tableNamed(catalog, words.slice(0, words.length - ending.length)) : null;
};
