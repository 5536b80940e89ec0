import type {Column, Index} from '../schema/model.js';
import {foldCase, isWord, type SqlToken, sqlTokens} from '../schema/sql-tokens.js';

const isNamed = (token: SqlToken | undefined, name: string): boolean =>
  (token?.kind === 'name' && token.value === name) ||
  (token?.kind === 'word' && foldCase(token.value) === foldCase(name));

/** Whether a condition lets no row in whose column is NULL: `deleted_at is not null`, alone or joined with `and`. */
export const excludesNull = (predicate: string | null, column: Column['name']): boolean => {
  const tokens = sqlTokens(predicate ?? '').filter(({text}) => text !== '(' && text !== ')');
  return (
    !tokens.some((token) => isWord(token, 'or') || isWord(token, 'case')) &&
    tokens.some(
      (token, at) =>
        isNamed(token, column) &&
        isWord(tokens[at + 1], 'is') &&
        isWord(tokens[at + 2], 'not') &&
        isWord(tokens[at + 3], 'null') &&
        !isWord(tokens[at - 1], 'not'),
    )
  );
};

/** Whether an index holds every row in which none of these columns is NULL, as the rows that refer to others are. */
export const holdsReferences = ({predicate}: Index, columns: readonly string[]): boolean => {
  if (predicate === null) return true;
  const words = sqlTokens(predicate).filter(({text}) => text !== '(' && text !== ')');
  return words.length === 4 && columns.some((column) => excludesNull(predicate, column));
};
