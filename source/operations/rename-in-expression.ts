import {isSymbol, sqlTokens} from '../schema/sql-tokens.js';
import {isCalled} from './sql-text.js';

type Edit = {readonly start: number; readonly end: number};

/** `quote`: how the dialect writes a name. */
export type NewName = {readonly from: string; readonly to: string; readonly quote: (name: string) => string};

/** The text with each of these places replaced by the new name. */
export const replaceNames = (
  sql: string,
  places: readonly Edit[],
  {to, quote}: Pick<NewName, 'to' | 'quote'>,
): string =>
  [...places]
    .sort((one, other) => other.start - one.start)
    .reduce((text, {start, end}) => text.slice(0, start) + quote(to) + text.slice(end), sql);

/** Every name that reads so, but of functions: what a database that follows a rename by itself tells afterwards is measured. */
export const renameEveryMention = (sql: string, name: NewName): string => {
  const tokens = sqlTokens(sql);
  return replaceNames(
    sql,
    tokens.filter((token, at) => isCalled(token, name.from) && !isSymbol(tokens[at + 1], '(')),
    name,
  );
};

export type Rename = NewName & {readonly table: string};

/** A check, predicate or expression of the table itself: every name in it is one of the table's columns. */
export const renameInExpression = (sql: string, rename: Rename): string => {
  const tokens = sqlTokens(sql);
  const places = tokens.filter(
    (token, at) => isCalled(token, rename.from) && !isSymbol(tokens[at + 1], '(') && !isSymbol(tokens[at + 1], '.'),
  );
  return replaceNames(sql, places, rename);
};
