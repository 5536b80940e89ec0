import type {DialectName} from './model.js';

const doubleQuoted = '"[^"]*(?:""[^"]*)*"';
const backticked = '`[^`]*(?:``[^`]*)*`';
const singleQuoted = "'[^']*(?:''[^']*)*'";
const comment = String.raw`/\*[^]*?(?:\*/|$)`;
const number = String.raw`0[xX][\da-fA-F]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?`;
const letter = String.raw`A-Za-z_\u0080-\uffff`;
const symbols = String.raw`->>|->|\|\||<<|>>|<=|>=|<>|!=|==|::`;

/** Each group is a kind of token; what stands first wins. */
const patternOf = (groups: Readonly<Record<string, string>>): RegExp =>
  new RegExp(
    Object.entries(groups)
      .map(([kind, pattern]) => `(?<${kind}>${pattern})`)
      .join('|'),
    'g',
  );

/** PostgreSQL's comments nest. Four levels: deeper ones are read as ending early. */
const nestedComment = Array.from({length: 4}).reduce<string>(
  (inner) => String.raw`/\*(?:[^*/]|\*(?!/)|/(?!\*)|${inner})*\*/`,
  String.raw`/\*(?:[^*]|\*(?!/))*\*/`,
);

/** A text in which backslashes escape. */
const escapedText = (quote: string): string => {
  const plain = String.raw`[^${quote}\\]*`;
  return String.raw`${quote}${plain}(?:(?:\\[^]|${quote}${quote})${plain})*${quote}`;
};

const sqliteWord = String.raw`(?!\s)[${letter}][\w$\u0080-\uffff]*`;

/** How each dialect writes what stands in quotes, comments and names. */
export const sqlPatterns: Readonly<Record<DialectName, RegExp>> = {
  sqlite: patternOf({
    blank: String.raw`\s+|--[^\n]*|${comment}`,
    string: `[xX]?${singleQuoted}`,
    name: String.raw`${doubleQuoted}|${backticked}|\[[^\]]*\]`,
    number,
    word: String.raw`[${letter}][\w$\u0080-\uffff]*`,
    symbol: `${symbols}|[^]`,
  }),
  postgres: patternOf({
    blank: String.raw`\s+|--[^\n]*|${nestedComment}|${comment}`,
    string: [
      `[eE]${escapedText("'")}`,
      `(?:[bBxXnN]|[uU]&)?${singleQuoted}`,
      String.raw`\$(?<tag>(?:[${letter}][\w\u0080-\uffff]*)?)\$[^]*?\$\k<tag>\$`,
    ].join('|'),
    name: doubleQuoted,
    number: String.raw`\$\d+|${number}`,
    word: String.raw`[${letter}][\w$\u0080-\uffff]*`,
    symbol: `::|[+*/<>=~!@#%^&|?${'`'}-]+|[^]`,
  }),
  mysql: patternOf({
    // `/*!` and MariaDB's `/*M!` are run, not skipped; two dashes want a blank behind them.
    blank: String.raw`\s+|--(?=\s|$)[^\n]*|#[^\n]*|/\*(?!M?!)[^]*?(?:\*/|$)`,
    string: `[xXbBnN]?${escapedText("'")}|${escapedText('"')}`,
    name: backticked,
    number,
    word: String.raw`[${letter}$][\w$\u0080-\uffff]*`,
    symbol: `<=>|${symbols}|&&|:=|[^]`,
  }),
};

/** What `sqlPatterns` cuts, without blanks, in SQLite's SQL without comments. */
export const sqliteWords = new RegExp(
  [
    `[xX]?${singleQuoted}`,
    doubleQuoted,
    backticked,
    String.raw`\[[^\]]*\]`,
    number,
    sqliteWord,
    symbols,
    String.raw`\S`,
  ].join('|'),
  'g',
);
