import {foldCase, type SqlToken, sqlTokens, withoutOuterParentheses} from './sql-tokens.js';

// Names that mean something else without their quotes.
const keywords = new Set(
  'null true false current_timestamp current_date current_time and or not in is like glob between case when then else end cast collate exists select from where'.split(
    ' ',
  ),
);

/** Names without regard to case, made by `foldedNames`. */
export type FoldedNames = ReadonlySet<string>;

export const foldedNames = (names: readonly string[]): FoldedNames => new Set(names.map(foldCase));

const noNames = foldedNames([]);

const nameText = ({text, value}: SqlToken, names: FoldedNames): string => {
  const folded = foldCase(value);
  // SQLite reads a name in double quotes as a string where no column is called so.
  if (text.startsWith('"') && !names.has(folded)) return text;
  return /^[a-z_]\w*$/.test(folded) && !keywords.has(folded) ? folded : `"${folded}"`;
};

/**
 * SQL in a form that can be compared: comments, blanks, the case of words, the quotes of names and outer parentheses do not count. Not
 * meant to be run. `names`: those that a double-quoted name may stand for, besides those that are always names.
 */
export const normaliseSql = (sql: string, names: FoldedNames = noNames): string =>
  withoutOuterParentheses(sqlTokens(sql))
    .map((token) => {
      if (token.kind === 'name') return nameText(token, names);
      return token.kind === 'word' ? foldCase(token.text) : token.text;
    })
    .join(' ');
