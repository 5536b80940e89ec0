import {foldCase, isSymbol, type SqlToken, sqlTokens} from '../schema/sql-tokens.js';

/** SQL does not tell upper from lower case in names. */
export const sameName = (one: string, other: string): boolean => foldCase(one) === foldCase(other);

// Words that no database reads as a name unless they are quoted.
const reserved = new Set(
  `add all alter and as autoincrement between by case check collate commit constraint create cross current_date current_time
   current_timestamp default deferrable delete distinct drop else escape except exists foreign from full group having in index inner
   insert intersect into is isnull join left limit natural not notnull null offset on or order outer primary references returning right select set
   table then to transaction union unique update using values when where with`.split(/\s+/),
);

/** True for a token that may be a name: in quotes, or a word that is not reserved. */
export const isName = (token: SqlToken | undefined): token is SqlToken =>
  token?.kind === 'name' || (token?.kind === 'word' && !reserved.has(foldCase(token.text)));

export const isCalled = (token: SqlToken | undefined, name: string): token is SqlToken =>
  isName(token) && sameName(token.value, name);

/** True where the text uses this name, in quotes or not; strings and functions do not count. */
export const mentions = (sql: string, name: string): boolean => {
  const tokens = sqlTokens(sql);
  return tokens.some((token, at) => isCalled(token, name) && !isSymbol(tokens[at + 1], '('));
};
