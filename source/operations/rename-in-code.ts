import {findTable, type Schema, type Table} from '../schema/model.js';
import {foldCase, isSymbol, isWord, type SqlToken, sqlTokens} from '../schema/sql-tokens.js';
import type {CodeInDatabase} from './dependents.js';
import {cannotApply} from './find.js';
import {type Rename, replaceNames} from './rename-in-expression.js';
import {mentions, sameName} from './sql-text.js';

// Words that stand before an expression. After any other word a name is an alias or part of the statement itself.
const beforeExpression = new Set(
  `select distinct all where and or not by on of set having case when then else in like glob between is returning limit
   offset exists escape isnull notnull match regexp`.split(/\s+/),
);

const isName = (token: SqlToken | undefined): token is SqlToken => token?.kind === 'word' || token?.kind === 'name';

const isAliasPosition = (before: SqlToken | undefined): boolean => {
  if (before === undefined) return true;
  if (before.kind === 'symbol') return before.text === ')';
  return !(before.kind === 'word' && beforeExpression.has(foldCase(before.text)));
};

/** The names under which the code speaks of the table: its own, its aliases, and NEW and OLD in its triggers. */
const namesOf = (tokens: readonly SqlToken[], code: CodeInDatabase, table: string): readonly string[] => {
  const aliases = tokens.flatMap((token, at) => {
    if (!isName(token) || !sameName(token.value, table) || isSymbol(tokens[at - 1], '.')) return [];
    const next = tokens[at + 1];
    const alias = isWord(next, 'as') ? tokens[at + 2] : next;
    return isName(alias) ? [alias.value] : [];
  });
  return [table, ...aliases, ...(code.owner === table ? ['new', 'old'] : [])];
};

/** The table of `INSERT INTO audit (name, …)` and `UPDATE OF name ON users` where the token stands in such a list. */
const listOwner = (tokens: readonly SqlToken[], at: number, code: CodeInDatabase): string | null => {
  let start = at - 1;
  while (isName(tokens[start]) || isSymbol(tokens[start], ',')) {
    if (isWord(tokens[start], 'of')) return code.owner;
    start -= 1;
  }
  const isInto = isSymbol(tokens[start], '(') && isWord(tokens[start - 2], 'into');
  return isInto ? (tokens[start - 1]?.value ?? null) : null;
};

const cannotTell = ({table, from}: Rename, code: CodeInDatabase): Error =>
  cannotApply(
    `${table}.${from} cannot be renamed: ${code.title} names ${from}, and which column it means is not certain.`,
    [`Drop ${code.title}, rename the column, and make it again.`, `Write ${table}.${from} in full there.`],
  );

/** Other tables that the code reads and that have a column of this name too. */
const rivals = (schema: Schema, code: CodeInDatabase, {table, from}: Rename): readonly Table[] =>
  schema.tables.filter(
    ({name, columns}) =>
      name !== table &&
      (code.owner === name || mentions(code.definition, name)) &&
      columns.some((column) => sameName(column.name, from)),
  );

/**
 * The text of a view or trigger after SQLite's RENAME COLUMN, which rewrites it. Throws where the text does not say for certain whose column
 * is meant.
 */
export const renameInCode = (schema: Schema, code: CodeInDatabase, rename: Rename): string => {
  const {table, from, to} = rename;
  const tokens = sqlTokens(code.definition);
  const names = namesOf(tokens, code, table);
  const speaksOfTable = code.owner === table || mentions(code.definition, table);
  const means = (token: SqlToken, at: number): boolean => {
    if (!isName(token) || !sameName(token.value, from) || /^[(.]$/.test(tokens[at + 1]?.text ?? '')) return false;
    if (isSymbol(tokens[at - 1], '.')) return names.some((name) => sameName(name, tokens[at - 2]?.value ?? ''));
    const owner = listOwner(tokens, at, code);
    if (owner !== null && findTable(schema, owner) !== undefined) return sameName(owner, table);
    if (isAliasPosition(tokens[at - 1])) return false;
    if (rivals(schema, code, rename).length > 0) throw cannotTell(rename, code);
    return true;
  };
  if (!speaksOfTable) return code.definition;
  if (tokens.some((token) => isWord(token, 'using') || isWord(token, 'natural'))) throw cannotTell(rename, code);
  return replaceNames(code.definition, tokens.filter(means), to);
};
