import type {Column, Table} from '../schema/model.js';
import {referenceNamed, sameColumn, tableBehind, wordsOfTokens} from './catalog.js';
import type {Context} from './context.js';
import {isTypeWord} from './said-type.js';
import {isMark, isWord, splitOn, type Token} from './tokens.js';
import {wordSet, wordsOf} from './words.js';

const fillers = wordSet(
  'the a an column columns field fields attribute attributes unused old both obsolete deprecated its',
);
/** Without what only says that it is a column, and one that nobody needs. */
export const withoutFillers = (tokens: readonly Token[]): readonly Token[] => {
  let rest = tokens;
  while (rest.length > 1 && isWord(rest[0], fillers)) rest = rest.slice(1);
  while (rest.length > 1 && isWord(rest.at(-1), fillers)) rest = rest.slice(0, -1);
  return rest;
};

/** The columns that all parts name in full; null where one of them names none. Nothing is guessed here. */
export const columnsNamed = (context: Context, table: Table, object: readonly Token[]): readonly string[] | null => {
  const whole = withoutFillers(object);
  const one = columnOf(context, table, whole) ?? columnOf(context, table, withoutType(whole));
  if (one !== null) return [one];
  const parts = splitOn(whole, (token) => isMark(token, ',', '&', '+') || isWord(token, ['and', 'plus']));
  const columns = parts.map((part) => columnOf(context, table, withoutFillers(part)));
  return columns.length > 0 && columns.every((column) => column !== null)
    ? columns.flatMap((column) => column ?? [])
    : null;
};

/** `deployable boolean`, `beta flag`: what it is, said behind its name. */
const withoutType = (tokens: readonly Token[]): readonly Token[] =>
  tokens.length > 1 && (isWord(tokens.at(-1), ['flag', 'option', 'setting']) || isTypeWord(tokens.at(-1)?.word ?? ''))
    ? tokens.slice(0, -1)
    : tokens;

const columnOf = (context: Context, table: Table, tokens: readonly Token[]): string | null => {
  const words = tokens.length === 0 ? null : wordsOfTokens(tokens);
  if (words === null) return null;
  return (sameColumn(table, words) ?? referenceCalled(context, table, words))?.name ?? null;
};

/** `author` where author_id refers to somebody: what refers to another row is called without its suffix as well. */
const referenceCalled = ({catalog, conventions}: Context, table: Table, words: readonly string[]): Column | null => {
  const suffix = conventions.foreignKeySuffix.value;
  const column = referenceNamed(table, words, suffix);
  if (column === null) return null;
  const isKey = table.foreignKeys.some(({columns}) => columns.includes(column.name));
  return isKey || tableBehind(catalog, wordsOf(column.name), suffix) !== null ? column : null;
};
