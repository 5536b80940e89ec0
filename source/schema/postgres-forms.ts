import {simplified} from './postgres-simplify.js';
import {postgresText} from './postgres-text.js';
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

/** A name keeps its quotes: the server writes them exactly where they are needed, and `"user"` is not `user`. */
const plainToken = (token: SqlToken): SqlToken => {
  if (token.kind === 'word') return {...token, text: foldCase(token.text)};
  return token.kind === 'string' ? {...token, text: postgresText(token.text)} : token;
};

const plainTokens = (sql: string): readonly SqlToken[] =>
  simplified(withoutOuterParentheses(withoutLastSemicolon(sqlTokens(sql, 'postgres'))).map(plainToken));

const asText = (tokens: readonly {readonly text: string}[]): string => tokens.map(({text}) => text).join(' ');

const form = (sql: string): string => asText(plainTokens(sql));

/** `CURRENT_TIMESTAMP`, `now()` and `transaction_timestamp()` are one value, and the server tells the one that was written. */
const withNow = (tokens: readonly SqlToken[]): readonly {readonly text: string}[] =>
  tokens.map((token, at) => {
    const isCalled = isSymbol(tokens[at + 1], '(');
    if (!isCalled && isWord(token, 'current_timestamp')) return {text: 'now ( )'};
    return isCalled && isWord(token, 'transaction_timestamp') ? {text: 'now'} : token;
  });

/** A default that is one text has its column's type in the end. */
const expression = (sql: string): string =>
  asText(withNow(plainTokens(sql))).replace(/^('(?:[^']|'')*' ::) character varying$/, '$1 text');

// `DEFAULT NULL` is told with the type where the column's has a length or precision. Not a domain's: there NULL hides the domain's default.
const typesWithLength = [
  'character varying',
  'bpchar',
  'character',
  'numeric',
  'bit',
  'bit varying',
  'interval',
  'time without time zone',
  'time with time zone',
  'timestamp without time zone',
  'timestamp with time zone',
];

const nulls = new Set(['null', ...typesWithLength.map((type) => `null :: ${type}`)]);

export const postgresForms: SqlForms = {expression, statement: form, isNull: (sql) => nulls.has(form(sql))};
