/** A CREATE TABLE or CREATE INDEX as it is laid out, each piece as it is written. */
export type Definition = {
  /** Columns and constraints, or the parts of the index: what stands between the commas in its first parentheses. */
  readonly items: readonly string[];
  /** What stands behind them. */
  readonly rest: string;
};

// What stands in quotes or in a comment is stepped over whole. A quote that is doubled inside ends one text and begins the next.
const marks = /'[^']*'|"[^"]*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[(),]/g;

/** Reads any text. Parentheses that are never closed end with it. */
export const splitDefinition = (sql: string): Definition => {
  const items: string[] = [];
  let depth = 0;
  let start = sql.length;
  marks.lastIndex = 0;
  for (let mark = marks.exec(sql); mark !== null; mark = marks.exec(sql)) {
    const symbol = mark[0];
    if (symbol === '(') {
      depth++;
      if (depth === 1) start = marks.lastIndex;
    } else if (symbol === ',' && depth === 1) {
      items.push(sql.slice(start, mark.index));
      start = marks.lastIndex;
    } else if (symbol === ')') {
      depth--;
      if (depth <= 0) return {items: [...items, sql.slice(start, mark.index)], rest: sql.slice(marks.lastIndex)};
    }
  }
  return {items: depth > 0 ? [...items, sql.slice(start)] : items, rest: ''};
};
