import {firstToken, isSymbol, isWord, splitAtCommas, sqlTokens} from '../../schema/sql-tokens.js';
import {type ConstraintText, readConstraints, startsConstraint, startsTableConstraint} from './parse-constraints.js';
import {splitDefinition} from './split-definition.js';
import {nameOf, skipQualifiedName, type TokenReader, tokenReader} from './token-reader.js';

export type TableText = {
  /** As they are written, in order. */
  readonly columns: readonly string[];
  /** In the order of the text. */
  readonly constraints: readonly ConstraintText[];
};

export type CreateTableText = TableText & {readonly strict: boolean; readonly withoutRowid: boolean};

const skipType = (reader: TokenReader): void => {
  for (let token = reader.peek(); token !== undefined && !startsConstraint(token); token = reader.peek()) {
    if (isSymbol(token, '(')) reader.group();
    else reader.next();
  }
};

/** What the pragmas do not tell begins with one of these words. Most columns have none of them and need not be read. */
const tellsMore = /\b(?:constraint|unique|check|references|foreign|conflict|collate|generated|as|autoincrement)\b/i;

const readItem = (item: string): TableText => {
  const first = firstToken(item);
  const columns = first === undefined || startsTableConstraint(first) ? [] : [nameOf(first)];
  if (!tellsMore.test(item)) return {columns, constraints: []};
  const reader = tokenReader(sqlTokens(item));
  const column = columns.length === 0 ? null : reader.name();
  if (column !== null) skipType(reader);
  return {columns, constraints: readConstraints(reader, column)};
};

/** Null where the text is not understood. Never throws. */
export const parseCreateTable = (sql: string): CreateTableText | null => {
  // SQLite keeps this much of the beginning in one form, whatever was written.
  if (!/^\s*create\s+table\s/i.test(sql)) return null;
  const {items, rest} = splitDefinition(sql);
  const texts = items.map(readItem);
  const columns = texts.flatMap((item) => item.columns);
  if (columns.length === 0) return null;
  const options = splitAtCommas(sqlTokens(rest));
  return {
    columns,
    constraints: texts.flatMap((item) => item.constraints),
    strict: options.some(([first]) => isWord(first, 'strict')),
    withoutRowid: options.some(([first]) => isWord(first, 'without')),
  };
};

/** What follows USING: `fts5(title, body)`. Null where it is no virtual table. */
export const parseCreateVirtualTable = (sql: string): string | null => {
  // Most tables are none and need not be read twice.
  if (!/virtual/i.test(sql)) return null;
  const reader = tokenReader(sqlTokens(sql));
  if (!reader.skip('create', 'virtual', 'table')) return null;
  reader.skip('if', 'not', 'exists');
  skipQualifiedName(reader);
  reader.skip('using');
  const first = reader.peek();
  return first === undefined ? null : sql.slice(first.start);
};
