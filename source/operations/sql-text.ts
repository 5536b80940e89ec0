import {foldCase, isSymbol, sqlTokens} from '../schema/sql-tokens.js';

/** SQL does not tell upper from lower case in names. */
export const sameName = (one: string, other: string): boolean => foldCase(one) === foldCase(other);

/** True where the text uses this name, in quotes or not; strings and functions do not count. */
export const mentions = (sql: string, name: string): boolean => {
  const tokens = sqlTokens(sql);
  return tokens.some(
    ({kind, value}, at) =>
      (kind === 'word' || kind === 'name') && sameName(value, name) && !isSymbol(tokens[at + 1], '('),
  );
};
