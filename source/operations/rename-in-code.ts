import {isSymbol, isWord, type SqlToken, sqlTokens} from '../schema/sql-tokens.js';
import {cannotApply} from './find.js';
import {type NewName, replaceNames} from './rename-in-expression.js';
import {isCalled, isName} from './sql-text.js';
import {type StoredCode, tablePlaces} from './stored-code.js';

/** `main.users`: SQLite's own name for the database that is open. */
const isOfMain = (tokens: readonly SqlToken[], at: number): boolean =>
  isSymbol(tokens[at - 1], '.') && isCalled(tokens[at - 2], 'main');

/** `posts AS users`, `(…) users`, `WITH users AS (…)`: there the name means something else in part of the text. */
const isAlias = (tokens: readonly SqlToken[], at: number): boolean => {
  const before = tokens[at - 1];
  const isSubquery = isWord(tokens[at + 1], 'as') && isSymbol(tokens[at + 2], '(');
  return isSubquery || isWord(before, 'as') || isSymbol(before, ')') || isName(before);
};

/** The text of a view or trigger after SQLite's RENAME TO, which rewrites it. Throws where it does not say what the name means. */
export const renameTableInCode = ({title, definition}: StoredCode, rename: NewName): string => {
  const {from} = rename;
  const tokens = sqlTokens(definition);
  const certain = new Set(tablePlaces(tokens, from));
  const named = tokens.flatMap((token, at) => (isCalled(token, from) ? [at] : []));
  if (named.some((at) => !certain.has(at) && isAlias(tokens, at))) {
    throw cannotApply(`${from} cannot be renamed: ${title} calls something else ${from} too.`, [
      `Drop ${title}, rename the table, and make it again.`,
    ]);
  }
  const places = named.filter((at) => certain.has(at) || isOfMain(tokens, at));
  return replaceNames(
    definition,
    places.flatMap((at) => tokens[at] ?? []),
    rename,
  );
};

/** A check, predicate or expression of the table itself: the name stands there only before a column's. */
export const renameTableInExpression = (sql: string, rename: NewName): string => {
  const tokens = sqlTokens(sql);
  const places = tokens.filter((token, at) => isCalled(token, rename.from) && isSymbol(tokens[at + 1], '.'));
  return replaceNames(sql, places, rename);
};
