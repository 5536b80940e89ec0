/**
 * `word`: an unquoted name or keyword. `name`: a name in double quotes, backticks or brackets. `string`: in single quotes, also `x'00'`.
 */
export type SqlToken = {
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'symbol';
  /** As it is written. */
  readonly text: string;
  /** A name without its quotes; everything else as it is written. */
  readonly value: string;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
};

const pattern = new RegExp(
  [
    String.raw`(?<blank>\s+|--[^\n]*|/\*[^]*?(?:\*/|$))`,
    "(?<string>[xX]?'[^']*(?:''[^']*)*')",
    String.raw`(?<name>"[^"]*(?:""[^"]*)*"|${'`'}[^${'`'}]*(?:${'``'}[^${'`'}]*)*${'`'}|\[[^\]]*\])`,
    String.raw`(?<number>0[xX][\da-fA-F]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)`,
    String.raw`(?<word>[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)`,
    String.raw`(?<symbol>->>|->|\|\||<<|>>|<=|>=|<>|!=|==|::|[^])`,
  ].join('|'),
  'g',
);

const kinds = ['string', 'name', 'number', 'word', 'symbol'] as const;

const unquoted = (text: string): string => {
  const quote = text.charAt(0);
  const inner = text.slice(1, -1);
  return quote === '[' ? inner : inner.replaceAll(quote + quote, quote);
};

/** Reads any text: what is not SQL comes out as symbols, and nothing is thrown. Blanks and comments are left out. */
export const sqlTokens = (sql: string): readonly SqlToken[] =>
  [...sql.matchAll(pattern)].flatMap((match) => {
    const kind = kinds.find((candidate) => match.groups?.[candidate] !== undefined);
    if (kind === undefined) return [];
    const text = match[0];
    const value = kind === 'name' ? unquoted(text) : text;
    return [{kind, text, value, start: match.index, end: match.index + text.length}];
  });

/** The tokens as one line of SQL: as written, each gap (blanks, line ends, comments) one blank. */
export const textOfTokens = (tokens: readonly SqlToken[]): string =>
  tokens.map((token, at) => ((tokens[at - 1]?.end ?? token.start) < token.start ? ' ' : '') + token.text).join('');

/** SQL folds the case of ASCII letters only. */
export const foldCase = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** The token is this keyword, unquoted, in any case. */
export const isWord = (token: SqlToken | undefined, word: string): boolean =>
  token?.kind === 'word' && foldCase(token.text) === word;

export const isSymbol = (token: SqlToken | undefined, symbol: string): boolean =>
  token?.kind === 'symbol' && token.text === symbol;

/** The index behind the parenthesis that closes the one at `open`; the number of tokens where none does. */
export const endOfGroup = (tokens: readonly SqlToken[], open: number): number => {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (isSymbol(tokens[at], '(')) depth++;
    if (isSymbol(tokens[at], ')')) depth--;
    if (depth === 0) return at + 1;
  }
  return tokens.length;
};

/** The tokens between the commas that stand in no parentheses. */
export const splitAtCommas = (tokens: readonly SqlToken[]): readonly (readonly SqlToken[])[] => {
  const parts: SqlToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isSymbol(token, '(')) depth++;
    if (isSymbol(token, ')')) depth--;
    if (depth === 0 && isSymbol(token, ',')) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
};

/** Without the parentheses that enclose all of it: `((a > 0))` is `a > 0`. */
export const withoutOuterParentheses = (tokens: readonly SqlToken[]): readonly SqlToken[] =>
  tokens.length > 2 &&
  isSymbol(tokens[0], '(') &&
  endOfGroup(tokens, 0) === tokens.length &&
  isSymbol(tokens.at(-1), ')')
    ? withoutOuterParentheses(tokens.slice(1, -1))
    : tokens;
