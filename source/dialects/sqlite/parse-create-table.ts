import {foldCase, sqlTokens} from '../../schema/sql-tokens.js';
import {type ConstraintText, readConstraints, startsConstraint} from './parse-constraints.js';
import {splitDefinition} from './split-definition.js';
import {itemsOf, skipQualifiedName, type TokenReader, tokenReader, unquotedName, wordsOf} from './token-reader.js';

export type TableText = {
  /** As they are written, in order. */
  readonly columns: readonly string[];
  /** In the order of the text. */
  readonly constraints: readonly ConstraintText[];
};

export type CreateTableText = TableText & {readonly strict: boolean; readonly withoutRowid: boolean};

const skipType = (reader: TokenReader): void => {
  for (let word = reader.peek(); word !== '' && !startsConstraint(word); word = reader.peek()) {
    if (word === '(') reader.group();
    else reader.next();
  }
};

/** What the pragmas do not tell begins with one of these words. Most columns have none of them and need not be read. */
const tellsMore = /\b(?:constraint|unique|check|references|foreign|conflict|collate|generated|as|autoincrement)\b/i;

/** These words cannot be a column's name without quotes. */
const tableConstraints = 'constraint|primary|unique|check|foreign';
const tableConstraint = new RegExp(`^(?:${tableConstraints})$`, 'i');

/** How most items begin: with one of these words or with the name of a column, without quotes and comments. */
const beginning = new RegExp(`^\\s*(?:(?:${tableConstraints})|([a-z_]\\w*))(?=[ (\\n]|$)`, 'i');

/** Null where no column is defined. */
const columnOf = (item: string): string | null => {
  const begins = beginning.exec(item);
  if (begins !== null) return begins[1] ?? null;
  const [first] = wordsOf(item);
  return first === undefined || tableConstraint.test(first) ? null : unquotedName(first);
};

const readConstraintsOf = (item: string, column: string | null): readonly ConstraintText[] => {
  const reader = tokenReader(item);
  if (column !== null) {
    reader.next();
    skipType(reader);
  }
  return readConstraints(reader, column);
};

type ItemText = {
  /** Null where no column is defined. */
  readonly column: string | null;
  readonly constraints: readonly ConstraintText[];
};

export type ReadItem = (item: string) => ItemText;

/** What stands between two commas. */
export const readItem: ReadItem = (item) => {
  const column = columnOf(item);
  return {column, constraints: tellsMore.test(item) ? readConstraintsOf(item, column) : []};
};

/**
 * Null where the text is not understood. Never throws. `read`: `readItem`, or one that remembers: tables have many columns that are written the
 * same.
 */
export const parseCreateTable = (sql: string, read: ReadItem = readItem): CreateTableText | null => {
  // SQLite keeps this much of the beginning in one form, whatever was written.
  if (!/^\s*create\s+table\s/i.test(sql)) return null;
  const {items, rest} = splitDefinition(sql);
  const columns: string[] = [];
  const constraints: ConstraintText[] = [];
  for (const item of items) {
    const {column, constraints: own} = read(item);
    if (column !== null) columns.push(column);
    if (own.length > 0) constraints.push(...own);
  }
  if (columns.length === 0) return null;
  const options = itemsOf(wordsOf(foldCase(rest))).map(([first]) => first);
  return {columns, constraints, strict: options.includes('strict'), withoutRowid: options.includes('without')};
};

/** What follows USING: `fts5(title, body)`. Null where it is no virtual table. */
export const parseCreateVirtualTable = (sql: string): string | null => {
  // Most tables are none and need not be read twice.
  if (!/^\s*create\s+virtual\s/i.test(sql)) return null;
  const reader = tokenReader(sql);
  if (!reader.skip('create', 'virtual', 'table')) return null;
  reader.skip('if', 'not', 'exists');
  skipQualifiedName(reader);
  reader.skip('using');
  const first = sqlTokens(sql)[reader.read()];
  return first === undefined ? null : sql.slice(first.start);
};
