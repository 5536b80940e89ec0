/** A CREATE TABLE or CREATE INDEX as it is laid out, each piece as it is written. */
export type Definition = {
  /** Columns and constraints, or the parts of the index: what stands between the commas in its first parentheses. */
  readonly items: readonly string[];
  /** What stands behind them. */
  readonly rest: string;
};

// What stands in quotes or in a comment is stepped over whole. A quote that is doubled inside ends one text and begins the next.
const whole = String.raw`'[^']*'|"[^"]*"|${'`[^`]*`'}|\[[^\]]*\]|--[^\n]*|\/\*[^]*?(?:\*\/|$)`;
const plain = String.raw`[^'"${'`'}[(),\-/]|-(?!-)|/(?!\*)`;

/** What stands in parentheses, with as many inside one another. */
const groupOf = (depth: number): string =>
  String.raw`\((?:${plain}|,|${whole}${depth === 1 ? '' : `|${groupOf(depth - 1)}`})*\)`;

const beginning = new RegExp(`^(?:${plain}|[),]|${whole})*\\(`);
/** One item and the comma or parenthesis behind it. */
const item = new RegExp(`(?:${plain}|${whole}|${groupOf(4)})*[,)]`, 'gy');

/** Null where the parentheses are deeper than the pattern goes, or something is never closed. */
const matched = (sql: string, start: number): Definition | null => {
  const found = sql.slice(start).match(item) ?? [];
  const last = found.findIndex((one) => one.endsWith(')'));
  if (last < 0) return null;
  const items = found.slice(0, last + 1);
  const end = items.reduce((at, {length}) => at + length, start);
  return {items: items.map((one) => one.slice(0, -1)), rest: sql.slice(end)};
};

const marks = new RegExp(`${whole}|[(),]`, 'g');

const walked = (sql: string, from: number): Definition => {
  const items: string[] = [];
  let depth = 1;
  let start = from;
  marks.lastIndex = from;
  for (let mark = marks.exec(sql); mark !== null; mark = marks.exec(sql)) {
    const symbol = mark[0];
    if (symbol === '(') {
      depth++;
    } else if (symbol === ',' && depth === 1) {
      items.push(sql.slice(start, mark.index));
      start = marks.lastIndex;
    } else if (symbol === ')') {
      depth--;
      if (depth === 0) return {items: [...items, sql.slice(start, mark.index)], rest: sql.slice(marks.lastIndex)};
    }
  }
  return {items: [...items, sql.slice(start)], rest: ''};
};

/** Reads any text. Parentheses that are never closed end with it. */
export const splitDefinition = (sql: string): Definition => {
  const start = beginning.exec(sql)?.[0].length ?? 0;
  if (start === 0) return {items: [], rest: ''};
  // Thousands of texts are split in a tenth of the time where the engine does it in one call.
  return matched(sql, start) ?? walked(sql, start);
};
