import {sqlTokens} from '../../schema/sql-tokens.js';
import {itemsOf, skipQualifiedName, type TokenReader, tokenReader, unquotedName} from './token-reader.js';

export type ViewText = {
  /** The names in `CREATE VIEW v (a, b)`; null where there are none. */
  readonly columns: readonly string[] | null;
  readonly definition: string;
};

/** Stands behind `CREATE VIEW IF NOT EXISTS main.name`; null where the text is of another kind. */
const readerBehindName = (sql: string): TokenReader | null => {
  const reader = tokenReader(sql);
  if (!reader.skip('create')) return null;
  for (const word of ['temp', 'temporary']) reader.skip(word);
  if (!reader.skip('view')) return null;
  reader.skip('if', 'not', 'exists');
  skipQualifiedName(reader);
  return reader;
};

/** The whole text stands for the definition where it is not understood. */
export const parseCreateView = (sql: string): ViewText => {
  const reader = readerBehindName(sql);
  const names = itemsOf(reader?.group() ?? []).flatMap(([name]) => (name === undefined ? [] : [unquotedName(name)]));
  if (reader?.skip('as') !== true) return {columns: null, definition: sql};
  // As it is written, with its comments.
  const tokens = sqlTokens(sql);
  const definition = sql.slice(tokens[reader.read()]?.start ?? 0, tokens.at(-1)?.end);
  return {columns: names.length === 0 ? null : names, definition};
};
