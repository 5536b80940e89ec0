import {isSymbol, isWord, type SqlToken, splitAtCommas, sqlTokens} from '../../schema/sql-tokens.js';
import {type ConstraintText, readConstraints, startsConstraint, startsTableConstraint} from './parse-constraints.js';
import {readerBehindName, skipQualifiedName, type TokenReader, tokenReader} from './token-reader.js';

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

const readColumn = (tokens: readonly SqlToken[]): TableText => {
  const reader = tokenReader(tokens);
  const name = reader.name();
  skipType(reader);
  return {columns: [name], constraints: readConstraints(reader, name)};
};

const readItem = (tokens: readonly SqlToken[]): TableText =>
  startsTableConstraint(tokens[0])
    ? {columns: [], constraints: readConstraints(tokenReader(tokens), null)}
    : readColumn(tokens);

/** Null where the text is not understood. Never throws. */
export const parseCreateTable = (sql: string): CreateTableText | null => {
  const reader = readerBehindName(sql, 'table');
  const items = splitAtCommas(reader?.group() ?? []).map(readItem);
  const columns = items.flatMap((item) => item.columns);
  if (reader === null || columns.length === 0) return null;
  const options = splitAtCommas(reader.rest());
  return {
    columns,
    constraints: items.flatMap((item) => item.constraints),
    strict: options.some(([first]) => isWord(first, 'strict')),
    withoutRowid: options.some(([first]) => isWord(first, 'without')),
  };
};

/** What follows USING: `fts5(title, body)`. Null where it is no virtual table. */
export const parseCreateVirtualTable = (sql: string): string | null => {
  const reader = tokenReader(sqlTokens(sql));
  if (!reader.skip('create', 'virtual', 'table')) return null;
  reader.skip('if', 'not', 'exists');
  skipQualifiedName(reader);
  reader.skip('using');
  const first = reader.peek();
  return first === undefined ? null : sql.slice(first.start);
};
