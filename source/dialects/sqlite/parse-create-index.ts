import {splitDefinition} from './split-definition.js';
import {lineOf, unquotedName, wordsOf} from './token-reader.js';

export type IndexPartText = {readonly expression: string; readonly collation: string | null};
export type IndexText = {
  /** Each part as it is written: `readIndexPart` reads it. */
  readonly parts: readonly string[];
  readonly predicate: string | null;
};

/** The line without its last word. */
const before = (line: string, word: string): string => line.slice(0, -word.length).trimEnd();

const withoutDirection = (line: string): string => {
  const [last, ...others] = wordsOf(line).toReversed();
  return last !== undefined && others.length > 0 && /^(?:asc|desc)$/i.test(last) ? before(line, last) : line;
};

export const readIndexPart = (text: string): IndexPartText => {
  const line = lineOf(text);
  // Most need not be read.
  if (!/\b(?:asc|desc|collate)\b/i.test(line)) return {expression: line, collation: null};
  const expression = withoutDirection(line);
  const [collation, collate, ...others] = wordsOf(expression).toReversed();
  return collation !== undefined && collate !== undefined && others.length > 0 && /^collate$/i.test(collate)
    ? {expression: before(before(expression, collation), collate), collation: unquotedName(collation).toLowerCase()}
    : {expression, collation: null};
};

/** Null where the text is not understood. Never throws. */
export const parseCreateIndex = (sql: string): IndexText | null => {
  if (!/^\s*create\s+(?:unique\s+)?index\s/i.test(sql)) return null;
  const {items, rest} = splitDefinition(sql);
  const behind = rest === '' ? '' : lineOf(rest);
  const predicate = /^where\b(?!\$)/i.test(behind) ? behind.slice('where'.length).trimStart() : null;
  return {parts: items, predicate};
};
