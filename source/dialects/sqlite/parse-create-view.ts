import {splitAtCommas, sqlTokens} from '../../schema/sql-tokens.js';
import {skipQualifiedName, type TokenReader, tokenReader} from './token-reader.js';

export type ViewText = {
  /** The names in `CREATE VIEW v (a, b)`; null where there are none. */
  readonly columns: readonly string[] | null;
  readonly definition: string;
};

/** Stands behind `CREATE VIEW IF NOT EXISTS main.name`; null where the text is of another kind. */
const readerBehindName = (sql: string): TokenReader | null => {
  const reader = tokenReader(sqlTokens(sql));
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
  const names = splitAtCommas(reader?.group() ?? []).flatMap((part) => part.slice(0, 1));
  const columns = names.length === 0 ? null : names.map(({value}) => value);
  if (reader?.skip('as') !== true) return {columns: null, definition: sql};
  const rest = reader.rest();
  return {columns, definition: sql.slice(rest[0]?.start ?? 0, rest.at(-1)?.end)};
};
