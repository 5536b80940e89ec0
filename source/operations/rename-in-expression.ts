import {isSymbol, sqlTokens} from '../schema/sql-tokens.js';
import {isCalled} from './sql-text.js';

type Edit = {readonly start: number; readonly end: number};

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The text with each of these places replaced by the name, in double quotes as SQLite writes it. */
export const replaceNames = (sql: string, places: readonly Edit[], name: string): string =>
  [...places]
    .sort((one, other) => other.start - one.start)
    .reduce((text, {start, end}) => text.slice(0, start) + quoted(name) + text.slice(end), sql);

export type Rename = {readonly table: string; readonly from: string; readonly to: string};

/** A check, predicate or expression of the table itself: every name in it is one of the table's columns. */
export const renameInExpression = (sql: string, {from, to}: Rename): string => {
  const tokens = sqlTokens(sql);
  const places = tokens.filter(
    (token, at) => isCalled(token, from) && !isSymbol(tokens[at + 1], '(') && !isSymbol(tokens[at + 1], '.'),
  );
  return replaceNames(sql, places, to);
};
