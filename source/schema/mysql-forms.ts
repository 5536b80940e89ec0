import {mysqlText} from './mysql-text.js';
import type {SqlForms} from './sql-forms.js';
import {
  foldCase,
  isSymbol,
  isWord,
  type SqlToken,
  sqlTokens,
  withoutLastSemicolon,
  withoutOuterParentheses,
} from './sql-tokens.js';

type Tokens = readonly SqlToken[];

/** MySQL 8 tells expressions with every quote escaped once more: `_utf8mb4\'it\\\'s\'`. Nothing else has a backslash outside of a text. */
const readable = (sql: string): Tokens => {
  const tokens = sqlTokens(sql, 'mysql');
  return tokens.some((token) => isSymbol(token, '\\')) ? sqlTokens(sql.replace(/\\(.)/gs, '$1'), 'mysql') : tokens;
};

/** `_utf8mb4'a'` is `'a'`: the server adds it by itself. Any other character set stays. */
const isUsualCharset = (token: SqlToken, next: SqlToken | undefined): boolean =>
  isWord(token, '_utf8mb4') && next?.kind === 'string';

const withPlainTexts = (tokens: Tokens): Tokens =>
  tokens
    .filter((token, at) => !isUsualCharset(token, tokens[at + 1]))
    .map((token) => (token.kind === 'string' ? {...token, text: mysqlText(token.text)} : token));

// https://dev.mysql.com/doc/refman/8.4/en/date-and-time-functions.html
const now = ['current_timestamp', 'now', 'localtime', 'localtimestamp'];

/** `now()` and `current_timestamp()` are `current_timestamp`; `now(6)` is another value. */
const withOneNow = (tokens: Tokens): Tokens => {
  const called = tokens.flatMap((token, at) => {
    const [open, close] = tokens.slice(at + 1, at + 3);
    return isSymbol(open, '(') && isSymbol(close, ')') && now.some((word) => isWord(token, word)) ? [at] : [];
  });
  return tokens.flatMap((token, at) => {
    if (called.includes(at)) return [{...token, text: 'current_timestamp'}];
    return called.includes(at - 1) || called.includes(at - 2) ? [] : [token];
  });
};

// Words that stand for something else than a column of that name.
const meaningful = new Set(
  'null true false default and or xor not in is like rlike regexp between case when then else end cast convert collate binary interval div mod exists select from where current_timestamp current_date current_time current_user localtime localtimestamp utc_date utc_time utc_timestamp'.split(
    ' ',
  ),
);

/** Column names know no case. */
const columnText = ({text, value}: SqlToken): string => {
  const folded = foldCase(value);
  return /^[a-z_][\w$]*$/.test(folded) && !meaningful.has(folded) ? folded : foldCase(text);
};

const expressionText = (token: SqlToken): string => {
  if (token.kind === 'name') return columnText(token);
  return token.kind === 'word' ? foldCase(token.text) : token.text;
};

const expression = (sql: string): string =>
  withOneNow(withPlainTexts(withoutOuterParentheses(readable(sql))))
    .map(expressionText)
    .join(' ');

const statementText = ({kind, text, value}: SqlToken): string =>
  kind === 'name' && /^[a-z_][\w$]*$/i.test(value) && !meaningful.has(foldCase(value)) ? value : text;

/** Names of tables may know case, and the words of a body stand as they were written. */
const statement = (sql: string): string =>
  withPlainTexts(withoutLastSemicolon(sqlTokens(sql, 'mysql')))
    .map(statementText)
    .join(' ');

export const mysqlForms: SqlForms = {expression, statement, isNull: (sql) => expression(sql) === 'null'};
