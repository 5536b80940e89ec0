import {sqlTokens, withoutOuterParentheses} from '../../../schema/sql-tokens.js';

/** As written, but for parentheses that enclose all of it: `((a > 0))` is `a > 0`. */
export const withoutParentheses = (sql: string): string => {
  // A pair that encloses all of it begins it.
  if (!/^\s*\(|--|\/\*/.test(sql)) return sql;
  const tokens = sqlTokens(sql, 'postgres');
  const inner = withoutOuterParentheses(tokens);
  return inner.length === tokens.length ? sql : sql.slice(inner[0]?.start, inner.at(-1)?.end);
};
