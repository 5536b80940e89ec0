import {endOfGroup, isSymbol, isWord, type SqlToken, splitAtCommas} from '../../schema/sql-tokens.js';
import {mysqlTokens, withDoubledQuotes} from './sql-text.js';

export type Period = {readonly name: string; readonly start: string; readonly end: string};

/** What only the text of SHOW CREATE TABLE tells. */
export type TableText = {
  /** Of application time. */
  readonly period: Period | null;
  readonly indexes: ReadonlyMap<string, IndexText>;
  /** Behind the columns: `UNION=(a, b)`. */
  readonly options: Readonly<Record<string, string>>;
  /** What stands behind PARTITION BY, as it is written. */
  readonly partitionBy: string | null;
};

export type IndexText = {
  readonly parser?: string;
  readonly keyBlockSize?: number;
  readonly withoutOverlaps?: true;
};

/** The key of a primary key among the indexes. */
export const primaryName = 'PRIMARY';

const positionOf = (tokens: readonly SqlToken[], ...words: readonly string[]): number =>
  tokens.findIndex((_token, at) => words.every((word, offset) => isWord(tokens[at + offset], word)));

const namesIn = (tokens: readonly SqlToken[]): readonly string[] =>
  tokens.filter(({kind}) => kind === 'name').map(({value}) => value);

const periodOf = (items: readonly (readonly SqlToken[])[]): Period | null => {
  const item = items.find(
    ([first, second, third]) => isWord(first, 'period') && isWord(second, 'for') && third?.kind === 'name',
  );
  const [name, start, end] = namesIn(item ?? []);
  return name === undefined || start === undefined || end === undefined ? null : {name, start, end};
};

const indexText = (item: readonly SqlToken[]): readonly [string, IndexText][] => {
  const key = item.findIndex((token) => isWord(token, 'key'));
  const open = item.findIndex((token) => isSymbol(token, '('));
  if (key < 0 || key > open || isWord(item[0], 'constraint')) return [];
  const close = endOfGroup(item, open);
  const behind = item.slice(close);
  const parser = behind[positionOf(behind, 'with', 'parser') + 2]?.value;
  const blockSize = Number(behind[positionOf(behind, 'key_block_size') + 2]?.text);
  const overlaps = positionOf(item.slice(open, close), 'without', 'overlaps') >= 0;
  const name = isWord(item[0], 'primary') ? primaryName : item[key + 1]?.value;
  if (name === undefined) return [];
  const text: IndexText = {
    ...(positionOf(behind, 'with', 'parser') >= 0 && parser !== undefined ? {parser} : {}),
    ...(positionOf(behind, 'key_block_size') >= 0 && Number.isFinite(blockSize) ? {keyBlockSize: blockSize} : {}),
    ...(overlaps ? {withoutOverlaps: true} : {}),
  };
  return Object.keys(text).length === 0 ? [] : [[name, text]];
};

// The other options are told by information_schema.
const textOptions = ['union', 'insert_method', 'connection', 'data directory', 'index directory'];

/** `… UNION=(a,b) INSERT_METHOD=LAST`: each option, its value as it is written. */
const optionsOf = (sql: string, tokens: readonly SqlToken[]): TableText['options'] =>
  Object.fromEntries(
    textOptions.flatMap((option) => {
      const at = positionOf(tokens, ...option.split(' '));
      const from = at + option.split(' ').length + 1;
      const value = tokens[from];
      if (at < 0 || value === undefined) return [];
      const end = isSymbol(value, '(') ? tokens[endOfGroup(tokens, from) - 1]?.end : value.end;
      return [[option, withDoubledQuotes(sql.slice(value.start, end))]];
    }),
  );

// Nearly every table says none of it, and reading a thousand texts word by word takes its time.
const saysMore =
  /period for|without overlaps|key_block_size|with parser|union=|insert_method=|connection=|directory=|partition by system_time/i;

export const noTableText: TableText = {period: null, indexes: new Map(), options: {}, partitionBy: null};

export const parseTableText = (sql: string): TableText => (saysMore.test(sql) ? parse(sql) : noTableText);

const parse = (sql: string): TableText => {
  const tokens = mysqlTokens(sql);
  const open = tokens.findIndex((token) => isSymbol(token, '('));
  const close = endOfGroup(tokens, open);
  const items = splitAtCommas(tokens.slice(open + 1, close - 1));
  const tail = tokens.slice(close);
  const partition = positionOf(tail, 'partition', 'by');
  const partitionStart = tail[partition + 2]?.start;
  return {
    period: periodOf(items),
    indexes: new Map(items.flatMap(indexText)),
    options: optionsOf(sql, partition < 0 ? tail : tail.slice(0, partition)),
    partitionBy:
      partition < 0 || partitionStart === undefined ? null : sql.slice(partitionStart).replace(/\s+/g, ' ').trim(),
  };
};
