import {isSymbol, type SqlToken, sqlTokens} from '../../schema/sql-tokens.js';
import {quoteIdentifier} from './quote.js';

export const mysqlTokens = (sql: string): readonly SqlToken[] => sqlTokens(sql, 'mysql');

/** The text with some of its tokens written otherwise; what stands between them stays. */
export const rewritten = (
  sql: string,
  rewrite: (token: SqlToken, at: number, all: readonly SqlToken[]) => string,
): string => {
  const tokens = mysqlTokens(sql);
  const pieces = tokens.map(
    (token, at) => sql.slice(tokens[at - 1]?.end ?? 0, token.start) + rewrite(token, at, tokens),
  );
  return pieces.join('') + sql.slice(tokens.at(-1)?.end ?? 0);
};

/** `'it\'s'` as `'it''s'`, which every reader of SQL understands. */
export const withDoubledQuotes = (sql: string): string =>
  sql.includes('\\')
    ? rewritten(sql, ({kind, text}) =>
        kind === 'string' ? text.replace(/\\(.)/gs, (pair, next) => (/['"]/.test(next) ? next + next : pair)) : text,
      )
    : sql;

const opens = (tokens: readonly SqlToken[], at: number, database: string): boolean =>
  tokens[at]?.kind === 'name' &&
  tokens[at]?.value === database &&
  isSymbol(tokens[at + 1], '.') &&
  tokens[at + 2]?.kind === 'name' &&
  !isSymbol(tokens[at - 1], '.');

/** The server writes the name of its database before every table of a view; the view is the same in a database of another name. */
export const withoutDatabase = (sql: string, database: string): string =>
  sql.includes(`${quoteIdentifier(database)}.`)
    ? rewritten(sql, ({text}, at, tokens) =>
        opens(tokens, at, database) || opens(tokens, at - 1, database) ? '' : text,
      )
    : sql;

const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['Z', '\x1a'],
]);

/** MySQL 8 keeps expressions as if they stood in a string: `_utf8mb4\'x\'`. */
export const unescaped = (text: string): string =>
  text.replace(/\\(.)/gs, (_pair, next: string) => escapes.get(next) ?? next);
