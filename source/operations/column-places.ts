import {type Qualified, qualifiedName, type Schema, type Table} from '../schema/model.js';
import {foldCase, isSymbol, isWord, type SqlToken, sqlTokens} from '../schema/sql-tokens.js';
import {isCalled, isName, sameName} from './sql-text.js';
import {type StoredCode, speaksOf, storedCode, tablePlaces} from './stored-code.js';

/** Where a view or trigger names a column. `uncertain`: the text does not say whose column it is. */
export type ColumnPlaces = {readonly certain: readonly SqlToken[]; readonly uncertain: readonly SqlToken[]};

type Reading = {
  readonly code: StoredCode;
  readonly tokens: readonly SqlToken[];
  /** For each token the parentheses and statements it stands in. */
  readonly scopes: readonly string[];
};

// Words that stand before an expression. After any other word a name is an alias or a part of the statement.
const beforeExpression = new Set(
  `select distinct all where and or not by on of set having case when then else in like glob between is returning limit
   offset exists escape match regexp`.split(/\s+/),
);

const scopesOf = (tokens: readonly SqlToken[]): readonly string[] => {
  let statement = 0;
  const open: number[] = [];
  return tokens.map((token, at) => {
    if (isSymbol(token, ';') || isWord(token, 'begin')) statement += 1;
    if (isSymbol(token, ')')) open.pop();
    const scope = [statement, ...open, ''].join('/');
    if (isSymbol(token, '(')) open.push(at);
    return scope;
  });
};

const isAliasPosition = (before: SqlToken | undefined): boolean => {
  if (before === undefined) return true;
  if (before.kind === 'symbol') return before.text === ')';
  return !(before.kind === 'word' && beforeExpression.has(foldCase(before.text)));
};

/** The names under which the code speaks of the table: its own, its aliases, and NEW and OLD in its triggers. */
const namesOf = ({tokens, code}: Reading, table: Table): readonly string[] => {
  const aliases = tablePlaces(tokens, qualifiedName(table)).flatMap((at) => {
    const alias = isWord(tokens[at + 1], 'as') ? tokens[at + 2] : tokens[at + 1];
    return isName(alias) ? [alias.value] : [];
  });
  return [table.name, ...aliases, ...(code.owner === qualifiedName(table) ? ['new', 'old'] : [])];
};

/** The table of `INSERT INTO audit (name, …)` and of `UPDATE OF name ON users`, where the token stands in such a list. */
const listOwner = ({tokens, code}: Reading, at: number): string | null => {
  let start = at - 1;
  while (isName(tokens[start]) || isSymbol(tokens[start], ',')) {
    if (isWord(tokens[start], 'of')) return code.owner;
    start -= 1;
  }
  const isInto = isSymbol(tokens[start], '(') && isWord(tokens[start - 2], 'into');
  return isInto ? (tokens[start - 1]?.value ?? null) : null;
};

/** A name without a qualifier can mean the columns of every table named in its own parentheses and those around them. */
const sees = ({tokens, scopes}: Reading, at: number, table: Qualified): boolean =>
  tablePlaces(tokens, qualifiedName(table)).some((place) => (scopes[at] ?? '').startsWith(scopes[place] ?? ' '));

const clauses = new Set(['select', 'from', 'where', 'group', 'having', 'order', 'limit', 'set', 'values']);

/** ORDER BY means a result of that name before it means a column. */
const isSortedResult = ({tokens, scopes}: Reading, at: number): boolean => {
  const isNear = (other: number): boolean => scopes[other] === scopes[at];
  const clause = tokens.findLast(({kind, text}, other) => {
    return other < at && isNear(other) && kind === 'word' && clauses.has(foldCase(text));
  });
  const name = tokens[at]?.value ?? '';
  return (
    isWord(clause, 'order') &&
    tokens.some((token, other) => isNear(other) && isCalled(token, name) && isAliasPosition(tokens[other - 1]))
  );
};

type Meaning = 'no' | 'certain' | 'uncertain';

type Wanted = {readonly schema: Schema; readonly table: Table; readonly column: string};

const meaningOf = (reading: Reading, at: number, {schema, table, column}: Wanted): Meaning => {
  const {tokens} = reading;
  const [before, next] = [tokens[at - 1], tokens[at + 1]];
  if (isSymbol(next, '(') || isSymbol(next, '.')) return 'no';
  if (isSymbol(before, '.')) {
    const qualifier = tokens[at - 2]?.value ?? '';
    return namesOf(reading, table).some((name) => sameName(name, qualifier)) ? 'certain' : 'no';
  }
  const owner = listOwner(reading, at);
  if (owner !== null) return sameName(owner, table.name) ? 'certain' : 'no';
  if (isAliasPosition(before) || isSortedResult(reading, at)) return 'no';
  if (!sees(reading, at, table)) return 'no';
  const isRival = (one: Table): boolean =>
    one !== table && one.columns.some((other) => sameName(other.name, column)) && sees(reading, at, one);
  return schema.tables.some(isRival) || schema.views.some((view) => sees(reading, at, view)) ? 'uncertain' : 'certain';
};

/** A join that finds its columns by their names can mean any column without naming it. */
const joinsByName = (tokens: readonly SqlToken[]): boolean =>
  tokens.some((token) => isWord(token, 'natural') || isWord(token, 'using'));

export const columnPlaces = (code: StoredCode, wanted: Wanted): ColumnPlaces => {
  const tokens = sqlTokens(code.definition);
  if (!speaksOf(code, qualifiedName(wanted.table))) return {certain: [], uncertain: []};
  const reading = {code, tokens, scopes: scopesOf(tokens)};
  const named = tokens.flatMap((token, at) =>
    isCalled(token, wanted.column) ? [{token, meaning: meaningOf(reading, at, wanted)}] : [],
  );
  const having = (meaning: Meaning): readonly SqlToken[] =>
    named.filter((one) => one.meaning === meaning).map(({token}) => token);
  return {certain: having('certain'), uncertain: joinsByName(tokens) ? tokens.slice(0, 1) : having('uncertain')};
};

/** A view or trigger that uses the column, or may use it; null where there is none. */
export const codeUsing = (wanted: Wanted): StoredCode | null =>
  storedCode(wanted.schema).find((code) => {
    const {certain, uncertain} = columnPlaces(code, wanted);
    return certain.length + uncertain.length > 0;
  }) ?? null;
